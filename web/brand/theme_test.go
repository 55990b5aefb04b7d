package brand

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"flamingo/web"
	"flamingo/web/golden"
)

func ownStyles(t testing.TB) []byte {
	t.Helper()
	css, err := fs.ReadFile(web.Sources(), "styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	return css
}

// pair is one thing to be read on another.
type pair struct {
	scheme     scheme
	front, on  string
	is, wanted float64
}

func (p pair) String() string {
	return fmt.Sprintf("%s op %s, %s: %.2f:1 van %g:1", strings.TrimPrefix(p.front, "--"), strings.TrimPrefix(p.on, "--"), p.scheme, p.is, p.wanted)
}

// pairs are all pairs of our screens.
func pairs(light, dark map[string]Colour) (list []pair) {
	for s, palette := range map[scheme]map[string]Colour{inLight: light, inDark: dark} {
		for _, i := range intents {
			for _, on := range i.on {
				list = append(list, pair{s, i.name, on, Contrast(palette[i.name], palette[on]), i.wanted})
			}
		}
	}
	return list
}

func TestContrast(t *testing.T) {
	// Ratios as in WCAG's definition and as other calculators give them.
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#fff", 21},
		{"#fff", "#fff", 1},
		{"#777", "#fff", 4.48},
		{"#767676", "#fff", 4.54},
		{"#949494", "#fff", 3.03},
		{"#00f", "#fff", 8.59},
		{"#f00", "#fff", 4.00},
		{"#0f0", "#000", 15.30},
		{"#007bc7", "#fff", 4.51},
		{"#00856a", "#f4f5f6", 4.22},
	} {
		a, errA := parseColour(c.a)
		b, errB := parseColour(c.b)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if got := Contrast(a, b); math.Abs(got-c.want) > 0.005 || got != Contrast(b, a) {
			t.Errorf("%s on %s: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestParseColour(t *testing.T) {
	for in, want := range map[string]string{
		"#C22B4A":                          "#c22b4a",
		"#abc":                             "#aabbcc",
		"#abcf":                            "#aabbcc",
		"#11223344":                        "is doorzichtig",
		"#112233ff":                        "#112233",
		"transparent":                      "is doorzichtig",
		"RebeccaPurple":                    "#663399",
		"white":                            "#ffffff",
		"rgb(194, 43, 74)":                 "#c22b4a",
		"rgba(194,43,74,1)":                "#c22b4a",
		"rgb(194 43 74 / 100%)":            "#c22b4a",
		"rgba(0, 0, 0, 0)":                 "is doorzichtig",
		"rgb(0 0 0 / 0.5)":                 "is doorzichtig",
		"rgb(100%, 0%, 50%)":               "#ff0080",
		"rgb(300, -5, 0)":                  "#ff0000",
		"hsl(207 80% 35%)":                 "#1260a1",
		"hsla(0, 0%, 18%, 1)":              "#2e2e2e",
		"hsl(0.5turn, 100%, 50%)":          "#00ffff",
		"hsl(-120deg 100 25)":              "#000080",
		"hsl(211 60% 35%)":                 "#24578f",
		"oklch(62.7955% 0.257683 29.2339)": "#ff0000",
		"oklch(1 0 none)":                  "#ffffff",
		"oklch(0 0 0)":                     "#000000",
		"oklch(70% 0.4 150)":               "#04be58", // beyond sRGB: less chroma
		"":                                 "is geen kleur die Flamingo kan lezen",
		"#12":                              "is geen kleur die Flamingo kan lezen",
		"#12345g":                          "is geen kleur die Flamingo kan lezen",
		"rgb(1, 2)":                        "is geen kleur die Flamingo kan lezen",
		"rgb(a b c)":                       "is geen kleur die Flamingo kan lezen",
		"rgb(NaN 0 0)":                     "is geen kleur die Flamingo kan lezen",
		"url(https://x.nl)":                "is geen kleur die Flamingo kan lezen",
		"color-mix(in srgb, red, blue)":    "is geen kleur die Flamingo kan lezen",
	} {
		c, err := parseColour(in)
		got := c.String()
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestLightnessAndHueComeBack(t *testing.T) {
	for _, c := range []Colour{{0, 0, 0}, {255, 255, 255}, {194, 43, 74}, {0, 133, 106}, {16, 64, 111}, {255, 217, 138}, {0, 0, 255}} {
		if got := c.oklch().colour(); got != c {
			t.Errorf("%v came back as %v", c, got)
		}
	}
}

func ownPalettes(t *testing.T) (light, dark map[string]Colour) {
	t.Helper()
	own, problems := readTokens("tokens.css", ownStyles(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	light, err := palette(own, inLight)
	if err != nil {
		t.Fatal(err)
	}
	if dark, err = palette(own, inDark); err != nil {
		t.Fatal(err)
	}
	return light, dark
}

func TestOurOwnColoursCanBeRead(t *testing.T) {
	for _, p := range pairs(ownPalettes(t)) {
		if p.is < p.wanted {
			t.Error(p)
		}
	}
}

// The table knows every colour of tokens.css that is for something.
func TestEveryIntentIsInTheTable(t *testing.T) {
	known := map[string]bool{}
	for _, i := range intents {
		known[i.name] = true
	}
	for _, found := range regexp.MustCompile(`(?m)^\s*(--[a-z-]+): light-dark\(`).FindAllSubmatch(ownStyles(t), -1) {
		if name := string(found[1]); !known[name] {
			t.Errorf("%s is not in intents", name)
		}
		delete(known, string(found[1]))
	}
	for name := range known {
		t.Errorf("%s is in intents, and not in tokens.css", name)
	}
	for _, form := range forms {
		if !strings.Contains(string(ownStyles(t)), form.name+":") {
			t.Errorf("%s is in forms, and not in tokens.css", form.name)
		}
	}
}

// safe is all that may stand in a sheet that is made of a theme.
var safe = regexp.MustCompile(`^:root\{(--[a-z-]+:(light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)|var\(--hoek\)|[0-9.]+(rem|px)?|[a-z]+|("?[\pL\pN][\pL\pN _.-]*"?|-apple-system)(, ("?[\pL\pN][\pL\pN _.-]*"?|-apple-system))*);)*\}\n$`)

// sound is what holds of every theme that is accepted.
func sound(t testing.TB, name string, th *Theme) {
	t.Helper()
	for _, p := range pairs(th.Light, th.Dark) {
		if p.is < p.wanted {
			t.Errorf("%s: %v", name, p)
		}
	}
	if !safe.Match(th.CSS) {
		t.Errorf("%s: the sheet has something that we did not make: %s", name, th.CSS)
	}
}

// Each theme in testdata has its own story; the golden file tells how it ends.
func TestSmallThemes(t *testing.T) {
	names, err := filepath.Glob("testdata/*.css")
	if err != nil || len(names) == 0 {
		t.Fatal("no themes in testdata", err)
	}
	archive := &txtar.Archive{Comment: []byte("What becomes of the themes in this folder: problems, or what was taken, the notes and the sheet.\n")}
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		th, problems := Read(ownStyles(t), filepath.Base(name), source)
		var out strings.Builder
		for _, p := range problems {
			fmt.Fprintln(&out, p)
		}
		if th != nil {
			sound(t, name, th)
			for _, taken := range th.Taken {
				fmt.Fprintf(&out, "%s <- %s\n", taken.Ours, taken.Token)
			}
			for _, note := range th.Notes {
				fmt.Fprintln(&out, note)
			}
			fmt.Fprintf(&out, "dark: %v, replaced: %d\n%s", th.HasDark, th.Replaced, strings.ReplaceAll(string(th.CSS), ";", ";\n"))
		}
		archive.Files = append(archive.Files, txtar.File{Name: filepath.Base(name), Data: []byte(out.String())})
	}
	golden.Check(t, "testdata/themes.golden", txtar.Format(archive))
}

// The chain of the tables, link by link.
func TestTheFirstTokenThatThereIsCounts(t *testing.T) {
	for _, c := range []struct{ name, css, want string }{
		{"--nl before --basis", "--utrecht-link-color:#030;--basis-color-action-2-color-default:#003;--nl-link-color:#300", "#330000"},
		{"--basis before --utrecht", "--utrecht-link-color:#030;--basis-color-action-2-color-default:#003", "#000033"},
		{"--utrecht alone", "--utrecht-link-color:#030", "#003300"},
		{"through references", "--huis:#123;--a:var(--huis);--utrecht-link-color:var(--b, var(--a))", "#112233"},
		{"a reference to nothing falls through", "--nl-link-color:var(--weg);--utrecht-link-color:#030", "#003300"},
		{"a circle falls through", "--a:var(--b);--b:var(--a);--nl-link-color:var(--a);--utrecht-link-color:#030", "#003300"},
		{"no colour falls through", "--nl-link-color:rood;--utrecht-link-color:#030", "#003300"},
		{"see-through falls through", "--nl-link-color:transparent;--utrecht-link-color:#030", "#003300"},
		{"too faint falls through", "--nl-link-color:#eee;--utrecht-link-color:#030", "#003300"},
		{"the later one of two", "--utrecht-link-color:#030;--utrecht-link-color:#003", "#000033"},
	} {
		th, problems := Read(ownStyles(t), "thema.css", []byte(":root{"+c.css+"}"))
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.name, problems)
			continue
		}
		if got := th.Light["--link"].String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestValuesThatGrowAreCutOff(t *testing.T) {
	var css strings.Builder
	css.WriteString(":root{--a0:#00000000000000000000;")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&css, "--a%d:var(--a%d) var(--a%d);", i, i-1, i-1)
	}
	css.WriteString("--nl-link-color:var(--a59);--utrecht-link-color:#030}")
	th, problems := Read(ownStyles(t), "thema.css", []byte(css.String()))
	if len(problems) > 0 || th.Light["--link"].String() != "#003300" {
		t.Error(problems)
	}
}

// What a program wrote, or somebody who means harm, is refused or read as fast as
// anything else of its size: without the limits each of these takes minutes.
func TestNoThemeTakesForever(t *testing.T) {
	doubling := func(first string) string {
		css := "--a0:" + first + ";"
		for i := 1; i < 60; i++ {
			css += fmt.Sprintf("--a%d:var(--a%d)var(--a%d);", i, i-1, i-1)
		}
		return css + "--nl-link-color:var(--a31)"
	}
	for name, css := range map[string]string{
		"nested light-dark":  "--nl-link-color:" + strings.Repeat("light-dark(", 20_000) + "#030" + strings.Repeat(",#fff)", 20_000),
		"nested var":         "--nl-link-color:" + strings.Repeat("var(--x,", 20_000) + "#030" + strings.Repeat(")", 20_000),
		"open brackets":      "--nl-link-color:" + strings.Repeat("var(", 100_000),
		"many comments":      "--nl-link-color:" + strings.Repeat("/**/", 500_000) + "#030",
		"doubling nothing":   doubling(" "),
		"doubling something": doubling("#000"),
		"many slips":         strings.Repeat("--utrecht-link-colour:#000;", 50_000),
	} {
		th, problems := Read(ownStyles(t), "thema.css", []byte(":root{--utrecht-link-color:#030;"+css+"}"))
		if len(problems) > 0 || th.Light["--link"].String() != "#003300" {
			t.Errorf("%s: %.300v", name, problems)
		}
	}
}

func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.css")
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(source)
	}
	own := ownStyles(f)
	f.Fuzz(func(t *testing.T, source []byte) {
		th, problems := Read(own, "thema.css", source)
		if (th == nil) == (len(problems) == 0) {
			t.Fatalf("a theme and problems, or neither: %v", problems)
		}
		if th != nil {
			sound(t, "fuzz", th)
		}
	})
}

// Whatever colours a house chooses, its screens can be read.
func TestAnyColoursCanBeRead(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		var css strings.Builder
		css.WriteString(":root{")
		for _, i := range intents {
			for _, token := range i.tokens {
				one := func() string { return Colour{byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32())}.String() }
				switch r.IntN(4) {
				case 0:
					fmt.Fprintf(&css, "%s:%s;", token, one())
				case 1:
					fmt.Fprintf(&css, "%s:light-dark(%s,%s);", token, one(), one())
				}
			}
		}
		css.WriteString("--utrecht-button-border-radius:4px}")
		th, problems := Read(ownStyles(t), "thema.css", []byte(css.String()))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		sound(t, fmt.Sprintf("theme %d", n), th)
		if t.Failed() {
			t.Fatal(css.String())
		}
	}
}
