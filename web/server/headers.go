package server

import (
	"net/http"
	"slices"
	"strings"

	"flamingo/web/site"
)

// Header is one line of a response.
type Header struct{ Name, Value string }

// Headers returns what every response carries, in the order in which a person
// would write them into the settings of another web server. What goes by
// file is in [FileHeaders].
func Headers(o Options) []Header {
	o = o.withDefaults()
	headers := []Header{
		{"Content-Security-Policy", site.ContentSecurityPolicy(o.Origin, o.FrameAncestors)},
		// The window of another site must get no reference to ours.
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Permissions-Policy", permissions()},
		// An address tells what somebody worries about, so no request sends it as referrer,
		// not even to the page around a frame.
		{"Referrer-Policy", "no-referrer"},
		{"X-Content-Type-Options", "nosniff"},
	}
	// A frame with sandbox="allow-scripts" has an origin of its own, which even our
	// own files are foreign to: there the program could not fetch itself. Whoever
	// may ask this server may read all of it anyway, and nothing here goes by a
	// cookie or a login: "*" never comes with credentials. Of a preview that is not so:
	// only this computer may ask for that, and every site in its browser would.
	own := slices.Equal(o.FrameAncestors, []string{"'self'"}) // no frame but our own
	if !slices.Equal(o.FrameAncestors, []string{"'none'"}) && !(own && o.Private) {
		headers = append(headers,
			Header{"Access-Control-Allow-Origin", "*"},
			// The boot script looks whether the program comes compressed.
			Header{"Access-Control-Expose-Headers", "Content-Encoding"})
	}
	// For browsers that do not know frame-ancestors. It cannot name an origin,
	// and the browsers that honour it only for want of frame-ancestors would
	// refuse a host that was let in, so a longer list goes without.
	switch {
	case own:
		headers = append(headers, Header{"X-Frame-Options", "SAMEORIGIN"})
	case slices.Equal(o.FrameAncestors, []string{"'none'"}):
		headers = append(headers, Header{"X-Frame-Options", "DENY"})
	}
	return headers
}

// FileHeaders returns what answers with this file carry beside [Headers],
// whatever its encoding.
func FileHeaders(f *site.File) []Header {
	return []Header{{"Cache-Control", CacheControl(f)}}
}

// The two ways in which a file may be kept.
const (
	cacheForever    = "public, max-age=31536000, immutable"
	cacheRevalidate = "no-cache"
)

// CacheControl tells how long a file may be kept. A name with a hash in it
// never means anything else; pages, worker and manifest keep their names over
// versions, and so are asked for again each time, at the price of a 304.
func CacheControl(f *site.File) string {
	if f.Hashed {
		return cacheForever
	}
	return cacheRevalidate
}

// refused are the browser features that no page of ours uses. The list has only
// names that Chromium knows on every system: an unknown one is a warning in the
// reader's console.
var refused = []string{
	"accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
	"geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi",
	"payment", "picture-in-picture", "publickey-credentials-get", "serial",
	"sync-xhr", "usb", "xr-spatial-tracking",
}

// permissions is the Permissions-Policy. It allows the clipboard, and the full screen and a
// wake lock for what a reader shows to a client; it refuses what no page uses. Sharing is
// used, but not named: "self" is its default, and Chromium on Linux, which has no share sheet,
// warns that it does not know web-share.
func permissions() string {
	var b strings.Builder
	b.WriteString("clipboard-write=(self), fullscreen=(self), screen-wake-lock=(self)")
	for _, feature := range refused {
		b.WriteString(", " + feature + "=()")
	}
	return b.String()
}

func headersOf(list []Header) http.Header {
	h := make(http.Header, len(list))
	for _, line := range list {
		h.Set(line.Name, line.Value)
	}
	return h
}
