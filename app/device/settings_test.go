package device

import (
	"errors"
	"strconv"
	"testing"
)

const key = "flamingo:/:instellingen"

// storage is a browser's storage: full ones take nothing, refused ones tell
// nothing either.
type storage struct {
	texts         map[string]string
	full, refused bool
}

func (s *storage) Get(key string) (string, bool) {
	text, ok := s.texts[key]
	return text, ok && !s.refused
}

func (s *storage) Set(key, text string) error {
	if s.full || s.refused {
		return errors.New("no")
	}
	s.texts[key] = text
	return nil
}

// size is the size of the letters as text, "" for the one that all begin with.
func size(s *Settings) string {
	if s.Letters() == 100 {
		return ""
	}
	return strconv.Itoa(s.Letters())
}

// The settings outlive broken, foreign, newer, full and missing storage.
func TestSettingsOutliveTheirStorage(t *testing.T) {
	letters := func(s *Settings, _ *storage) string { return size(s) }
	setLetters := func(s *Settings, kept *storage) string {
		s.SetLetters(150)
		return size(s) + kept.texts[key]
	}
	for name, c := range map[string]struct {
		storage storage
		kept    string // JSON text at first
		do      func(s *Settings, kept *storage) string
		want    string
	}{
		"nothing yet":     {do: letters},
		"what was set":    {do: setLetters, want: `150{"versie":1,"waarden":{"letters":"150"}}`},
		"read again":      {kept: `{"versie":1,"waarden":{"letters":"125"}}`, do: letters, want: "125"},
		"others are kept": {kept: `{"versie":1,"waarden":{"toetsen":"uit"}}`, do: setLetters, want: `150{"versie":1,"waarden":{"letters":"150","toetsen":"uit"}}`},
		"another tab": {do: func(s *Settings, kept *storage) string {
			kept.texts[key] = `{"versie":1,"waarden":{"toetsen":"uit"}}`
			s.SetLetters(150)
			return choice(s.Shortcuts())
		}, want: "uit"},
		"no text": {kept: `{"versie":1,"waarden":{"letters":150}}`, do: func(s *Settings, kept *storage) string {
			return size(s) + kept.texts[key+".opzij"]
		}, want: `{"versie":1,"waarden":{"letters":150}}`},
		"newer, of another shape": {kept: `{"versie":2,"waarden":{"letters":150}}`, do: setLetters, want: `150{"versie":2,"waarden":{"letters":150}}`},
		"broken": {kept: `{"versie`, do: func(s *Settings, kept *storage) string {
			return size(s) + kept.texts[key+".opzij"]
		}, want: `{"versie`},
		"broken, then set": {kept: `[]`, do: setLetters, want: `150{"versie":1,"waarden":{"letters":"150"}}`},
		"null":             {kept: `null`, do: func(_ *Settings, kept *storage) string { return kept.texts[key+".opzij"] }, want: `null`},
		"no values":        {kept: `{"versie":1}`, do: func(_ *Settings, kept *storage) string { return kept.texts[key+".opzij"] }, want: `{"versie":1}`},
		"newer":            {kept: `{"versie":2,"waarden":{"toetsen":"uit"},"meer":1}`, do: setLetters, want: `150{"versie":2,"waarden":{"toetsen":"uit"},"meer":1}`},
		"newer is not wiped": {kept: `{"versie":2,"waarden":{}}`, do: func(s *Settings, kept *storage) string {
			s.Wipe()
			return kept.texts[key]
		}, want: `{"versie":2,"waarden":{}}`},
		"wiped": {kept: `{"versie":1,"waarden":{"letters":"150"}}`, do: func(s *Settings, kept *storage) string {
			s.Wipe()
			return size(s) + kept.texts[key] + kept.texts[key+".opzij"]
		}},
		"full":            {storage: storage{full: true}, do: setLetters, want: "150"},
		"broken and full": {storage: storage{full: true}, kept: `{"versie`, do: setLetters, want: `150{"versie`},
		"refused":         {storage: storage{refused: true}, do: setLetters, want: "150"},
	} {
		kept := &c.storage
		kept.texts = map[string]string{}
		if c.kept != "" {
			kept.texts[key] = c.kept
		}
		if got := c.do(OpenSettings(kept, key), kept); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
