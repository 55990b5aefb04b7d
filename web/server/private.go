package server

import (
	"net"
	"net/http"
	"strings"
)

// Private lets through to h what asks for this computer by a name of its own, as a server
// with o.Private does.
func Private(o Options, h http.Handler) http.Handler {
	return private(headersOf(Headers(o.withDefaults())), h)
}

// private lets through what asks for this computer by a name of its own. A page of
// another site may give its own name the address 127.0.0.1 (DNS rebinding), and would
// then read what is served here as if it were its own.
func private(always http.Header, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ownName(r.Host) {
			h.ServeHTTP(w, r)
			return
		}
		set(w.Header(), always)
		plain(w, r, http.StatusMisdirectedRequest, "this address answers to localhost and 127.0.0.1 only; to be asked by another name, let flamingo serve listen on another one: --addr 0.0.0.0:8080")
	})
}

// ownName reports whether a Host header, with or without a port, is a name of the
// computer itself. Any port will do: what is forwarded arrives with another.
func ownName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.Trim(host, "[]"), ".")
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
