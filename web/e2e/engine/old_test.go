package engine

import (
	"path/filepath"
	"testing"
)

// Five screens in a WebKit of 2022 have what the table in web/styles/README.md says the
// oldest browsers keep: colours, the edge of the box, the bar. With LOOK they are there
// to be looked at. Of the other engines the pictures alone are taken.
func TestFiveScreensInAnOldWebKit(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		if e.Name != "wpe" && pictures == "" {
			t.Skip("is told by the other journeys")
		}
		h := host(t)
		b := e.Open(t, Options{Width: 800, Height: 600})
		for name, path := range map[string]string{
			"home": "", "answer": "vragen/gat-in-cv/", "results": "zoeken/?q=stigma", "tips": "tips/", "settings": "instellingen/",
		} {
			b.Open(h.URL(path))
			b.WaitReady()
			if name == "results" {
				b.Wait("results", `document.querySelector("#resultaten a")`)
			}
			b.Wait(name+": the surface, and text and a box that can be seen on it", `(() => {
				const style = (selector) => getComputedStyle(document.querySelector(selector));
				const none = "rgba(0, 0, 0, 0)", surface = style("html").backgroundColor;
				return surface !== none && style("body").color !== surface && (style(".wegen").position !== "fixed" || style(".wegen").backgroundColor !== none) &&
					(style("#zoek").borderTopStyle === "solid" || style("#zoek").boxShadow !== "none" || style("#zoek").backgroundColor !== surface);
			})()`)
			if pictures != "" {
				b.Screenshot(filepath.Join(pictures, e.Name+"-"+name+".png"))
			}
		}
	})
}
