package visit

import (
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// recorder is a proxy that lets nothing through and remembers what was asked.
type recorder struct {
	address string
	close   func()

	mu    sync.Mutex
	hosts []string
}

// ownErrands are hosts that Chromium itself asks for, whatever page is open.
var ownErrands = []string{"google.com", "googleapis.com", "gstatic.com", "gvt1.com", "googleusercontent.com"}

func newRecorder() (*recorder, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	r := &recorder{address: "http://" + listener.Addr().String()}
	server := &http.Server{Handler: r}
	r.close = func() { server.Close() }
	go server.Serve(listener)
	return r, nil
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Contains(r.hosts, request.Host) {
		r.hosts = append(r.hosts, request.Host)
	}
	http.Error(w, "no way out", http.StatusBadGateway)
}

func (r *recorder) foreign() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var hosts []string
	for _, host := range r.hosts {
		name := strings.Split(host, ":")[0]
		if !slices.ContainsFunc(ownErrands, func(own string) bool {
			return name == own || strings.HasSuffix(name, "."+own)
		}) {
			hosts = append(hosts, host)
		}
	}
	return hosts
}
