package server

import (
	"net/http"
	"sync/atomic"

	"flamingo/web/site"
)

// Live is a handler whose site can be replaced while it serves. Each request
// sees one site, whole. Until the first [Live.Set] it answers 503.
type Live struct {
	options Options
	current atomic.Pointer[http.Handler]
}

// NewLive returns a Live without a site.
func NewLive(o Options) *Live {
	l := &Live{options: o.withDefaults()}
	always := headersOf(Headers(l.options))
	first := waiting(always)
	if o.Private {
		first = private(always, first)
	}
	l.store(first)
	return l
}

// Set shows s from the next request on.
func (l *Live) Set(s *site.Site) { l.store(New(s, l.options)) }

func (l *Live) store(h http.Handler) { l.current.Store(&h) }

func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	(*l.current.Load()).ServeHTTP(w, r)
}

// waiting answers as long as there is nothing to show.
func waiting(always http.Header) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		set(w.Header(), always)
		w.Header().Set("Retry-After", "2")
		plain(w, r, http.StatusServiceUnavailable, "de inhoud heeft nog problemen; ze staan in het venster van flamingo serve")
	})
}
