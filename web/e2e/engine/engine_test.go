package engine

import (
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

var in = flag.String("in", "", "make the journeys in these engines: firefox, webkit, chromium, with commas between them; in none where it is left out")

// pictures is a folder into which journeys put pictures, "" for none.
var pictures = os.Getenv("LOOK")

// limit is how long all journeys together may take, the installing of engines not counted.
const limit = 12 * time.Minute

func TestMain(m *testing.M) {
	flag.Parse()
	Main(m, limit, strings.Split(*in, ",")...)
}

// product is the site as users get it: all content, the real program.
var product = sync.OnceValues(func() (*site.Site, error) { return build(func(*markdown.Content) {}) })

// newer is a later version of it, in which one title differs.
var newer = sync.OnceValues(func() (*site.Site, error) {
	return build(func(c *markdown.Content) { c.Library.Item("gat-in-cv").Title = "Nieuwe titel van deze vraag" })
})

// compressor compresses what one version of the site has and the one before had not.
var compressor = struct {
	sync.Mutex
	site.Compressor
}{Compressor: site.Compressor{Quick: true}}

func build(change func(*markdown.Content), options ...site.Option) (*site.Site, error) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		return nil, errors.New(problems[0].String())
	}
	assets, err := web.Default()
	if err != nil {
		return nil, err
	}
	change(c)
	compressor.Lock()
	defer compressor.Unlock()
	return site.Build(c.Library, c.Vocabulary, assets, append(options, site.CompressWith(&compressor.Compressor))...)
}

// each makes a journey in each engine that was asked for.
func each(t *testing.T, journey func(t *testing.T, e *Engine)) {
	t.Parallel()
	for _, e := range Engines {
		if slices.Contains(strings.Split(*in, ","), e.Name) {
			t.Run(e.Name, func(t *testing.T) {
				t.Parallel()
				journey(t, e)
			})
		}
	}
}

// host serves the product, which pages on the intranet may show in a frame.
func host(t testing.TB) *visit.Host {
	t.Helper()
	s, err := product()
	if err != nil {
		t.Fatal(err)
	}
	return visit.NewHost(t, s, server.Options{FrameAncestors: []string{"'self'", "http://" + intranet + ":*"}})
}

// The pages of others stand on this name, which is this machine and another site.
const intranet = "intranet.localhost"

// page serves one page of someone else, and returns its address. The policy is that
// page's Content-Security-Policy; "" is none.
func page(t testing.TB, policy, body string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		fmt.Fprint(w, `<!doctype html><html lang="nl"><head><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Intranet</title></head><body><h1>Intranet</h1>`+body+`</body></html>`)
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "127.0.0.1", intranet, 1)
}

// installed opens a page and waits until the app works without a network.
func installed(b *Browser, address string) {
	b.t.Helper()
	b.Open(address)
	b.WaitReady()
	b.WaitOffline()
}
