package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/brand"
	"flamingo/web/logo"
	"flamingo/web/site"
)

// source is where content comes from: a folder, or what the program carries.
type source struct {
	dir    string // as the user wrote it; "" for the embedded content
	fsys   fs.FS
	drafts bool   // read what is not to be published yet, too
	theme  string // a file as the user wrote it; "" for thema.css in the folder, if there is one
	icons  *keptIcons
}

// keptIcons are the icons that were drawn last: a save seldom changes a logo, and drawing takes
// a third of the time of a preview of 250 items.
type keptIcons struct {
	of    string
	icons logo.Icons
}

// draw gives the icons of what has this name, from draw if they are not those of the last.
func (k *keptIcons) draw(of string, draw func() (logo.Icons, error)) (logo.Icons, error) {
	if k.icons != nil && k.of == of {
		return k.icons, nil
	}
	icons, err := draw()
	if err == nil {
		k.of, k.icons = of, icons
	}
	return icons, err
}

// contentFlag defines --content on a flag set.
func contentFlag(flags *flag.FlagSet) *string {
	return flags.String("content", "", "")
}

// themeFlag defines --theme on a flag set.
func themeFlag(flags *flag.FlagSet) { flags.String("theme", "", "") }

// openSource opens the folder of a --content flag, or the embedded content when
// there was no such flag.
func openSource(flags *flag.FlagSet) (source, error) {
	dir := flags.Lookup("content").Value.String()
	theme := ""
	if given(flags, "theme") {
		if theme = flags.Lookup("theme").Value.String(); theme == "" {
			return source{}, misusef("--theme heeft de naam van een bestand nodig")
		}
	}
	if dir == "" {
		if given(flags, "content") {
			return source{}, misusef("--content heeft de naam van een map nodig")
		}
		return source{fsys: content.Default(), theme: theme, icons: new(keptIcons)}, nil
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return source{}, fmt.Errorf("er is geen map %s; maak er een met: flamingo new %s", quoted(dir), quoted(dir))
	case err != nil:
		return source{}, err
	case !info.IsDir():
		return source{}, fmt.Errorf("%s is een bestand; --content heeft de map nodig waarin vragen, tips en de rest staan", quoted(dir))
	}
	return source{dir: dir, fsys: os.DirFS(dir), theme: theme, icons: new(keptIcons)}, nil
}

// String names the source in a sentence.
func (s source) String() string {
	if s.dir == "" {
		return "de inhoud van flamingo"
	}
	return quoted(s.dir)
}

// load reads the content. The files of its problems are named as seen from the
// current folder, so that a terminal or an editor can open them.
func (s source) load() (*markdown.Content, []problem.Problem) {
	var options []markdown.Option
	if s.drafts {
		options = append(options, markdown.WithDrafts)
	}
	c, problems := markdown.Load(s.fsys, options...)
	if c != nil {
		c.Library.Site.Release = release
	}
	return c, s.fromHere(problems)
}

func (s source) fromHere(problems []problem.Problem) []problem.Problem {
	if s.dir != "" {
		for i := range problems {
			problems[i].File = path.Join(filepath.ToSlash(s.dir), problems[i].File)
		}
	}
	return problems
}

// mustLoad is load for verbs that can do nothing with problems but show them
// and stop.
func (s source) mustLoad(p *process) (*markdown.Content, error) {
	c, problems := s.load()
	if len(problems) > 0 {
		list(p.stderr, problems, false)
		return nil, fmt.Errorf("%s in %s", count(len(problems), "fout", "fouten"), s)
	}
	return c, nil
}

// list writes problems or advice, and of a long list a few of each kind with a summary,
// unless all are wanted.
func list(w io.Writer, problems []problem.Problem, all bool) {
	shown, kinds := problem.Brief(problems)
	if all {
		shown, kinds = problems, nil
	}
	for _, p := range shown {
		fmt.Fprintln(w, p)
	}
	if kinds == nil {
		return
	}
	fmt.Fprintf(w, "\nsamenvatting van %d meldingen, waarvan je er %d ziet:\n", len(problems), len(shown))
	for _, k := range kinds {
		fmt.Fprintf(w, "%6d × %s\n", k.Count, k.What)
	}
	fmt.Fprintln(w, "flamingo check --alles laat ze allemaal zien")
}

// look reads the theme: that of --theme, or theme in the content folder. It
// is nil where there is neither.
func (s source) look(theme string, a web.Assets) (*brand.Theme, []problem.Problem, error) {
	file, css, err := s.theme, []byte(nil), error(nil)
	if file != "" {
		css, err = os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("er is geen thema %s; --theme heeft een stijlblad met design tokens nodig", quoted(file))
		}
	} else {
		css, err = fs.ReadFile(s.fsys, theme)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, nil
		}
		file = path.Join(filepath.ToSlash(s.dir), theme)
	}
	if err != nil {
		return nil, nil, err
	}
	own, err := fs.ReadFile(a.Sources, "styles/tokens.css")
	if err != nil {
		return nil, nil, err
	}
	t, problems := brand.Read(own, filepath.ToSlash(file), css)
	return t, problems, nil
}

// mustLook is look as an option for a build, for verbs that can do nothing with
// problems but show them and stop.
func (s source) mustLook(p *process, c *markdown.Content, a web.Assets) (*brand.Theme, []site.Option, error) {
	t, problems, err := s.look(c.Theme, a)
	if len(problems) > 0 {
		list(p.stderr, problems, false)
		err = fmt.Errorf("%s in het thema", count(len(problems), "fout", "fouten"))
	}
	if err != nil {
		return nil, nil, err
	}
	icons, err := s.icons.iconsOf(c, t)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: het logo is niet om te zetten naar een plaatje (%w); sla het op als een vierkante PNG", quoted(c.Logo.Name), err)
	}
	var options []site.Option
	if t != nil {
		options = append(options, site.WithTheme(t))
	}
	if len(c.Pictures) > 0 {
		options = append(options, site.WithPictures(c.Pictures))
	}
	if icons != nil {
		options = append(options, site.WithIcons(icons))
	}
	return t, options, nil
}

// iconsOf makes the icons of an app, in the colours of its house; nil for those of the tool.
func (k *keptIcons) iconsOf(c *markdown.Content, t *brand.Theme) (logo.Icons, error) {
	switch {
	case c.Logo == nil:
		ground, ink := brand.Neutral()
		if t != nil {
			ground, ink = t.Light["--accent"], t.Light["--op-accent"]
		}
		name := c.Library.Site.ShortName
		return k.draw(fmt.Sprint(name, ground, ink), func() (logo.Icons, error) { return logo.Lettered(name, ground, ink) })
	case c.Logo.Name == markdown.LogoOfTool:
		return nil, nil
	}
	return k.draw(c.Logo.Name+"\n"+string(c.Logo.Data), func() (logo.Icons, error) {
		if strings.HasSuffix(c.Logo.Name, ".svg") {
			return logo.Drawn(c.Logo.Data)
		}
		return logo.Pictured(c.Logo.Data)
	})
}

// reportLook tells what became of a theme.
func reportLook(w io.Writer, t *brand.Theme) {
	if t == nil {
		return
	}
	for _, note := range t.Notes {
		fmt.Fprintln(w, note)
	}
	dark := "de donkere kleuren zijn gemaakt in dezelfde tint"
	if t.HasDark {
		dark = "licht en donker"
	}
	fmt.Fprintf(w, "thema: %s van de app uit de tokens, %s; %s veranderd voor het contrast\n",
		count(len(t.Taken), "waarde", "waarden"), dark, count(t.Replaced, "kleur", "kleuren"))
}
