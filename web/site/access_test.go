package site

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flamingo/app/htmltest"
	"flamingo/web"
)

// Criteria of WCAG 2.2 that the files themselves prove; web/wcag.md names them.

// Orientation (1.3.4).
func TestNoWayOfHoldingIsForced(t *testing.T) {
	var manifest map[string]any
	if err := json.Unmarshal(find(realSite(t), ".webmanifest").Body, &manifest); err != nil {
		t.Fatal(err)
	}
	if way, ok := manifest["orientation"]; ok {
		t.Errorf("the manifest wants the device held %v", way)
	}
	if strings.Contains(sheets(realSite(t)), "orientation:") {
		t.Error("the styles hide or turn something by orientation")
	}
}

// Pause, stop, hide (2.2.2), flashes (2.3.1), audio (1.4.2): there are no
// animations, media or moving pictures; what glides does so only for readers
// who do not mind, after something they did.
func TestNothingMovesOrSoundsByItself(t *testing.T) {
	css := sheets(realSite(t))
	for _, word := range []string{"@keyframes", "animation:", "animation-name", "scroll-behavior"} {
		if strings.Contains(css, word) {
			t.Errorf("the styles have %s", word)
		}
	}
	if n := strings.Count(css, "transition:"); n > 0 && !strings.Contains(css, "prefers-reduced-motion:no-preference") {
		t.Error("something glides for readers who asked for no motion")
	}
	for _, f := range realSite(t).Files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		for _, tag := range []string{"<audio", "<video", "<marquee", "<blink", "<object", "<embed", "autoplay", "http-equiv=\"refresh\""} {
			if bytes.Contains(f.Body, []byte(tag)) {
				t.Errorf("%s has %s", f.Path, tag)
			}
		}
	}
}

// Images of text (1.4.5): the only pictures are drawings without letters.
func TestPicturesHoldNoText(t *testing.T) {
	err := fs.WalkDir(web.Sources(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".svg") {
			return err
		}
		drawing, err := fs.ReadFile(web.Sources(), name)
		if bytes.Contains(drawing, []byte("<text")) {
			t.Errorf("%s holds text", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range realSite(t).Files {
		if strings.HasSuffix(f.Path, ".html") && bytes.Contains(f.Body, []byte("<img")) {
			t.Errorf("%s has an image; look whether it holds text, and say so in web/wcag.md", f.Path)
		}
	}
}

var hoverRule = regexp.MustCompile(`[^{}]*:(?:hover|focus|focus-visible|focus-within)[^{}]*\{([^}]*)\}`)

// Content on hover or focus (1.4.13): pointing at something changes how it looks,
// never what is there. Only the link past the menu appears, when it has the focus, and
// the search box takes the room that it needs.
func TestNothingAppearsOnHover(t *testing.T) {
	css := sheets(realSite(t))
	for _, rule := range hoverRule.FindAllStringSubmatch(css, -1) {
		if strings.Contains(rule[0], ".sla-over") || strings.Contains(rule[0], ".zoekvak:") {
			continue
		}
		for _, property := range []string{"display:", "visibility:", "content:", "opacity:", "height:", "block-size:", "clip"} {
			if strings.Contains(rule[1], property) {
				t.Errorf("something appears or goes: %s", rule[0])
			}
		}
	}
	for _, f := range realSite(t).Files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		doc := htmltest.Parse(t, f.Body)
		for n := range doc.Descendants() {
			if n.Data != "iframe" && htmltest.Attr(n, "title") != "" { // a frame is named by it
				t.Errorf("%s: a tooltip on %s, which a keyboard does not reach", f.Path, n.Data)
			}
		}
	}
}

var gestures = regexp.MustCompile(`"(touch\w*|pointermove|pointerup|mousedown|mousemove|mouseup|drag\w*|drop|wheel|gesture\w*|devicemotion|deviceorientation)"`)

// Pointer gestures (2.5.1), dragging (2.5.7), motion (2.5.4), and cancelling
// (2.5.2): everything happens on a click, which is the end of a press. Only the view that a
// client looks at is swiped through as well: at the end of the swipe, and beside buttons and
// keys that do the same (TestShowingAClientOneSentenceAtATime). And only the rows of a card
// are dragged as well: until the pointer is let go, back with Escape, and beside buttons that
// do the same (TestBeforeATalkWithTheKeyboardOffline).
func TestScriptsAskForNoGestures(t *testing.T) {
	sources := map[string][]byte{"start.js": realSite(t).File(startName).Body}
	for _, folder := range []string{"../../app/ui", "../../app/browser"} {
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		for _, name := range files {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources[name] = body
		}
	}
	const swiped, dragged = "../../app/browser/stage.go", "../../app/browser/drag.go"
	for name, body := range sources {
		if name == swiped {
			body = bytes.ReplaceAll(body, []byte(`"pointerup"`), nil)
		}
		if name == dragged {
			body = bytes.ReplaceAll(bytes.ReplaceAll(body, []byte(`"pointermove"`), nil), []byte(`"pointerup"`), nil)
		}
		for _, m := range gestures.FindAllString(string(body), -1) {
			t.Errorf("%s listens to %s", name, m)
		}
		for _, handler := range []string{"OnTouch", "OnMouse", "OnDrag", "OnPointer", "OnWheel"} {
			if bytes.Contains(body, []byte("."+handler)) {
				t.Errorf("%s uses %s", name, handler)
			}
		}
	}
}

// Consistent navigation (3.2.3), identification (3.2.4) and help (3.2.6): the
// menus and what stands at the foot of a page are the same, in the same order,
// everywhere.
func TestMenusAreTheSameOnEveryPage(t *testing.T) {
	menus := map[string][]string{} // from the name of a menu to what it holds
	pages := 0
	for _, f := range realSite(t).Files {
		if !strings.HasSuffix(f.Path, ".html") || strings.HasPrefix(f.Path, "widget/") {
			continue
		}
		doc := htmltest.Parse(t, f.Body)
		pages++
		for n := range doc.Descendants() {
			name := htmltest.Attr(n, "aria-label")
			if n.Data == "footer" {
				name = "footer"
			}
			if n.Data != "footer" && (n.Data != "nav" || name != "Hoofdmenu" && name != "Alle onderdelen") {
				continue // the neighbours of an answer, say
			}
			var list []string
			for d := range n.Descendants() {
				if d.Type == html.ElementNode && (d.Data == "a" || d.Data == "button") {
					list = append(list, strings.Join(paragraphs(d), " "))
				}
			}
			if menus[name] == nil {
				menus[name] = list
			} else if !slices.Equal(menus[name], list) {
				t.Errorf("%s: %s holds %q, elsewhere %q", f.Path, name, list, menus[name])
			}
		}
	}
	if pages < 60 || len(menus) != 3 || slices.Contains(menus["Hoofdmenu"], "") || len(menus["Hoofdmenu"]) < 5 {
		t.Errorf("%d pages seen with %q", pages, menus)
	}
}

// sheets are the style sheets of the pages, one after the other.
func sheets(s *Site) string {
	var css strings.Builder
	for _, f := range s.Files {
		if strings.HasPrefix(f.Path, "assets/style.") || strings.HasPrefix(f.Path, "assets/print.") {
			css.Write(f.Body)
		}
	}
	return css.String()
}
