package hosts

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"flamingo/web/fetched"
	"flamingo/web/server"
)

// The three servers that Debian has packages of.
var programs = []struct {
	name, pkg string
	// settings writes what a person would, to serve root on address, and
	// returns the arguments with which the program starts and stays.
	settings func(t *testing.T, w world) []string
}{
	{"nginx", "nginx", nginx},
	{"apache2", "apache2", apache},
	{"caddy", "caddy", caddy},
}

// world is where a server of the test lives.
type world struct {
	work    string // a folder for settings and logs
	root    string // the server's root
	site    string // the folder of the site in it
	address string // 127.0.0.1:port
	system  string // where the package was unpacked: "/" or a folder
}

func nginx(t *testing.T, w world) []string {
	conf := filepath.Join(w.work, "nginx.conf")
	write(t, conf, fmt.Sprintf(`
daemon off;
master_process off;
pid %[1]s/nginx.pid;
error_log %[1]s/error.log;
events {}
http {
    access_log off;
    client_body_temp_path %[1]s/body;
    proxy_temp_path %[1]s/proxy;
    fastcgi_temp_path %[1]s/fastcgi;
    uwsgi_temp_path %[1]s/uwsgi;
    scgi_temp_path %[1]s/scgi;
    gzip on;
    server {
        listen %[2]s;
        root %[3]s;
        include %[4]s/hosting/nginx.conf;
        # A neighbour's rule, which must not catch what is ours.
        location ~ \.js$ { return 418; }
    }
}
`, w.work, w.address, w.root, w.site))
	return []string{"-p", w.work, "-e", filepath.Join(w.work, "error.log"), "-c", conf}
}

func apache(t *testing.T, w world) []string {
	conf := filepath.Join(w.work, "apache2.conf")
	var modules strings.Builder
	for _, name := range []string{"mpm_event", "authz_core", "headers", "rewrite", "mime", "dir", "setenvif", "env", "deflate", "filter", "negotiation", "autoindex"} {
		fmt.Fprintf(&modules, "LoadModule %s_module %s/mod_%s.so\n", name, filepath.Join(w.system, "usr/lib/apache2/modules"), name)
	}
	types := filepath.Join(w.work, "mime.types")
	write(t, types, "application/gzip gz\n")
	write(t, conf, fmt.Sprintf(`
%[5]s
ServerRoot %[1]s
ServerName localhost
Listen %[2]s
PidFile %[1]s/apache.pid
ErrorLog %[1]s/error.log
DefaultRuntimeDir %[1]s
Mutex file:%[1]s
TypesConfig %[6]s
AddOutputFilterByType DEFLATE text/html text/css text/javascript
AddLanguage br .br
Header set X-Content-Type-Options nosniff
DocumentRoot %[3]s
<Directory %[3]s>
    Require all granted
</Directory>
<Directory %[4]s>
    AllowOverride FileInfo Indexes Options=Indexes,MultiViews
    Options FollowSymLinks
</Directory>
`, w.work, w.address, w.root, w.site, modules.String(), types))
	return []string{"-X", "-f", conf}
}

func caddy(t *testing.T, w world) []string {
	conf := filepath.Join(w.work, "Caddyfile")
	write(t, conf, fmt.Sprintf(`
{
	admin off
	auto_https off
}
http://%s {
	root * %s
	import %s/hosting/Caddyfile
}
`, w.address, w.root, w.site))
	return []string{"run", "--config", conf, "--adapter", "caddyfile"}
}

// asked is a request, below the base.
type asked struct {
	method, path, accept string
}

var requests = func() (list []asked) {
	for _, path := range []string{
		"", "index.html", "vragen/", "vragen/hoe-voeg-ik-een-vraag-toe/", "?q=a&b=c",
		"start.js", "worker.js", "manifest.webmanifest", "robots.txt",
		"{css}", "{wasm}", "{png}", "{pack}", "{svg}",
		"oeps", "vragen/oeps/", "assets/oeps.css", "assets/", "%20", "{css}.br", "{css}.gz",
		"hosting/", "hosting/nginx.conf", "hosting/404.html", ".htaccess", ".flamingo",
		"vragen", "vragen?q=1",
	} {
		for _, accept := range []string{"", "gzip", "br", "gzip, deflate, br, zstd", "br;q=0, gzip;q=0.5"} {
			list = append(list, asked{"GET", path, accept})
		}
		list = append(list, asked{"HEAD", path, "gzip, br"})
	}
	return list
}()

// Each server, with the settings that the build writes, answers as our own: the
// same status, headers, type, encoding and body.
func TestRealServersAnswerAsOurs(t *testing.T) {
	for _, program := range programs {
		t.Run(program.name, func(t *testing.T) {
			t.Parallel()
			executable, system, err := installed(program.name, program.pkg)
			if err != nil {
				t.Skipf("%s is not here and could not be fetched (%v): install Debian's package %s to run this test", program.name, err, program.pkg)
			}
			for _, o := range []server.Options{{Base: "/"}, intranet} {
				t.Run(o.Base, func(t *testing.T) {
					w := world{work: t.TempDir(), system: system}
					w.root = filepath.Join(w.work, "root")
					w.site = filepath.Join(w.root, filepath.FromSlash(o.Base))
					if err := exampleSite(t).Write(w.site, settings(t, o)...); err != nil {
						t.Fatal(err)
					}
					// TempDir is for its owner; a server may run as another user.
					for dir := w.work; strings.HasPrefix(dir, os.TempDir()) && dir != os.TempDir(); dir = filepath.Dir(dir) {
						os.Chmod(dir, 0o777)
					}
					w.address = free(t)
					start(t, executable, w, program.settings(t, w))
					ours := httptest.NewServer(server.New(exampleSite(t), o))
					defer ours.Close()
					compareAll(t, ours.URL+o.Base, "http://"+w.address+o.Base)
				})
			}
		})
	}
}

func compareAll(t *testing.T, ours, theirs string) {
	names := strings.NewReplacer(fixtureNames(t)...)
	for _, r := range requests {
		r.path = names.Replace(r.path)
		want, got := ask(t, ours, r, ""), ask(t, theirs, r, "")
		compare(t, r, want, got)
		etag := got.header.Get("Etag")
		if want.status != http.StatusOK {
			continue
		}
		if etag == "" {
			t.Errorf("%v: no ETag", r)
		} else if again := ask(t, theirs, r, etag); again.status != http.StatusNotModified || len(again.body) > 0 {
			t.Errorf("%v again with its ETag: status %d, %d bytes; want 304 without body", r, again.status, len(again.body))
		} else {
			for _, name := range []string{"Cache-Control", "Vary", "Content-Security-Policy"} {
				if name == "Vary" && want.header.Get(name) == "" {
					continue // a server that goes by the extension says it of a file too small to pack
				}
				if again.header.Get(name) != want.header.Get(name) {
					t.Errorf("%v again: %s %q, want %q", r, name, again.header.Get(name), want.header.Get(name))
				}
			}
		}
	}
}

func compare(t *testing.T, r asked, want, got answer) {
	t.Helper()
	if got.status == http.StatusPermanentRedirect {
		got.status = http.StatusMovedPermanently // Caddy's word for the same
	}
	if got.status != want.status {
		t.Errorf("%v: status %d, want %d", r, got.status, want.status)
		return
	}
	if want.status == http.StatusMovedPermanently {
		if got.location != want.location {
			t.Errorf("%v: sent to %s, want %s", r, got.location, want.location)
		}
		return
	}
	for name := range want.header {
		switch name {
		case "Date", "Etag", "Content-Length", "Content-Encoding", "Vary":
			continue // compared by what they do
		}
		if g, w := strings.Join(got.header.Values(name), " | "), want.header.Get(name); g != w {
			t.Errorf("%v: %s %q, want %q", r, name, g, w)
		}
	}
	for _, name := range []string{"X-Powered-By", "Content-Language"} {
		if got.header.Get(name) != "" {
			t.Errorf("%v: %s %q", r, name, got.header.Get(name))
		}
	}
	// The not-found page has one more encoding here than at our server.
	g, w := got.header.Get("Content-Encoding"), want.header.Get("Content-Encoding")
	if g != w && !(want.status == http.StatusNotFound && strings.Contains(r.accept, "br") && g == "br") {
		t.Errorf("%v: encoding %q, want %q", r, g, w)
	}
	if want.header.Get("Vary") != "" && got.header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v: Vary %q", r, got.header.Values("Vary"))
	}
	if !bytes.Equal(got.body, want.body) {
		t.Errorf("%v: another body, of %d bytes instead of %d: %.80q", r, len(got.body), len(want.body), got.body)
	}
}

type answer struct {
	status   int
	header   http.Header
	body     []byte // decoded
	location string // path and query
}

// client sends what it is told to and follows nothing.
var client = &http.Client{
	Timeout:       10 * time.Second,
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func ask(t *testing.T, base string, r asked, etag string) answer {
	t.Helper()
	request, err := http.NewRequest(r.method, base+r.path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.accept != "" {
		request.Header.Set("Accept-Encoding", r.accept)
	}
	if etag != "" {
		request.Header.Set("If-None-Match", etag)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, header: response.Header}
	if to, err := response.Location(); err == nil {
		a.location = to.RequestURI()
	}
	body := io.Reader(response.Body)
	if r.method != "HEAD" && a.status != http.StatusNotModified {
		switch response.Header.Get("Content-Encoding") {
		case "br":
			body = brotli.NewReader(body)
		case "gzip":
			if body, err = gzip.NewReader(body); err != nil {
				t.Fatalf("%v: %v", r, err)
			}
		}
	}
	if a.body, err = io.ReadAll(body); err != nil {
		t.Fatalf("%v: %v", r, err)
	}
	return a
}

// fixtureNames gives the hashed names of the example: "{css}", path, …
func fixtureNames(t *testing.T) (pairs []string) {
	seen := map[string]bool{}
	for _, f := range exampleSite(t).Files {
		key := "{" + strings.TrimPrefix(filepath.Ext(f.Path), ".") + "}"
		if f.Hashed && !seen[key] {
			seen[key] = true
			pairs = append(pairs, key, f.Path)
		}
	}
	return pairs
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// start runs a server until the test ends, and returns when it answers.
func start(t *testing.T, executable string, w world, arguments []string) {
	t.Helper()
	command := exec.Command(executable, arguments...)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	command.Env = append(os.Environ(), "HOME="+w.work, "XDG_DATA_HOME="+w.work, "XDG_CONFIG_HOME="+w.work)
	if w.system != "/" {
		libraries, _ := filepath.Glob(filepath.Join(w.system, "usr/lib/*-linux-gnu*"))
		command.Env = append(command.Env, "LD_LIBRARY_PATH="+strings.Join(libraries, ":"))
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() {
		command.Process.Kill()
		<-ended
	})
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		select {
		case err := <-ended:
			ended <- err
			log, _ := os.ReadFile(filepath.Join(w.work, "error.log"))
			t.Fatalf("%s stopped: %v\n%s%s", executable, err, said.String(), log)
		default:
		}
		if c, err := net.Dial("tcp", w.address); err == nil {
			c.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not answer on %s\n%s", executable, w.address, said.String())
		}
	}
}

// installed finds a server, or else fetches its package from Debian and unpacks
// it in the user's cache: nothing is installed and no service is started.
func installed(name, pkg string) (executable, system string, err error) {
	places := []string{"/usr/sbin/" + name, "/usr/bin/" + name}
	if path, err := exec.LookPath(name); err == nil {
		places = append(places, path)
	}
	for _, path := range places {
		if _, err := os.Stat(path); err == nil {
			return path, "/", nil
		}
	}
	system, err = fetched.Debian(pkg)
	if err != nil {
		return "", "", err
	}
	for _, dir := range []string{"usr/sbin", "usr/bin"} {
		if _, err := os.Stat(filepath.Join(system, dir, name)); err == nil {
			return filepath.Join(system, dir, name), system, nil
		}
	}
	return "", "", fmt.Errorf("package %s has no program %s", pkg, name)
}
