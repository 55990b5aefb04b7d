package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"flamingo/app/device"
)

// spoken are the parts of an answer that are read aloud, one after the other: who
// says it and how old it is belong to it. The full question only repeats the title.
const spoken = "#titel, .van-wie, .kort > p, .noot > p, .tekst > :not(ul, ol), .tekst > * > li, .leeftijd"

// paces at which an answer is read aloud, 1 being usual.
var paces = []float64{0.7, 0.85, 1, 1.2, 1.4}

// Voice is the device's own voice.
type Voice interface {
	// OfferVoice shows the button that reads aloud where the device can speak.
	// FindVoice looks whether it has a Dutch voice of its own.
	OfferVoice()
	FindVoice(found func(ok bool))
	// Speak says a text at a pace, 1 being usual, and calls done at its end, but
	// not after another Speak or Hush, which ends it.
	Speak(text string, pace float64, done func())
	Hush()
	// Texts are the texts of the elements that a CSS selector finds.
	Texts(selector string) []string
}

// speaker reads the answer shown aloud, block by block.
type speaker struct {
	voice    Voice
	notices  Notices
	settings *device.Settings
	blocks   []string // what is still to be said; the first is being said
	close    func()   // takes its buttons away
	turn     int      // counts starts and stops: a voice that is found later is not wanted any more
}

const noVoice = "Op dit apparaat staat geen Nederlandse stem. Zet er een op via de instellingen voor spraak van je apparaat."

func (a *App) onReadAloud(app.Context, app.Event) { a.speaker.start() }

func (s *speaker) start() {
	s.stop()
	turn := s.turn
	s.voice.FindVoice(func(ok bool) {
		switch {
		case turn != s.turn:
		case ok:
			s.begin()
		default:
			s.notices.Bar(noVoice, Action{Label: "Sluit"})
		}
	})
}

func (s *speaker) begin() {
	s.blocks = s.voice.Texts(spoken)
	s.close = s.notices.Bar("Ik lees voor.",
		Action{Label: "Langzamer", Stays: true, Run: func() { s.change(-1) }},
		Action{Label: "Sneller", Stays: true, Run: func() { s.change(1) }},
		Action{Label: "Stop", Run: s.stop},
	)
	s.speak()
}

func (s *speaker) stop() {
	s.turn++
	if len(s.blocks) == 0 {
		return
	}
	s.blocks = nil
	s.voice.Hush()
	s.close()
}

func (s *speaker) pace() float64 {
	if pace := s.settings.Pace(); slices.Contains(paces, pace) {
		return pace
	}
	return 1
}

// change says the block again, so many paces faster.
func (s *speaker) change(step int) {
	next := slices.Index(paces, s.pace()) + step
	if next < 0 || next >= len(paces) || len(s.blocks) == 0 {
		return
	}
	s.settings.SetPace(paces[next])
	s.speak()
}

func (s *speaker) speak() {
	if len(s.blocks) == 0 {
		return
	}
	s.voice.Speak(s.blocks[0], s.pace(), func() {
		if len(s.blocks) == 1 {
			s.stop()
			return
		}
		s.blocks = s.blocks[1:]
		s.speak()
	})
}
