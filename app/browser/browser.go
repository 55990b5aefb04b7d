// Package browser is the only part of Flamingo that touches JavaScript: the
// page's address, title, focus and scroll, its storage, and what the boot script
// offers. It knows nothing of items or components.
//
// All but this file is compiled for the browser alone. What stands above it, package ui,
// says in interfaces of its own what it wants of a page, and is tested without one.
package browser

import (
	"errors"
	"strings"
)

// ErrNoStorage is returned by Storage.Set where the browser refuses storage.
var ErrNoStorage = errors.New("the browser refuses storage")

// Offline mirrors what the boot script publishes as flamingo.offline.
type Offline struct {
	State   string
	Version string
	Files   int
	Total   int
	Reason  string
	Lasting bool
}

// Action is a button in the bar at the bottom of the page; pressing it closes the
// bar unless it stays.
type Action struct {
	Label string
	Stays bool
	Run   func()
}

// place is a spot in the browser's history during this visit.
type place struct {
	scroll float64
	query  string
}

// escapeStray writes each % of an address that begins no escape as "%25".
func escapeStray(address string) string {
	var b strings.Builder
	for i := range len(address) {
		b.WriteByte(address[i])
		if address[i] == '%' && !(i+2 < len(address) && isHex(address[i+1]) && isHex(address[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
