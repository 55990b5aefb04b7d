package visit

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Line is a slow connection to a host, for whoever asks it: pages and their workers
// alike. All that it sends goes through one pipe, and each answer begins a while after
// its question was read.
type Line struct {
	rate    float64 // bytes a second
	latency time.Duration
	sent    atomic.Int64

	mu   sync.Mutex
	free time.Time // when the pipe has room again
}

// NewLine makes a line of so many Mbit/s down, with a latency in ms.
func NewLine(megabits float64, latency int) *Line {
	return &Line{rate: megabits * 1e6 / 8, latency: time.Duration(latency) * time.Millisecond}
}

// Sent is how many bytes went over the line since it was asked last, heads included.
func (l *Line) Sent() int { return int(l.sent.Swap(0)) }

// lineListener gives each connection the line of that moment, if there is one.
type lineListener struct {
	net.Listener
	line *atomic.Pointer[Line]
}

func (l lineListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if line := l.line.Load(); err == nil && line != nil {
		conn = &lineConn{Conn: conn, line: line}
	}
	return conn, err
}

type lineConn struct {
	net.Conn
	line *Line
	from atomic.Int64 // Unix time in ns from which the answer to what was read may begin
}

func (c *lineConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.from.Store(time.Now().Add(c.line.latency).UnixNano())
	return n, err
}

// Write sends in small parts, so that connections share the pipe.
func (c *lineConn) Write(p []byte) (written int, err error) {
	time.Sleep(time.Until(time.Unix(0, c.from.Load())))
	for len(p) > 0 && err == nil {
		part := p[:min(len(p), 2<<10)]
		c.line.wait(len(part))
		var n int
		n, err = c.Conn.Write(part)
		written, p = written+n, p[n:]
	}
	return written, err
}

// wait waits until n bytes have gone through the pipe.
func (l *Line) wait(n int) {
	l.sent.Add(int64(n))
	l.mu.Lock()
	l.free = later(l.free, time.Now()).Add(time.Duration(float64(n) / l.rate * float64(time.Second)))
	until := l.free
	l.mu.Unlock()
	time.Sleep(time.Until(until))
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
