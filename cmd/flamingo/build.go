package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"flamingo/web/hosts"
	"flamingo/web/site"
)

const buildUsage = `Usage: flamingo build [--content DIR] [--theme FILE] [--out DIR] [--base PATH] [--frame-ancestors LIST] [--withdraw]

Writes the app as a folder of files that any web server can show, at the root
of a domain or below it. The folder is replaced whole, or not at all. In it are
settings for nginx, Apache, Caddy, IIS and Azure Static Web Apps, with which these
answer as serve does; --base and --frame-ancestors go into those settings only.

    --content DIR           folder of Markdown; default: the content that flamingo carries
    --theme FILE            style sheet with the design tokens of your organisation;
                            default: thema.css in the content folder, if it is there
    --out DIR               folder to write; default: dist
    --base PATH             path below which the app will stand; default: /
    --frame-ancestors LIST  who may show the app in a frame: self, none, or origins,
                            with commas or spaces between them; default: self
    --withdraw              build a website without offline use, which also removes that
                            from every device that opens it; the next build without
                            --withdraw brings it back

Example:
    flamingo build --content inhoud --out dist --frame-ancestors "self https://intranet.example.nl"
`

// wasmBudget is what the browser program may weigh, compressed with brotli, in
// bytes: at 1.6 Mbit/s, a slow phone, it is a little over six seconds.
const wasmBudget = 1_250_000

func build(_ context.Context, p *process, args []string) error {
	flags := newFlags("build")
	contentFlag(flags)
	themeFlag(flags)
	out := flags.String("out", "dist", "")
	withdraw := flags.Bool("withdraw", false, "")
	parseHosting := hostingFlags(flags)
	if err := parseAlone(flags, args); err != nil {
		return err
	}
	hosting, err := parseHosting()
	if err != nil {
		return err
	}
	if *out == "" {
		return misusef("--out needs the name of a folder")
	}
	src, err := openSource(flags)
	if err != nil {
		return err
	}
	// Replacing the one would take the other away.
	if src.dir != "" && inside(*out, src.dir) {
		return misusef("--out %s lies in the content folder %s; choose a folder beside it", quoted(*out), quoted(src.dir))
	}
	if src.dir != "" && inside(src.dir, *out) {
		return misusef("the content folder %s lies in --out %s, which is replaced whole; choose a folder beside it", quoted(src.dir), quoted(*out))
	}
	if src.theme != "" && inside(src.theme, *out) {
		return misusef("the theme %s lies in --out %s, which is replaced whole; keep it elsewhere", quoted(src.theme), quoted(*out))
	}
	c, err := src.mustLoad(p)
	if err != nil {
		return fmt.Errorf("%w; nothing was written", err)
	}
	assets, err := p.assets()
	if err != nil {
		return err
	}
	look, options, err := src.mustLook(p, assets)
	if err != nil {
		return fmt.Errorf("%w; nothing was written", err)
	}
	if *withdraw {
		options = append(options, site.Withdrawn)
	}
	s, err := site.Build(c.Library, c.Vocabulary, assets, options...)
	if err != nil {
		return err
	}
	settings, err := hosts.Files(s, hosting)
	if err != nil {
		return err
	}
	switch err := s.Write(*out, settings...); {
	case errors.Is(err, site.ErrForeign):
		return fmt.Errorf("%w; choose another --out, or empty it yourself", err)
	case err != nil:
		return err
	}
	reportLook(p.stdout, look)
	report(p.stdout, *out, s)
	if *withdraw {
		fmt.Fprintln(p.stdout, withdrawnText)
	}
	return nil
}

const withdrawnText = "offline use is withdrawn: devices that open this site remove their copy of it; what readers kept stays"

// report says what was written and what the reader's phone has to fetch.
func report(w io.Writer, out string, s *site.Site) {
	total := 0
	for i := range s.Files {
		total += len(s.Files[i].Body)
	}
	fmt.Fprintf(w, "%s: version %s, %s, %s\n", quoted(out), s.Version, count(len(s.Files), "file"), megabytes(total))
	for i := range s.Files {
		f := &s.Files[i]
		if !strings.HasSuffix(f.Path, ".wasm") {
			continue
		}
		size := transferred(f)
		verdict := "within"
		if size > wasmBudget {
			verdict = "OVER"
		}
		fmt.Fprintf(w, "app.wasm: %s compressed, %s the budget of %s\n", megabytes(size), verdict, megabytes(wasmBudget))
	}
}

// transferred is what a browser fetches for a file, in bytes.
func transferred(f *site.File) int {
	if f.Brotli != nil {
		return len(f.Brotli)
	}
	return len(f.Body)
}

func megabytes(bytes int) string { return fmt.Sprintf("%.2f MB", float64(bytes)/1e6) }

// inside reports whether path is folder, or is or would be somewhere below it.
// It compares files and not names, so links and capitals do not mislead it.
func inside(path, folder string) bool {
	outer, err := os.Stat(folder)
	if err != nil {
		return false // what does not exist holds nothing
	}
	if path, err = filepath.Abs(path); err != nil {
		return false
	}
	for {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		if info, err := os.Stat(path); err == nil && os.SameFile(info, outer) {
			return true
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}
