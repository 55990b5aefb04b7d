package site

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

func TestNormaliseGivesBackWhatComponentsMean(t *testing.T) {
	for name, c := range map[string]struct {
		ui   app.UI
		want string
	}{
		"attributes in order":   {app.A().Title("t").Href("h").Class("c").ID("i"), `<a class="c" href="h" id="i" title="t"></a>`},
		"quotes in a value":     {app.P().Title(`zeg "hé" & <zo>`), `<p title="zeg &#34;hé&#34; &amp; &lt;zo&gt;"></p>`},
		"control in a value":    {app.P().Title("a\u200bb\u00a0\\c"), "<p title=\"a\u200bb\u00a0\\c\"></p>"},
		"aria true":             {app.Button().Aria("expanded", true), `<button aria-expanded="true"></button>`},
		"aria false":            {app.Button().Aria("expanded", false), `<button aria-expanded="false"></button>`},
		"boolean false":         {app.Button().Disabled(false), `<button></button>`},
		"boolean true":          {app.Details().Open(true), `<details open></details>`},
		"empty value":           {app.Img().Alt("").Src("a.svg"), `<img alt="" src="a.svg">`},
		"no space from nothing": {app.P().Body(app.Text("a"), app.Strong().Text("b"), app.Text("c")), `<p>a<strong>b</strong>c</p>`},
		"text is escaped once":  {app.P().Text("1 < 2 & \"3\""), `<p>1 &lt; 2 &amp; &#34;3&#34;</p>`},
		"nested":                {app.Ul().Body(app.Li().Text("a"), app.Li().Text("b")), `<ul><li>a</li><li>b</li></ul>`},
	} {
		for range 20 { // map order differs from run to run
			got, err := normalise(app.HTMLString(c.ui))
			if err != nil || got != c.want {
				t.Errorf("%s: %v\ngot  %s\nwant %s", name, err, got, c.want)
				break
			}
		}
	}
}

func TestNormaliseRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, s := range []string{"<p", "<p a", "<p a=b>", `<p a="b>`, `<p a="b"c>`} {
		if got, err := normalise(s); err == nil {
			t.Errorf("%s became %s", s, got)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add(`say "hi"`)
	f.Add("<script>\n&amp;\x00\u2028")
	f.Fuzz(func(t *testing.T, value string) {
		got, err := normalise(app.HTMLString(app.P().Attr("data-x", value)))
		if err != nil {
			t.Fatal(err)
		}
		inner := strings.TrimSuffix(strings.TrimPrefix(got, `<p data-x="`), `"></p>`)
		if strings.ContainsAny(inner, `<>"`) {
			t.Errorf("%q breaks out: %s", value, got)
		}
	})
}
