package site

import (
	"io/fs"
	"strings"
	"testing"

	"flamingo/app/markdown"
	"flamingo/content"
	"flamingo/web"
	"flamingo/web/brand"
)

func house(t *testing.T, css string) *brand.Theme {
	t.Helper()
	own, err := fs.ReadFile(web.Sources(), "styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	th, problems := brand.Read(own, "thema.css", []byte(css))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return th
}

// A theme without colours leaves ours, which pages name before any style is read.
func TestOwnLookIsThatOfTheStyles(t *testing.T) {
	th := house(t, ":root{--utrecht-button-border-radius:4px}")
	if got := (look{th.Light["--vlak"].String(), th.Dark["--vlak"].String()}); got != ownLook {
		t.Errorf("tokens.css has %v, ownLook %v", got, ownLook)
	}
	if ground, ink := brand.Neutral(); th.Light["--accent"] != ground || th.Light["--op-accent"] != ink {
		t.Errorf("tokens.css has %v on %v, brand.Neutral %v on %v", th.Light["--op-accent"], th.Light["--accent"], ink, ground)
	}
}

func TestWithTheme(t *testing.T) {
	a := smallAssets()
	a.Sources = web.Sources()
	c, problems := markdown.Load(content.Example())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plain, err := quickly(c, a)
	if err != nil {
		t.Fatal(err)
	}
	s, err := quickly(c, a, WithTheme(house(t, ":root{--utrecht-link-color:#003300;--basis-color-default-bg-document:#f0f0ff}")))
	if err != nil {
		t.Fatal(err)
	}
	css := string(mainStyles(t, s).Body)
	own, house := strings.Index(css, "--link: light-dark(var("), strings.Index(css, "--link:light-dark(#003300,")
	if own < 0 || house < own || !strings.Contains(css, "@layer tokens,theme,base") {
		t.Errorf("the house's link colour stands at %d, ours at %d", house, own)
	}
	if page := string(s.File("index.html").Body); !strings.Contains(page, `content="#f0f0ff" media="(prefers-color-scheme: light)"`) {
		t.Error("the page does not name the house's surface")
	}
	if !strings.Contains(string(s.File("manifest.webmanifest").Body), `"theme_color": "#f0f0ff"`) {
		t.Error("the manifest does not name the house's surface")
	}
	if s.Version == plain.Version {
		t.Error("a new look is no new version")
	}
	if more := len(css) - len(mainStyles(t, plain).Body); more > 2000 {
		t.Errorf("the look takes %d bytes", more)
	}
}

func mainStyles(t *testing.T, s *Site) *File {
	t.Helper()
	for i := range s.Files {
		if strings.HasPrefix(s.Files[i].Path, "assets/style.") {
			return &s.Files[i]
		}
	}
	t.Fatal("no style sheet")
	return nil
}
