package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flamingo/web/e2e/visit"
	"flamingo/web/server"
)

// looks are the ways in which a screen is looked at.
var looks = map[string][]visit.Option{
	"phone-light": {visit.Sized(visit.Phone)},
	"phone-dark":  {visit.Sized(visit.Phone), visit.InTheDark},
	"desk-light":  {visit.Sized(visit.Desk)},
	"desk-dark":   {visit.Sized(visit.Desk), visit.InTheDark},
	"narrow":      {visit.Sized([2]int{320, 640})},
}

// TestLook takes pictures of the main screens, and of every component in each of
// its states, into the folder that LOOK names, for a person to look at.
func TestLook(t *testing.T) {
	folder := os.Getenv("LOOK")
	if folder == "" {
		t.Skip("set LOOK to a folder to get pictures")
	}
	h := host(t)
	components := visit.NewHost(t, must(t, parts), server.Options{})
	profile := visit.NewProfile(t)
	for name, options := range looks {
		tab := profile.NewTab(options...)
		shoot := func(screen string) { tab.Screenshot(filepath.Join(folder, name+"-"+screen+".png")) }
		for screen, path := range map[string]string{
			"home": "", "answer": "vragen/contact-met-behandelaar/", "tips": "tips/", "facts": "feiten/",
			"about": "over/", "theme": "themas/openheid/", "kept": "bewaard/", "terms": "begrippen/",
			"note": "vragen/diagnose-in-dossier/", "sources": "bronnen/",
			"talks": "gesprek/", "before": "gesprek/voor/", "card": "situaties/eerste-gesprek/", "together": "gesprek/samen/",
			"openness": "gesprek/openheid/", "openness-2": "gesprek/openheid/2/", "openness-end": "gesprek/openheid/7/",
			"after": "gesprek/na/", "after-end": "gesprek/na/4/", "triangle": "driehoek/", "settings": "instellingen/",
			"install": "installeren/", "help": "hulp/", "questions": "vragen/", "needs": "behoeften/", "themes": "themas/",
		} {
			tab.Open(h.URL(path))
			tab.WaitReady()
			shoot(screen)
		}
		tab.Open(h.URL("vragen/gat-in-cv/"))
		tab.WaitReady()
		tab.Do(`document.querySelector(".ster[aria-pressed=false]")?.click()`)
		tab.Open(h.URL("bewaard/?neem=toon-lef"))
		tab.WaitReady()
		tab.Do(`document.querySelector(".beheer").open = true`)
		shoot("kept-offer")
		tab.Open(h.URL(""))
		tab.WaitReady()
		tab.Type("gat in mijn cv")
		tab.Wait("results", `document.querySelector("#resultaten a")`)
		shoot("results")
		tab.Type("psichose")
		tab.Wait("repair", `document.querySelector(".bedoelde")`)
		shoot("repair")
		tab.Type("alimentatie")
		tab.Wait("nothing", `document.querySelector(".niets")`)
		shoot("nothing")
		tab.Type("bijwerkingen van lithium")
		tab.Wait("no answer", `document.querySelector(".geen-antwoord")`)
		shoot("no-answer")

		tab.Open(h.URL("vragen/meldplicht-bij-sollicitatie/"))
		tab.WaitReady()
		tab.Click(".actie-laat")
		tab.Wait("a sentence", `document.querySelector("[data-samen]:modal [data-zin]")`)
		shoot("shown")
		tab.Press(kb.Escape)
		tab.Wait("closed", `!document.querySelector("[data-samen]")`)

		tab.Open(components.URL("onderdelen/"))
		for i := 0; tab.String(`scrollY + innerHeight < document.documentElement.scrollHeight`) == "true"; i++ {
			tab.Do(fmt.Sprintf(`scrollTo(0, %d * innerHeight)`, i))
			shoot(fmt.Sprintf("components-%02d", i))
		}
	}
}
