package site

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"flamingo/web"
)

func TestExpandSchemes(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"nothing to choose": {"p{color:red}", "p{color:red}"},
		"a pair among others": {
			":root {\n  /* why; and { how } */\n  color-scheme: light dark;\n  --a: light-dark(var(--x, #fff), rgb(0, 0, 0));\n  --b: 1px;\n}\np { color: var(--a); }",
			":root{color-scheme: light dark;--a: var(--x, #fff);--b: 1px;}\n" +
				"@media screen and (prefers-color-scheme:dark){:root{--a: rgb(0, 0, 0);}}\n" +
				"@supports (color:light-dark(#fff,#000)){:root{--a: light-dark(var(--x, #fff), rgb(0, 0, 0));}}\n\np { color: var(--a); }",
		},
		"two pairs in one value": {
			":root{--a:light-dark(1px,2px) light-dark(3px,4px)}",
			":root{--a:1px 3px;}\n@media screen and (prefers-color-scheme:dark){:root{--a:2px 4px;}}\n" +
				"@supports (color:light-dark(#fff,#000)){:root{--a:light-dark(1px,2px) light-dark(3px,4px);}}\n",
		},
		"of the facade":              {"div{--a:light-dark(#fff,#000)}", "div{--a:#fff;}\n@supports (color:light-dark(#fff,#000)){div{--a:light-dark(#fff,#000);}}\n"},
		"of neither, which is found": {"p{--a:light-dark(#fff,#000)}", "p{--a:light-dark(#fff,#000)}"},
	} {
		if got := expandSchemes(c.in); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// younger is what some browser of those that we name, Safari 16.0 and Firefox 115 on,
// cannot read, and what a rule or a whole sheet is lost to there: web/styles/README.md.
var younger = map[string]*regexp.Regexp{
	"light-dark() outside @supports":             regexp.MustCompile(`light-dark\(`),
	":has(), in which Firefox 115 loses a rule":  regexp.MustCompile(`:has\(`),
	"a nested rule":                              regexp.MustCompile(`&`),
	"a range in a query":                         regexp.MustCompile(`@(media|container)[^{]*[<>]`),
	"not or or in a query, without a media type": regexp.MustCompile(`@media[^{]*(\bnot ?\(|\) ?or ?\()`),
	"a text without words for a screen reader":   regexp.MustCompile(`content: ?"[^"]*" ?/`),
	"an unprefixed mask":                         regexp.MustCompile(`[{;]mask:`),
	"unprefixed hyphens":                         regexp.MustCompile(`[{;]hyphens:`),
}

// allowed is where something of that stands behind what does without.
var allowed = []*regexp.Regexp{
	regexp.MustCompile(`@supports ?\(color: ?light-dark\(#fff, ?#000\)\) ?\{(:root|div)\{[^}]*\}\}`),
	regexp.MustCompile(`content: ?("[^"]*"); ?content: ?"[^"]*" ?/ ?""`),
	regexp.MustCompile(`:root:not\(\[data-kader\]\) body:has\(#gevaar:not\(\[hidden\]\)\) \.melding\{[^}]*\}`), // what is left without it: web/styles/README.md
	regexp.MustCompile(`\.kop:has\(\.zoekvak:focus-within\) :is\(\.merk, ?\.wegen\)\{[^}]*\}`),                 // likewise
	regexp.MustCompile(`\.kop:has\(\.zoekvak:focus-within\) ?~ ?\.inhoud \.acties-antwoord\{[^}]*\}`),          // likewise
	regexp.MustCompile(`-webkit-mask:[^;}]*;mask:`),
	regexp.MustCompile(`-webkit-hyphens: ?(\w+);hyphens: ?\w+`),
}

func tooYoung(sheet string) (found []string) {
	for _, a := range allowed {
		sheet = a.ReplaceAllString(sheet, "")
	}
	for what, pattern := range younger {
		if at := pattern.FindStringIndex(sheet); at != nil {
			found = append(found, what+": …"+sheet[max(0, at[0]-60):min(len(sheet), at[1]+60)])
		}
	}
	return found
}

func TestStylesAreReadByOldBrowsers(t *testing.T) {
	for _, entry := range []string{"styles/main.css", "styles/onpaper.css", "styles/onderdelen.css", "embed/page.css", "embed/facade.css"} {
		css, err := bundle(web.Sources(), entry, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range tooYoung(string(css)) {
			t.Errorf("%s has %s", entry, what)
		}
	}
	dressed := replaced{web.Sources(), map[string][]byte{themeSheet: house(t, ":root{--utrecht-link-color:#003300;--basis-color-default-bg-document:#f0f0ff}").CSS}}
	css, err := bundle(dressed, "styles/main.css", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, what := range tooYoung(string(css)) {
		t.Errorf("in the look of a house the sheet has %s", what)
	}
	for what := range younger {
		sample := map[string]string{
			"light-dark() outside @supports":             "p{color:light-dark(red,blue)}",
			":has(), in which Firefox 115 loses a rule":  "li:has(a){top:0}",
			"a nested rule":                              "ul{& li{top:0}}",
			"a range in a query":                         "@container x (width < 3rem){p{top:0}}",
			"not or or in a query, without a media type": "@media not (min-width:3rem){p{top:0}}",
			"a text without words for a screen reader":   `p::after{content:"x" / ""}`,
			"an unprefixed mask":                         "p{mask:none}",
			"unprefixed hyphens":                         "p{hyphens:auto}",
		}[what]
		if found := strings.Join(tooYoung(sample), ""); !strings.HasPrefix(found, what) {
			t.Errorf("in %q nothing is seen of %s", sample, what)
		}
	}
}

// The lowest versions are the same wherever they are stated.
func TestTheOldestBrowsersAreStatedAlike(t *testing.T) {
	stated := map[string]string{"toegankelijkheid/": string(realSite(t).File("toegankelijkheid/index.html").Body), "over/": string(realSite(t).File("over/index.html").Body)}
	for name, file := range map[string]string{"README.md": "../../README.md", "web/styles/README.md": "../styles/README.md"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		stated[name] = string(text)
	}
	versions := []string{"16.4"} // all that works; lowest has what reading needs
	for _, engine := range lowest {
		versions = append(versions, engine.Version)
	}
	for where, text := range stated {
		for _, version := range versions {
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(version) + `\b`).MatchString(text) {
				t.Errorf("%s does not name version %s", where, version)
			}
		}
	}
}
