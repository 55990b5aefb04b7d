package e2e

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flamingo/app/markdown"
	"flamingo/web"
	"flamingo/web/brand"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

// themed is the site in the look of a theme.
func themed(t *testing.T, file string) *site.Site {
	t.Helper()
	css, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	own, err := fs.ReadFile(web.Sources(), "styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	look, problems := brand.Read(own, filepath.Base(file), css)
	if len(problems) > 0 {
		t.Fatal(problemsError(problems))
	}
	s, err := build(func(*markdown.Content) {}, site.WithTheme(look))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What a reader of a themed app sees can be read: text 4.5:1 (large text 3:1),
// what a control is known by and the focus ring 3:1, as the browser paints them;
// and nothing sticks out. One theme is by hand, one has a dark scheme of its own
// and square corners, and of one nothing could be read. With LOOK this takes
// pictures, of the themes named behind -args as well.
func TestHouseStyles(t *testing.T) {
	t.Parallel()
	files := []string{"../brand/testdata/eigen.css", "../brand/testdata/tweekleurig.css", "../brand/testdata/slecht.css"}
	files = append(files, flag.Args()...)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".css")
		t.Run(name, func(t *testing.T) {
			h := visit.NewHost(t, themed(t, file), server.Options{})
			tab := reader(t, visit.Sized(visit.Phone))
			inBoth := func(check func(scheme string)) {
				for scheme, option := range map[string]visit.Option{"light": visit.InTheLight, "dark": visit.InTheDark} {
					tab.Change(option)
					check(scheme)
				}
			}
			look := func(screen string) {
				t.Helper()
				inBoth(func(scheme string) {
					for _, fault := range visit.JSON[[]string](tab, hardToRead) {
						t.Errorf("%s, %s: %s", scheme, screen, fault)
					}
					if folder := os.Getenv("LOOK"); folder != "" {
						tab.Screenshot(filepath.Join(folder, name+"-"+scheme+"-"+screen+".png"))
					}
				})
			}
			tab.Open(h.URL("widget/"))
			tab.WaitReady()
			look("widget")
			tab.Open(h.URL(""))
			tab.WaitReady()
			for screen, path := range map[string]string{
				"answer": "vragen/contact-met-behandelaar/", "tips": "tips/", "facts": "feiten/", "theme": "themas/openheid/",
			} {
				follow(t, tab, path)
				look(screen)
			}
			follow(t, tab, "")
			look("home")
			tab.Type("gat in mijn cv")
			tab.Wait("results", `document.querySelector("#resultaten a")`)
			look("results")

			// And what cannot be read is noticed.
			inBoth(func(scheme string) {
				for what, spoil := range map[string]string{
					"text of span.resultaat-kort": `document.querySelector("a.resultaat").style.color = getComputedStyle(document.querySelector("a.resultaat")).backgroundColor`,
					"focus ring of a.resultaat":   `document.querySelector("a.resultaat").style.outlineColor = getComputedStyle(document.querySelector(".resultaten")).backgroundColor`,
					"border of input":             `document.querySelector("#zoek").style.borderColor = getComputedStyle(document.documentElement).backgroundColor`,
					"wider than":                  `document.querySelector(".resultaat").style.width = "150vw"`,
				} {
					tab.Do(spoil)
					if faults := strings.Join(visit.JSON[[]string](tab, hardToRead), "\n"); !strings.Contains(faults, what) {
						t.Errorf("%s: nothing is said of the %s: %s", scheme, what, faults)
					}
				}
			})
		})
	}
}

// hardToRead gives back, as JSON, what on the page is hard to read or sticks out.
const hardToRead = `(() => {
	const faults = new Set();
	const parse = (s) => {
		const v = s.match(/[\d.]+/g).map(Number);
		return { rgb: v.slice(0, 3), a: v[3] ?? 1 };
	};
	const over = (front, back) => front.rgb.map((c, i) => c * front.a + back[i] * (1 - front.a));
	const luminance = (rgb) => {
		const [r, g, b] = rgb.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const contrast = (a, b) => {
		const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
		return (x + 0.05) / (y + 0.05);
	};
	// What is behind the content of an element, and behind the element itself.
	const behind = (el) => {
		const layers = [];
		for (; el; el = el.parentElement) {
			const c = parse(getComputedStyle(el).backgroundColor);
			if (c.a > 0) layers.push(c);
			if (c.a === 1) break;
		}
		return layers.reduceRight((back, front) => over(front, back), [255, 255, 255]);
	};
	const name = (el) => el.tagName.toLowerCase() + (el.className ? "." + String(el.className).replaceAll(" ", ".") : "");
	const need = (what, el, colour, back, wanted) => {
		const ratio = contrast(over(parse(colour), back), back);
		if (ratio < wanted - 0.005) faults.add(what + " of " + name(el) + ": " + colour + " on rgb(" + back.map(Math.round) + ") is " + ratio.toFixed(2) + ":1, wants " + wanted);
	};
	const seen = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && el.getBoundingClientRect().width > 1;
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let texts = 0;
	while (walker.nextNode()) {
		const el = walker.currentNode.parentElement;
		if (!walker.currentNode.data.trim() || !seen(el)) continue;
		texts++;
		const style = getComputedStyle(el);
		const size = parseFloat(style.fontSize);
		const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
		need("text", el, style.color, behind(el), large ? 3 : 4.5);
	}
	if (texts < 5) faults.add("only " + texts + " texts to look at");
	let controls = 0;
	for (const el of document.querySelectorAll("a[href], button, input, summary")) {
		if (!seen(el)) continue;
		controls++;
		const style = getComputedStyle(el);
		const outside = behind(el.parentElement);
		if (el.matches("input") && style.webkitMaskImage !== "none") { // the box as an icon
			need("icon", el, style.backgroundColor, outside, 3);
		} else if (el.matches("input")) {
			need("border", el, style.borderTopColor, outside, 3);
			need("placeholder", el, getComputedStyle(el, "::placeholder").color, behind(el), 4.5);
		}
		if (el.matches("button.knop, button.zoekvak-knop")) need("surface", el, style.backgroundColor, outside, 3);
		// Without an edge such a button is known by its picture, in the colour of its text.
		if (el.matches("button.ster, button.actie")) {
			const edge = parse(style.borderTopColor).a > 0 && parseFloat(style.borderTopWidth) > 0;
			need(edge ? "border" : "picture", el, edge ? style.borderTopColor : style.color, edge ? outside : behind(el), 3);
		}
		const was = document.activeElement;
		el.focus({ preventScroll: true, focusVisible: true });
		if (document.activeElement === el) {
			const ring = getComputedStyle(el);
			if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) faults.add("focus ring of " + name(el) + ": " + ring.outline);
			else need("focus ring", el, ring.outlineColor, outside, 3);
		}
		was?.focus?.({ preventScroll: true });
	}
	if (controls < 3) faults.add("only " + controls + " controls to look at");
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) faults.add("the page is wider than the screen: " + root.scrollWidth);
	for (const el of document.querySelectorAll("h1, h2, button, a, .soort, .cijfer-waarde")) {
		const box = el.getBoundingClientRect();
		if (seen(el) && box.width > 1 && !el.closest(".sla-over, .alleen-voorlezen") && (box.right > root.clientWidth + 1 || box.left < -1)) faults.add(name(el) + " sticks out");
	}
	return JSON.stringify([...faults]);
})()`
