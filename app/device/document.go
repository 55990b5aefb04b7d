// Package device remembers what a reader leaves on this device, and nowhere else: a
// [Shelf] of kept items, and [Settings], how the reader likes the app.
//
// Each is a document: a JSON text with the version of its form, under a key of its own in
// a storage that may be missing, broken, full or refused. What does not get there holds
// for this visit. Nothing is thrown away that cannot be read: such a text is set aside
// under a second key, where a later version may find it; and what a newer version wrote is
// read as far as it goes, and left as it is. That happens: a device can go back to the
// version before.
package device

import (
	"encoding/json"
	"errors"
)

// Storage is what a document needs of a browser's storage.
type Storage interface {
	// Get returns the text under key; ok is false when there is none or the
	// storage is refused.
	Get(key string) (text string, ok bool)
	// Set keeps text under key, or says why it cannot.
	Set(key, text string) error
}

// Nowhere is a storage that refuses.
type Nowhere struct{}

// Get finds nothing.
func (Nowhere) Get(string) (string, bool) { return "", false }

// Set refuses.
func (Nowhere) Set(_, _ string) error { return errors.New("there is no storage") }

// format is the version of both documents. One that changes a form raises it, and reads
// the older ones.
const format = 1

// ErrNewer says that the stored document belongs to a newer version of the app, or
// could not be set aside, so that it is left as it is.
var ErrNewer = errors.New("the stored document is not ours to change")

// A document is a text under a key.
type document struct {
	storage Storage
	key     string
	locked  bool // of a newer version, or it cannot be set aside: keep in memory only
	unsaved bool // the storage did not take the last change
}

// read parses the stored text into form, a pointer to a struct, and reports whether there
// is something to take over: false where nothing is stored, and where what is stored
// cannot be read. sound tells whether form has what each text of this version has.
func (d *document) read(form any, sound func() bool) bool {
	text, ok := d.storage.Get(d.key)
	if !ok || text == "" {
		return false
	}
	var head struct {
		Format int `json:"versie"`
	}
	refusal := json.Unmarshal([]byte(text), &head)
	readable := json.Unmarshal([]byte(text), form) == nil && sound()
	if refusal == nil && head.Format > format {
		d.locked = true
		return readable
	}
	if d.locked = false; refusal != nil || head.Format < 1 || !readable {
		// Only emptied when what is there has a safe place.
		if d.storage.Set(d.key+".opzij", text) != nil || d.storage.Set(d.key, "") != nil {
			d.locked = true
		}
		return false
	}
	return true
}

// write stores form.
func (d *document) write(form any) error {
	if d.locked {
		return ErrNewer
	}
	text, err := json.Marshal(form)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	err = d.storage.Set(d.key, string(text))
	d.unsaved = err != nil
	return err
}

// wipe forgets the document, and what was set aside as unreadable.
func (d *document) wipe() error {
	if d.locked {
		return ErrNewer
	}
	err := errors.Join(d.storage.Set(d.key, ""), d.storage.Set(d.key+".opzij", ""))
	d.unsaved = err != nil
	return err
}
