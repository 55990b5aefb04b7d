package ui

import (
	"strings"
	"testing"

	"flamingo/app/library"
)

func TestEveryRouteIsFoundByItsPath(t *testing.T) {
	lib := testLibrary()
	for _, r := range Routes(lib) {
		if got := ParsePath(lib, r.Path()); got != r {
			t.Errorf("%q leads to %+v, want %+v", r.Path(), got, r)
		}
	}
}

func TestParsePathFoldsAndRefuses(t *testing.T) {
	lib := testLibrary()
	for path, want := range map[string]Route{
		"vragen/gat-in-cv":            {ViewQuestion, "gat-in-cv"},
		"vragen/gat-in-cv/index.html": {ViewQuestion, "gat-in-cv"},
		"index.html":                  {View: ViewHome},
		"tips":                        {View: ViewTips},
		"vragen/toon-lef/":            {},
		"vragen/gat-in-cv/meer/":      {},
		"themas/niets/":               {},
		"404.html":                    {},
		"nergens/":                    {},
		"tips/x":                      {},
	} {
		if got := ParsePath(lib, path); got != want {
			t.Errorf("%q leads to %+v, want %+v", path, got, want)
		}
	}
}

func TestRootOf(t *testing.T) {
	for path, want := range map[string]string{"": "./", "404.html": "./", "tips/": "../", "vragen/a/": "../../", "vragen/a": "../"} {
		if got := rootOf(path); got != want {
			t.Errorf("from %q: %q, want %q", path, got, want)
		}
	}
}

func TestAKindWithoutItemsHasNoPageAndNoLinks(t *testing.T) {
	s := services()
	s.Library.Items = s.Library.OfKind(library.Question)
	s.Library.Items[0].Body, s.Library.Items[0].Related = nil, nil
	for _, r := range Routes(s.Library) {
		for _, link := range all(page(t, New(s, r)), "a") {
			for _, folder := range []string{"tips/", "behoeften/", "feiten/", "begrippen/"} {
				if strings.Contains(attr(link, "href"), folder) {
					t.Errorf("%q links to %s", r.Path(), attr(link, "href"))
				}
			}
		}
	}
	if got := ParsePath(s.Library, "tips/"); got.View != ViewNotFound {
		t.Errorf("tips/ leads to %+v", got)
	}
}
