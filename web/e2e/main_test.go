// Package e2e holds the tests that only a browser can make: visits, from a first
// arrival to a kitchen table without a network.
package e2e

import (
	"flag"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // the interpreter of the worker's stories makes much that is soon forgotten
	visit.Main(m)
}

// product is the site as users get it: all content, the real program.
var product = sync.OnceValues(func() (*site.Site, error) { return build(func(*markdown.Content) {}) })

// newer is a later version of it, in which one title differs.
var newer = sync.OnceValues(func() (*site.Site, error) {
	return build(func(c *markdown.Content) {
		it := c.Library.Item("gat-in-cv")
		it.Title = "Nieuwe titel van deze vraag"
	})
})

func build(change func(*markdown.Content), options ...site.Option) (*site.Site, error) {
	return buildWith(func(c *markdown.Content, _ *web.Assets) { change(c) }, options...)
}

func buildWith(change func(*markdown.Content, *web.Assets), options ...site.Option) (*site.Site, error) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		return nil, problemsError(problems)
	}
	assets, err := web.Default()
	if err != nil {
		return nil, err
	}
	change(c, &assets)
	compressor.Lock()
	defer compressor.Unlock()
	compressor.Quick = !benchmarking() // what travels is measured there, in its smallest form
	return site.Build(c.Library, c.Vocabulary, assets, append(options, site.CompressWith(&compressor.Compressor))...)
}

// compressor compresses what one variant of the site has and the one before had not.
var compressor struct {
	sync.Mutex
	site.Compressor
}

// benchmarking is whether benchmarks run.
func benchmarking() bool { return flag.Lookup("test.bench").Value.String() != "" }

type problemsError []problem.Problem

func (p problemsError) Error() string {
	var lines []string
	for _, problem := range p {
		lines = append(lines, problem.String())
	}
	return strings.Join(lines, "\n")
}

func must(t testing.TB, make func() (*site.Site, error)) *site.Site {
	t.Helper()
	s, err := make()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// host serves the product.
func host(t testing.TB) *visit.Host {
	t.Helper()
	return visit.NewHost(t, must(t, product), server.Options{})
}

// installed opens a page and waits until the app works without a network.
func installed(profile *visit.Profile, address string) *visit.Tab {
	tab := profile.NewTab()
	tab.Open(address)
	tab.WaitReady()
	tab.WaitOffline()
	return tab
}

// reader opens an empty tab of someone whose browser knows no workers, as most tests are
// not about these.
func reader(t testing.TB, options ...visit.Option) *visit.Tab {
	t.Helper()
	return visit.NewProfile(t).NewTab(append([]visit.Option{visit.WithoutWorker}, options...)...)
}
