// Package settings remembers how the reader likes the app, on this device only:
// a few texts by name, under one key of a storage that may be missing, broken or
// full. They hold for this visit even where the storage does not take them.
//
// The text under the key is {"versie":1,"waarden":{"letters":"150"}};
// web/boot/first.js reads the letters from it before the first paint. What cannot
// be read is set aside under a second key; what a newer version wrote is read as
// far as it goes and left as it is.
package settings

import "encoding/json"

// Storage is what Settings need of a browser's storage.
type Storage interface {
	// Get returns the text under key; ok is false when there is none or the
	// storage is refused.
	Get(key string) (text string, ok bool)
	// Set keeps text under key, or says why it cannot.
	Set(key, text string) error
}

// format is the version of the stored text.
const format = 1

type stored struct {
	Format int               `json:"versie"`
	Values map[string]string `json:"waarden"`
}

// Settings are the texts by name.
type Settings struct {
	storage Storage
	key     string
	values  map[string]string
	locked  bool // the text is of a newer version, or cannot be set aside: keep in memory only
}

// Open reads the settings under key.
func Open(storage Storage, key string) *Settings {
	s := &Settings{storage: storage, key: key, values: map[string]string{}}
	s.read()
	return s
}

func (s *Settings) read() {
	text, ok := s.storage.Get(s.key)
	if !ok || text == "" {
		return
	}
	var head struct {
		Format int `json:"versie"`
	}
	var in stored
	refusal := json.Unmarshal([]byte(text), &head)
	readable := json.Unmarshal([]byte(text), &in) == nil && in.Values != nil
	if refusal != nil || head.Format < format || head.Format == format && !readable {
		s.locked = s.storage.Set(s.key+".opzij", text) != nil
		return
	}
	s.locked = head.Format > format
	if readable {
		s.values = in.Values
	}
}

// Get returns a text, "" for what was never set.
func (s *Settings) Get(name string) string { return s.values[name] }

// Set remembers a text.
func (s *Settings) Set(name, text string) {
	if !s.locked {
		s.read() // another tab may have changed others since
	}
	s.values[name] = text
	if s.locked {
		return
	}
	out, err := json.Marshal(stored{Format: format, Values: s.values})
	if err != nil {
		panic(err) // strings always encode
	}
	// Refused or full: then it holds for this visit.
	_ = s.storage.Set(s.key, string(out))
}

// Wipe forgets everything, what was set aside too.
func (s *Settings) Wipe() {
	s.values = map[string]string{}
	if s.locked {
		return
	}
	_ = s.storage.Set(s.key, "")
	_ = s.storage.Set(s.key+".opzij", "")
}
