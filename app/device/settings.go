package device

import (
	"slices"
	"strconv"
	"strings"
)

// settingsForm is the document of the settings: {"versie":1,"waarden":{"letters":"150"}}.
// web/boot/first.js reads the letters from it before the first paint.
type settingsForm struct {
	Format int               `json:"versie"`
	Values map[string]string `json:"waarden"`
}

// The names of the values. A reader's choice is "aan" or "uit".
const (
	letters   = "letters"     // their size in percent
	shortcuts = "toetsen"     // a choice
	read      = "gelezen"     // a choice; after "aan" and a space, the slugs read lately
	answers   = "antwoorden"  // how many were read, a number
	install   = "installeren" // "nee" after a no
	pace      = "tempo"       // of reading aloud, a number
	clearing  = "wissen"      // "gezegd" once the reader knows that the browser may
)

// Settings are how the reader likes the app, and what the app must remember to behave.
// Each is a field with a default; changing one reads the others again first, for another
// tab may have changed them.
type Settings struct {
	document
	values map[string]string
}

// OpenSettings reads the settings under key.
func OpenSettings(storage Storage, key string) *Settings {
	s := &Settings{document: document{storage: storage, key: key}, values: map[string]string{}}
	s.refresh()
	return s
}

func (s *Settings) refresh() {
	var in settingsForm
	if s.unsaved {
		return
	}
	if s.document.read(&in, func() bool { return in.Values != nil }) {
		s.values = in.Values
	}
}

// set remembers a value. Refused or full, it holds for this visit.
func (s *Settings) set(name, text string) {
	if !s.locked {
		s.refresh()
	}
	s.values[name] = text
	_ = s.write(settingsForm{Format: format, Values: s.values})
}

// Letters is the size of the letters in percent; 100 until the reader chooses.
func (s *Settings) Letters() int {
	if percent, err := strconv.Atoi(s.values[letters]); err == nil && percent > 0 {
		return percent
	}
	return 100
}

// SetLetters remembers it.
func (s *Settings) SetLetters(percent int) { s.set(letters, strconv.Itoa(percent)) }

// Shortcuts tells whether short cuts of a single key work; they do until the reader says no.
func (s *Settings) Shortcuts() bool { return s.values[shortcuts] != "uit" }

// SetShortcuts remembers it.
func (s *Settings) SetShortcuts(on bool) { s.set(shortcuts, choice(on)) }

func choice(on bool) string {
	if on {
		return "aan"
	}
	return "uit"
}

// RemembersRead tells whether the reader wants to see what was read lately; not until
// the reader says so.
func (s *Settings) RemembersRead() bool {
	first, _, _ := strings.Cut(s.values[read], " ")
	return first == "aan"
}

// SetRemembersRead remembers it. What was read is forgotten.
func (s *Settings) SetRemembersRead(on bool) { s.set(read, choice(on)) }

// mostRead is how many questions are remembered as read lately.
const mostRead = 8

// Read are their slugs, newest first.
func (s *Settings) Read() []string {
	if !s.RemembersRead() {
		return nil
	}
	slugs := strings.Fields(s.values[read])[1:]
	return slugs[:min(len(slugs), mostRead)]
}

// AddRead notes that a question is read, for those who want that.
func (s *Settings) AddRead(slug string) {
	if !s.RemembersRead() {
		return
	}
	slugs := slices.DeleteFunc(s.Read(), func(other string) bool { return other == slug })
	slugs = append([]string{choice(true), slug}, slugs...)
	s.set(read, strings.Join(slugs[:min(len(slugs), 1+mostRead)], " "))
}

// Answers is how many answers were read, as far as that was counted.
func (s *Settings) Answers() int {
	n, _ := strconv.Atoi(s.values[answers])
	return n
}

// CountAnswer counts one more.
func (s *Settings) CountAnswer() { s.set(answers, strconv.Itoa(s.Answers()+1)) }

// InstallRefused tells whether the reader did not want the app installed.
func (s *Settings) InstallRefused() bool { return s.values[install] != "" }

// RefuseInstall remembers that.
func (s *Settings) RefuseInstall() { s.set(install, "nee") }

// ClearingTold tells whether the reader was told that the browser clears what is kept in
// it after a while.
func (s *Settings) ClearingTold() bool { return s.values[clearing] != "" }

// TellClearing remembers that.
func (s *Settings) TellClearing() { s.set(clearing, "gezegd") }

// Pace is that of reading aloud; 1, which is usual, until the reader chooses.
func (s *Settings) Pace() float64 {
	if pace, err := strconv.ParseFloat(s.values[pace], 64); err == nil {
		return pace
	}
	return 1
}

// SetPace remembers it.
func (s *Settings) SetPace(to float64) { s.set(pace, strconv.FormatFloat(to, 'f', -1, 64)) }

// Wipe forgets everything, what was set aside too.
func (s *Settings) Wipe() {
	s.values = map[string]string{}
	_ = s.wipe()
}
