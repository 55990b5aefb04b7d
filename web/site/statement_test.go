package site

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flamingo/app/htmltest"
	"flamingo/web"
)

// wcag22 is every criterion of WCAG 2.2 at levels A and AA, by level.
var wcag22 = map[string]string{
	"A": "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 " +
		"2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2",
	"AA": "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 " +
		"3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3",
}

var (
	testFunction = regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
	datedNote    = regexp.MustCompile(`^20\d\d-[01]\d-[0-3]\d: .{30,}$`)
)

// The table of criteria is whole, names only tests that exist, and dates what a
// person did.
func TestEveryCriterionHasItsProof(t *testing.T) {
	table, err := fs.ReadFile(web.Sources(), "wcag.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]bool{}
	err = filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		for _, m := range testFunction.FindAllSubmatch(source, -1) {
			tests[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for level, numbers := range wcag22 {
		for _, number := range strings.Fields(numbers) {
			want[number] = level
		}
	}
	for _, c := range criteria(table) {
		if want[c.Number] != c.Level {
			t.Errorf("%s at level %s is no criterion, or is there twice", c.Number, c.Level)
		}
		delete(want, c.Number)
		switch c.Proof {
		case "test":
			for _, name := range strings.Split(c.What, ", ") {
				if !tests[name] {
					t.Errorf("%s: there is no test %s", c.Number, name)
				}
			}
		case "hand":
			if !datedNote.MatchString(c.What) {
				t.Errorf("%s: say when, and what was done: %q", c.Number, c.What)
			}
		}
	}
	for number := range want {
		t.Errorf("nothing is said of %s", number)
	}
}

func TestTheStatementSaysWhatTheTableSays(t *testing.T) {
	table, err := fs.ReadFile(web.Sources(), "wcag.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(realSite(t).File("toegankelijkheid/index.html").Body)
	for _, c := range criteria(table) {
		said := map[string]string{"test": "automatisch getoetst", "hand": "nagekeken", "none": "komt in deze app niet voor"}[c.Proof]
		if !strings.Contains(page, "<strong>"+c.Number+" "+c.Name+"</strong> (niveau "+c.Level+"): "+said) {
			t.Errorf("the statement does not say that %s is %s", c.Number, said)
		}
	}
	// Every page of the app does lead there; the widget, and the page for those who
	// embed it, stand apart.
	for _, f := range realSite(t).Files {
		if strings.HasSuffix(f.Path, ".html") && !strings.HasPrefix(f.Path, "widget/") && !strings.HasPrefix(f.Path, "inbedden/") && !bytes.Contains(f.Body, []byte(`href="`+rootOfFile(f.Path)+`toegankelijkheid/"`)) {
			t.Errorf("%s does not lead to the statement", f.Path)
		}
	}
}

// rootOfFile is the relative address of the site's root as a page writes it.
func rootOfFile(path string) string {
	if n := strings.Count(path, "/"); n > 0 {
		return strings.Repeat("../", n)
	}
	return "./"
}

// A name may have any sign: nothing fills in a template of its own.
func TestANameIsTakenAsItStands(t *testing.T) {
	const name = `Kost $1, ${2} & \1 <b>`
	c := fixture(t)
	c.Library.Site.Name = name
	s, err := quickly(c, smallAssets())
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"index.html", "toegankelijkheid/index.html", "over/index.html"} {
		found := false
		for n := range htmltest.Parse(t, s.File(path).Body).Descendants() {
			found = found || n.Type == html.TextNode && strings.Contains(n.Data, name)
		}
		if !found {
			t.Errorf("%s does not say %s", path, name)
		}
	}
	if script := string(s.File(embedName).Body); !strings.Contains(script, `Kost $1, ${2}`) {
		t.Errorf("%s does not have the name: %.200s", embedName, script)
	}
}
