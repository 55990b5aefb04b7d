package engine

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A command of WebDriver: its name in Marionette, and its method and path over HTTP,
// where {id} stands for the element.
type command struct{ name, method, path string }

var (
	newSession    = command{"WebDriver:NewSession", "POST", ""}
	setTimeouts   = command{"WebDriver:SetTimeouts", "POST", "/timeouts"}
	navigate      = command{"WebDriver:Navigate", "POST", "/url"}
	refresh       = command{"WebDriver:Refresh", "POST", "/refresh"}
	execute       = command{"WebDriver:ExecuteScript", "POST", "/execute/sync"}
	executeAsync  = command{"WebDriver:ExecuteAsyncScript", "POST", "/execute/async"}
	clickElement  = command{"WebDriver:ElementClick", "POST", "/element/{id}/click"}
	actions       = command{"WebDriver:PerformActions", "POST", "/actions"}
	toFrame       = command{"WebDriver:SwitchToFrame", "POST", "/frame"}
	setWindowRect = command{"WebDriver:SetWindowRect", "POST", "/window/rect"}
	screenshot    = command{"WebDriver:TakeScreenshot", "GET", "/screenshot"}
	printPage     = command{"WebDriver:Print", "POST", "/print"}
)

// elementKey is the name under which WebDriver passes an element.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// A wire takes commands to a browser.
type wire interface {
	// call sends a command, and decodes what it answers into answer unless that is nil.
	call(c command, parameters map[string]any, answer any) error
	// print gives the page as it comes out of a printer, on A4, as a PDF.
	print() ([]byte, error)
	// console returns what went wrong in pages so far.
	console() []string
	// quit has the browser end, and waits for it.
	quit() error
}

// refused is an answer of the browser that says no: the wire itself is sound.
type refused struct{ kind, message string }

func (r refused) Error() string { return r.kind + ": " + r.message }

// onPaper is what print gives of a driver that can.
func onPaper(w wire) ([]byte, error) {
	var pdf []byte // of base64
	err := w.call(printPage, map[string]any{"page": map[string]any{"width": 21.0, "height": 29.7}, "shrinkToFit": false}, &pdf)
	return pdf, err
}

// An httpWire is the one of the standard.
type httpWire struct {
	session string
	client  http.Client
}

// newHTTPWire begins a session with a driver that listens at a port.
func newHTTPWire(port int, capabilities map[string]any) (*httpWire, error) {
	conn, err := dial(port)
	if err != nil {
		return nil, err
	}
	conn.Close()
	w := &httpWire{session: fmt.Sprintf("http://127.0.0.1:%d/session", port), client: http.Client{Timeout: 2 * patience}}
	var made struct{ SessionID string }
	err = w.call(newSession, map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}}, &made)
	w.session += "/" + made.SessionID
	return w, err
}

// quit ends the session, and so the browser.
func (w *httpWire) quit() error { return w.call(command{method: "DELETE"}, nil, nil) }

func (w *httpWire) call(c command, parameters map[string]any, answer any) error {
	path := c.path
	if id, ok := parameters["id"].(string); ok {
		path = strings.Replace(path, "{id}", id, 1)
	}
	var body io.Reader
	if c.method == "POST" {
		if parameters == nil {
			parameters = map[string]any{}
		}
		data, err := json.Marshal(parameters)
		if err != nil {
			return err
		}
		body = bytes.NewReader(data)
	}
	request, err := http.NewRequest(c.method, w.session+path, body)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := w.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var envelope struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&envelope); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		var e struct{ Error, Message string }
		json.Unmarshal(envelope.Value, &e)
		return refused{e.Error, e.Message}
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(envelope.Value, answer)
}

// A marionette is Firefox's own wire: messages over TCP, each with its length before it.
// The pair of a question and its answer has a number.
type marionette struct {
	conn   net.Conn
	reader *bufio.Reader
	last   int
	broken error // after which the order of the messages is lost
}

// newMarionette connects to a Firefox and begins a session.
func newMarionette(port int) (*marionette, error) {
	conn, err := dial(port)
	if err != nil {
		return nil, err
	}
	m := &marionette{conn: conn, reader: bufio.NewReader(conn)}
	conn.SetDeadline(time.Now().Add(patience))
	if _, err := m.receive(); err != nil { // it introduces itself
		return nil, err
	}
	return m, m.call(newSession, map[string]any{"pageLoadStrategy": "normal"}, nil)
}

func (m *marionette) receive() ([]byte, error) {
	length, err := m.reader.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	message := make([]byte, n)
	_, err = io.ReadFull(m.reader, message)
	return message, err
}

func (m *marionette) call(c command, parameters map[string]any, answer any) error {
	if m.broken != nil {
		return m.broken
	}
	if parameters == nil {
		parameters = map[string]any{}
	}
	m.last++
	data, err := json.Marshal([]any{0, m.last, c.name, parameters})
	if err != nil {
		return err
	}
	m.conn.SetDeadline(time.Now().Add(2 * patience))
	if m.broken = m.exchange(data, answer); m.broken != nil {
		var no refused
		if err := m.broken; errors.As(err, &no) {
			m.broken = nil
			return err
		}
	}
	return m.broken
}

// exchange sends a message and takes in the answer.
func (m *marionette) exchange(data []byte, answer any) error {
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(data), data); err != nil {
		return err
	}
	message, err := m.receive()
	if err != nil {
		return err
	}
	var parts [4]json.RawMessage // 1, number, error, result
	if err := json.Unmarshal(message, &parts); err != nil {
		return err
	}
	if string(parts[1]) != strconv.Itoa(m.last) {
		return fmt.Errorf("answer %s to question %d", parts[1], m.last)
	}
	if string(parts[2]) != "null" {
		var e struct{ Error, Message string }
		if err := json.Unmarshal(parts[2], &e); err != nil {
			return err
		}
		return refused{e.Error, e.Message}
	}
	if answer == nil {
		return nil
	}
	// Most answers stand in a value; some are one themselves.
	var inside struct{ Value json.RawMessage }
	if json.Unmarshal(parts[3], &inside) == nil && inside.Value != nil {
		parts[3] = inside.Value
	}
	return json.Unmarshal(parts[3], answer)
}
