package server

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Timeouts of a server that gives small files to slow phones. An idle connection is closed
// soon. A slow one has the time to receive the program: 2 MB in two minutes is 130 kbit/s.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = 20 * time.Second
	writeTimeout  = 2 * time.Minute
	idleTimeout   = 2 * time.Minute
	maxHeader     = 16 << 10 // bytes

	// grace is what answers under way may take once the server has been told
	// to stop.
	grace = 5 * time.Second
)

// Serve answers requests on l with h until ctx is done. Then it accepts no more
// of them, gives those under way a few seconds, and returns nil. It closes l.
// Any error it returns is one of the listener.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	// ctx has ended, so the shutdown needs a context of its own.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if srv.Shutdown(last) != nil {
		srv.Close() // who is still reading has had the time
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
