package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/app/ui"
	"flamingo/web/preview"
	"flamingo/web/server"
	"flamingo/web/site"
)

const serveUsage = `Gebruik: flamingo serve [--content MAP] [--theme BESTAND] [--addr HOST:POORT] [--base PAD] [--frame-ancestors LIJST] [--origin ADRES] [--onderdelen] [--withdraw]

Laat op deze computer precies zien wat build schrijft. Met --content kijkt het naar de map:
verandert er een bestand, dan wordt de app opnieuw gemaakt. Fouten staan hier, en de laatste
goede versie blijft. Stoppen doe je met Ctrl-C.

Op een adres van alleen deze computer, zoals gewoonlijk, antwoordt het alleen aan localhost,
127.0.0.1 en [::1], en andere websites kunnen het niet lezen, tenzij --frame-ancestors er een
binnenlaat. Achter een proxy die de naam van de website doorgeeft, luister je op een ander
adres.

Op zo'n adres, met --content, zie je een voorbeeld voor wie schrijft: ook de items met
"concept: ja", die build weglaat. De pagina ververst vanzelf als je een bestand bewaart,
fouten staan erboven met een tip, en bij elk item staat zijn bestand, bron en hoe het wordt
gevonden. De app blijft dan niet op je computer staan voor gebruik zonder internet.

    --content MAP            map met de inhoud; anders: de inhoud die in flamingo zit
    --theme BESTAND          stijlblad met de design tokens van je organisatie;
                             anders: thema.css in de map met de inhoud, als dat er is
    --addr HOST:POORT        waar het luistert; anders: $ADDR, of 127.0.0.1:$PORT, of 127.0.0.1:8080
    --base PAD               pad waaronder de app staat; anders: /
    --frame-ancestors LIJST  wie de app in een kader mag tonen: self, none, of adressen van
                             websites, met komma's of spaties ertussen; anders: self
    --origin ADRES           als bij build: noem het adres van de app in haar beveiligingsbeleid
    --onderdelen             laat ook elk onderdeel in al zijn toestanden zien, onder het
                             pad bij onderdelen/; build schrijft die pagina nooit
    --withdraw               als bij build: haal het gebruik zonder internet van elk toestel

Voorbeeld:
    flamingo serve --content inhoud --base /apps/flamingo/ --frame-ancestors "self https://intranet.example.nl"
`

// serveOptions is the command line of serve.
type serveOptions struct {
	src    source
	addr   string
	server server.Options
	site   []site.Option
}

func parseServe(p *process, args []string) (o serveOptions, err error) {
	flags := newFlags("serve")
	contentFlag(flags)
	themeFlag(flags)
	addr := flags.String("addr", "", "")
	parseHosting := hostingFlags(flags)
	parts := flags.Bool("onderdelen", false, "")
	withdraw := flags.Bool("withdraw", false, "")
	if err := parseAlone(flags, args); err != nil {
		return o, err
	}
	if given(flags, "addr") {
		o.addr, err = checkAddr("--addr", *addr)
	} else {
		o.addr, err = addrFromEnv(p.getenv)
	}
	if err != nil {
		return o, err
	}
	if o.server, err = parseHosting(); err != nil {
		return o, err
	}
	o.site = append(o.site, site.From(o.server.Origin))
	if *parts {
		o.site = append(o.site, site.WithParts)
	}
	if *withdraw {
		o.site = append(o.site, site.Withdrawn)
	}
	o.src, err = openSource(flags)
	return o, err
}

// hostingFlags defines the flags that tell where the app stands and who may
// frame it. What it returns reads them, once the flags are parsed.
func hostingFlags(flags *flag.FlagSet) func() (server.Options, error) {
	base := flags.String("base", "/", "")
	ancestors := flags.String("frame-ancestors", "self", "")
	origin := flags.String("origin", "", "")
	return func() (o server.Options, err error) {
		if o.Base, err = server.ParseBase(*base); err != nil {
			return o, misusef("%v", err)
		}
		if o.FrameAncestors, err = server.ParseAncestors(*ancestors); err != nil {
			return o, misusef("%v", err)
		}
		if o.Origin, err = server.ParseOrigin(*origin); err != nil {
			return o, misusef("--origin %v", err)
		}
		return o, nil
	}
}

// addrFromEnv reads ADDR and PORT, as hosting platforms and "make run" set them.
func addrFromEnv(getenv func(string) string) (string, error) {
	if addr := getenv("ADDR"); addr != "" {
		return checkAddr("ADDR", addr)
	}
	if port := getenv("PORT"); port != "" {
		return checkAddr("PORT", "127.0.0.1:"+port)
	}
	return "127.0.0.1:8080", nil
}

func checkAddr(name, addr string) (string, error) {
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return "", misusef("%s geeft het adres %q; schrijf het als 127.0.0.1:8080", name, addr)
	}
	return addr, nil
}

func serve(ctx context.Context, p *process, args []string) error {
	o, err := parseServe(p, args)
	if err != nil {
		return err
	}
	// The address first: it is the likeliest to fail, and the build takes time.
	l, err := listen(o.addr)
	if err != nil {
		return err
	}
	defer l.Close()

	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not wait

	assets, err := p.assets()
	if err != nil {
		return err
	}
	if tcp, ok := l.Addr().(*net.TCPAddr); ok {
		o.server.Private = tcp.IP.IsLoopback()
		o.src.drafts = o.server.Private
	}
	live := server.NewLive(o.server)
	if hurried || o.src.dir != "" { // somebody waits for each build, and looks at few of its pages
		o.site = append(o.site, site.CompressLater)
	}
	e := &editing{process: p, src: o.src, live: live}
	var handler http.Handler = live
	if o.src.dir != "" && o.server.Private {
		// Nothing may answer from an earlier version: a worker would.
		o.site = append(o.site, site.Withdrawn, site.DrawLater)
		if e.preview, err = preview.New(o.server, assets.Sources); err != nil {
			return err
		}
		handler = e.preview
		context.AfterFunc(ctx, e.preview.Close)
	}
	e.build = func(c *markdown.Content) (*site.Site, error) {
		_, look, err := o.src.mustLook(p, c, assets)
		if err != nil {
			return nil, err
		}
		return site.Build(c.Library, c.Vocabulary, assets, append(look, o.site...)...)
	}

	var watching sync.WaitGroup
	defer watching.Wait()
	if o.src.dir == "" {
		c, err := o.src.mustLoad(p)
		if err != nil {
			return err
		}
		s, err := e.build(c)
		if err != nil {
			return err
		}
		live.Set(s)
	} else {
		// Watching begins before the first build, so that no change falls
		// between the two.
		w, err := newWatcher(o.src.dir)
		if err != nil {
			return fmt.Errorf("kan niet naar %s kijken: %w", o.src, err)
		}
		e.rebuild()
		watching.Go(func() {
			defer w.close()
			for w.wait(ctx) {
				e.rebuild()
			}
		})
	}
	fmt.Fprintln(p.stdout, address(l.Addr(), o.server.Base))
	err = server.Serve(ctx, l, handler)
	stop() // ends the watching when it was the listener that failed
	return err
}

// editing keeps what is served in step with a content folder.
type editing struct {
	process *process
	src     source
	live    *server.Live
	preview *preview.Preview // nil for a server that others can reach
	build   func(*markdown.Content) (*site.Site, error)
	version string // of the site that is served; "" for none yet
	broken  bool   // the last build failed
}

// rebuild shows the content as it is now, or tells why it cannot.
func (e *editing) rebuild() {
	c, problems := e.src.load()
	if c == nil && e.preview != nil {
		// An item that is half written does not stop the others from being shown.
		public := e.src
		public.drafts = false
		if without, inPublic := public.load(); len(inPublic) == 0 {
			c = without
			list(e.process.stderr, problems, false)
			e.process.say("%s in concepten, die je nu niet ziet", count(len(problems), "fout", "fouten"))
		}
	}
	err := error(nil)
	if c == nil {
		list(e.process.stderr, problems, false)
		err = fmt.Errorf("%s in %s", count(len(problems), "fout", "fouten"), e.src)
	}
	var s *site.Site
	if err == nil {
		s, err = e.build(c)
	}
	if err != nil {
		e.broken = true
		if e.preview != nil {
			e.preview.Refuse(shownProblems(problems, err))
		}
		if e.version == "" {
			e.process.say("%v; los ze op, dan komt de app", err)
		} else {
			e.process.say("%v; je ziet nog versie %s", err, e.version)
		}
		return
	}
	if e.preview != nil {
		e.preview.Show(s, e.contentOf(c), shownProblems(problems, nil))
	} else {
		e.live.Set(s)
	}
	// A save that changes nothing is not reported, unless there were problems before it.
	if s.Version != e.version || e.broken {
		e.process.say("je ziet versie %s van %s", s.Version, e.src)
	}
	e.broken, e.version = false, s.Version
}

// shownProblems are problems as the preview shows them; err is what stopped a build that had
// none.
func shownProblems(problems []problem.Problem, err error) []preview.Problem {
	var out []preview.Problem
	for _, p := range problems {
		place := p.File
		if p.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
		}
		out = append(out, preview.Problem{Place: place, What: p.What, Text: p.Marked(), Tip: p.Do})
	}
	if len(out) == 0 && err != nil {
		out = append(out, preview.Problem{Place: "flamingo serve", What: err.Error()})
	}
	return out
}

// near is how many neighbours of an item the preview names.
const near = 3

// contentOf is what an editor wants to know of each item beside its text.
func (e *editing) contentOf(c *markdown.Content) preview.Content {
	engine := sync.OnceValue(func() *search.Engine { return search.New(index.Build(c.Library, c.Vocabulary)) })
	lib := c.Library
	find := func(query string, most int) []preview.Hit {
		var hits []preview.Hit
		for _, hit := range engine().Search(query, most).Hits {
			hits = append(hits, preview.Hit{Title: lib.Items[hit.Item].Title, Path: lib.Items[hit.Item].Path()})
		}
		return hits
	}
	return preview.Content{Items: sync.OnceValue(func() []preview.Item { return e.itemsOf(c, find) }), Find: func(query string) []preview.Hit { return find(query, 0) }}
}

func (e *editing) itemsOf(c *markdown.Content, find func(query string, most int) []preview.Hit) (out []preview.Item) {
	lib := c.Library
	for i := range lib.Items {
		it := &lib.Items[i]
		if it.Kind == library.Document {
			continue
		}
		one := preview.Item{Path: it.Path(), File: path.Join(filepath.ToSlash(e.src.dir), it.Kind.Folder(), it.Slug+".md"),
			Source: ui.SourceLine(lib, lib.SourceOf(it)), Reviewed: it.Reviewed.Words(), Keywords: it.Keywords, Phrasings: c.Phrasings[it.Slug]}
		for _, hit := range find(it.Title, near+1) {
			if hit.Path != one.Path && len(one.Near) < near {
				one.Near = append(one.Near, hit)
			}
		}
		if it.Ref != "" {
			one.Source = strings.Join(append([]string{it.Ref}, it.MoreRefs...), ", ") + ": " + one.Source
		}
		// The page draws lists; a nil one would be null.
		one.Keywords, one.Phrasings, one.Near = append([]string{}, one.Keywords...), append([]string{}, one.Phrasings...), append([]preview.Hit{}, one.Near...)
		out = append(out, one)
	}
	return out
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("een ander programma luistert al op %s; stop dat, of kies een ander adres met --addr %s", addr, nextPort(addr))
	}
	return l, err
}

// nextPort is an address to try instead of addr.
func nextPort(addr string) string {
	host, port, _ := net.SplitHostPort(addr)
	n, _ := strconv.Atoi(port)
	if n++; n > 65535 {
		n = 8080
	}
	return net.JoinHostPort(host, strconv.Itoa(n))
}

// address is what to type in a browser on this computer. A server that listens
// on every interface can be reached here as well.
func address(addr net.Addr, base string) string {
	host, port, _ := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + base
}
