package engine

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// A run is the processes of a browser.
type run struct {
	options Options
	folder  string // the profile
	log     safeBuffer
	started []*exec.Cmd
	ended   []chan struct{} // closed when the process of that number has ended
}

// start starts a program.
func (r *run) start(environment []string, program string, arguments ...string) error {
	return r.startWith(nil, environment, program, arguments...)
}

// startWith is start, with a file that becomes the program's number 3.
func (r *run) startWith(three *os.File, environment []string, program string, arguments ...string) error {
	path, err := lookPath(program)
	if err != nil {
		return err
	}
	command := exec.Command(path, arguments...)
	command.Env = append(os.Environ(), environment...)
	command.Stdout, command.Stderr = &r.log, &r.log
	command.WaitDelay = time.Second // what it started may hold on to these
	if three != nil {
		command.ExtraFiles = []*os.File{three}
	}
	if err := command.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	r.started, r.ended = append(r.started, command), append(r.ended, ended)
	go func() {
		command.Wait()
		close(ended)
	}()
	return nil
}

// over waits until the process that was started last has ended by itself.
func (r *run) over() error {
	select {
	case <-r.ended[len(r.ended)-1]:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("it does not end within %s", patience)
	}
}

// kill ends what still runs, the last first.
func (r *run) kill() {
	for i := len(r.started) - 1; i >= 0; i-- {
		r.started[i].Process.Kill()
		<-r.ended[i]
	}
	running.remove(r)
}

// running are the runs that were not killed yet.
var running runs

type runs struct {
	sync.Mutex
	all []*run
}

func (a *runs) add(r *run) {
	a.Lock()
	defer a.Unlock()
	a.all = append(a.all, r)
}

func (a *runs) remove(r *run) {
	a.Lock()
	defer a.Unlock()
	for i, other := range a.all {
		if other == r {
			a.all = append(a.all[:i], a.all[i+1:]...)
			return
		}
	}
}

// journeys are the profiles in use, whose folders are named after the tests.
func (a *runs) journeys() (names []string) {
	a.Lock()
	defer a.Unlock()
	for _, r := range a.all {
		names = append(names, filepath.Base(filepath.Dir(r.folder)))
	}
	return names
}

func (a *runs) end() {
	a.Lock()
	all := append([]*run(nil), a.all...)
	a.Unlock()
	for _, r := range all {
		r.kill()
	}
}

// freePort is a port of this machine that nobody listens at.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// dial connects to a port of this machine, once somebody listens there.
func dial(port int) (net.Conn, error) {
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var conn net.Conn
		if conn, err = net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

// lookPath finds a program by name or a file by its path.
func lookPath(name string) (string, error) {
	if filepath.IsAbs(name) {
		_, err := os.Stat(name)
		return name, err
	}
	return exec.LookPath(name)
}

// safeBuffer is what programs write, for whoever looks while they do.
type safeBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}
