package e2e

import (
	"encoding/base64"
	"encoding/json"
	"testing"

	"flamingo/web/e2e/visit"
	"flamingo/web/fetched"
)

// families are letters very unlike each other, in which every layout must hold: each
// system brings its own, and some only wide ones. The first is what the machine has.
var families = []family{
	{name: "the machine's letters"},
	{"wide letters, DejaVu Sans", [2]string{"usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"}, []string{"fonts-dejavu-core"}},
	{"narrow letters, Liberation Sans Narrow", [2]string{"usr/share/fonts/truetype/liberation/LiberationSansNarrow-Regular.ttf", "usr/share/fonts/truetype/liberation/LiberationSansNarrow-Bold.ttf"}, []string{"fonts-liberation-sans-narrow", "fonts-liberation"}},
}

type family struct {
	name     string
	files    [2]string // of weight 400 and 700
	packages []string  // of Debian, one of which has them
}

// inEachFamily runs a layout check in the letters of each family, or skips a family that
// cannot be had, by its name. The option opens pages in those letters.
func inEachFamily(t *testing.T, check func(t *testing.T, ownLetters bool, letters visit.Option)) {
	for _, f := range families {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			if f.packages == nil {
				check(t, true, visit.BeforeScripts(""))
				return
			}
			var faces [2]string
			for i, file := range f.files {
				body, err := fetched.DebianFile(file, f.packages...)
				if err != nil {
					t.Skipf("not run in %s: %v", f.name, err)
				}
				faces[i] = base64.StdEncoding.EncodeToString(body)
			}
			data, err := json.Marshal(faces)
			if err != nil {
				t.Fatal(err)
			}
			// From bytes, so that neither the machine nor a policy has a say in it.
			check(t, false, visit.BeforeScripts(`{
				const faces = `+string(data)+`.map((face, i) => new FontFace("proef", Uint8Array.from(atob(face), (c) => c.charCodeAt(0)), { weight: ["400", "700"][i] }));
				for (const face of faces) document.fonts.add(face);
				document.addEventListener("DOMContentLoaded", async () => {
					const sheet = new CSSStyleSheet();
					sheet.replaceSync("*, ::before, ::after, ::placeholder { font-family: proef !important }");
					document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
					await Promise.all(faces.map((face) => face.load()));
					document.documentElement.dataset.proef = "";
				});
			}`))
		})
	}
}

// haveLetters waits until a page shows the letters of a family.
func haveLetters(tab *visit.Tab, ownLetters bool) {
	if !ownLetters {
		tab.Wait("the letters are there", `"proef" in document.documentElement.dataset`)
	}
}
