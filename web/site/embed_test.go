package site

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"flamingo/web"
	"flamingo/web/brand"
)

// The facade on the pages of others has the look of the house as well.
func TestTheFacadeTakesTheLookOfTheHouse(t *testing.T) {
	tokens, err := fs.ReadFile(web.Sources(), "styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("../brand/testdata/eigen.css")
	if err != nil {
		t.Fatal(err)
	}
	house, problems := brand.Read(tokens, "eigen.css", source)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	a := smallAssets()
	a.Sources = web.Sources()
	c := fixture(t)
	s, err := quickly(c, a, WithTheme(house))
	if err != nil {
		t.Fatal(err)
	}
	script := string(s.File(embedName).Body)
	accent, _, _ := strings.Cut(string(house.CSS)[strings.Index(string(house.CSS), "--accent:"):], ";")
	if !strings.Contains(script, "div{") || !strings.Contains(script, strings.TrimSuffix(accent, "}")) {
		t.Errorf("%s has not got %s:\n%.300s", embedName, accent, script)
	}
}
