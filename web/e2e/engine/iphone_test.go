package engine

import (
	"fmt"
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
)

// What web/hosts/iphone.md says of an iPhone, as far as WebKit shows it without one. That it
// stands on the home screen is only a flag to the page, navigator.standalone, which the
// program asks when it matters; these tests set it.

const (
	inSafari                  = `navigator.standalone = false`
	installedApp              = `navigator.standalone = true`
	iPhoneWidth, iPhoneHeight = 375, 667
)

// onIPhone makes a journey in WebKit alone, with the window of a small iPhone.
func onIPhone(t *testing.T, journey func(t *testing.T, h *visit.Host, open func(path, as string) *Browser)) {
	each(t, func(t *testing.T, e *Engine) {
		if e.Name != "webkit" {
			t.Skip("an iPhone has WebKit")
		}
		h := host(t)
		journey(t, h, func(path, as string) *Browser {
			b := e.Open(t, Options{Width: iPhoneWidth, Height: iPhoneHeight})
			b.Open(h.URL(path))
			b.WaitReady()
			b.Do(as)
			return b
		})
	})
}

const told = `/zeven dagen niet gebruikt/.test(document.getElementById("melding").textContent)`

// The browser's list is not the installed app's: at the first star the app says so, and how
// to install; that page says to make a file; and the new app takes it in.
func TestIPhoneTheListComesAlongToTheInstalledApp(t *testing.T) {
	onIPhone(t, func(t *testing.T, h *visit.Host, open func(path, as string) *Browser) {
		b := open("vragen/gat-in-cv/", inSafari)
		b.Click(".ster")
		b.Wait("at the first star it says that the list is cleared here", told)
		b.ClickOn(`[...document.querySelectorAll("#melding button")].find((b) => b.textContent === "Laat zien hoe")`)
		b.Wait("the page about installing says how the list comes along", `location.pathname === "/installeren/" && /Je bewaarde lijst gaat niet vanzelf mee/.test(document.querySelector(".voor-iphone").innerText)`)
		b.Click(`.voor-iphone a[href$="bewaard/"]`)
		b.Wait("the list", `document.querySelector(".bewaarlijst a")`)
		b.Do(`URL.createObjectURL = (blob) => { window.saved = blob; return "#" }; HTMLAnchorElement.prototype.click = function () {}`)
		b.Click(".beheer summary")
		b.Click(".beheer .actie-deel")
		b.Wait("a file is made", `window.saved`)
		file := Eval[string](b.Tab, `saved.text()`)

		app := open("bewaard/", installedApp)
		app.Wait("an empty list says where to fetch one", `/Staat je lijst nog in de browser/.test(document.querySelector(".leeg").innerText)`)
		app.Do(`HTMLInputElement.prototype.click = function () {
			Object.defineProperty(this, "files", { value: [new File([` + fmt.Sprintf("%q", file) + `], "bewaard.json")] });
			this.dispatchEvent(new Event("change"));
		}`)
		app.Click(".beheer summary")
		app.Click(".actie-haal")
		app.Wait("the list has come along", `document.querySelector(".bewaarlijst a")?.pathname.endsWith("/vragen/gat-in-cv/")`)
	})
}

func TestIPhoneClearingIsSaidOnceAndOnlyInTheBrowser(t *testing.T) {
	onIPhone(t, func(t *testing.T, h *visit.Host, open func(path, as string) *Browser) {
		b := open("vragen/gat-in-cv/", inSafari)
		b.Click(".ster")
		b.Wait("it is said", told)
		b.Restart()
		b.Open(h.URL("vragen/medicijnen-noemen/"))
		b.WaitReady()
		b.Do(inSafari)
		b.Click(".ster")
		b.Wait("the next is kept", `document.querySelector(".ster[aria-pressed=true]")`)
		if Eval[bool](b.Tab, told) {
			t.Error("it is said again")
		}
		app := open("vragen/gat-in-cv/", installedApp)
		app.Click(".ster")
		app.Wait("it is kept", `document.querySelector(".ster[aria-pressed=true]")`)
		if Eval[bool](app.Tab, told) {
			t.Error("it is said in the installed app, which is spared")
		}
	})
}

// The installed app has no back button: from any page the app's own ways lead on.
func TestIPhoneTheAppHasItsOwnWayBack(t *testing.T) {
	onIPhone(t, func(t *testing.T, h *visit.Host, open func(path, as string) *Browser) {
		b := open("", installedApp)
		b.Type("medicijnen")
		b.Press(Enter)
		b.Wait("all results", `location.pathname === "/zoeken/" && document.querySelector("#resultaten a")`)
		b.Click("#resultaten a")
		b.Wait("an answer", `document.querySelector(".antwoord h1")`)
		b.Click(".kruimel .terug")
		b.Wait("back at the results", `location.pathname + location.search === "/zoeken/?q=medicijnen" && document.querySelector("#resultaten a")`)
		for _, path := range []string{"vragen/gat-in-cv/", "tips/", "feiten/", "themas/openheid/", "begrippen/", "bewaard/", "instellingen/", "installeren/", "over/", "hulp/", "bestaat-niet/"} {
			b.Forgive("404") // of the last
			b.Open(h.URL(path))
			b.WaitReady()
			b.Wait(path+" has the way home and the bar in view", `[".merk", ".wegen a"].every((way) => document.querySelector(way)?.checkVisibility()) && document.querySelector(".wegen").getBoundingClientRect().bottom <= innerHeight + 1`)
		}
	})
}

// The keyboard takes the lower half: what is typed and the first result stand above it.
func TestIPhoneTheFirstResultStandsAboveTheKeyboard(t *testing.T) {
	onIPhone(t, func(t *testing.T, h *visit.Host, open func(path, as string) *Browser) {
		for _, path := range []string{"", "vragen/gat-in-cv/", "zoeken/"} {
			b := open(path, installedApp)
			b.Type("medicijnen")
			b.Wait("results", `document.querySelector("#resultaten a mark")`)
			const keyboard = 260 // of an iPhone SE in portrait, without the row of suggestions
			b.Wait("the first result is above the keyboard", `document.querySelector("#resultaten a").getBoundingClientRect().top < innerHeight - `+fmt.Sprint(keyboard)+` - 40 && document.getElementById("zoek").getBoundingClientRect().top >= 0`)
		}
	})
}

// Nothing lies below the notch or the line at the bottom: the page reaches to the edges, and
// the bar, the notice and what fills the screen leave room there.
func TestIPhoneSafeAreas(t *testing.T) {
	onIPhone(t, func(t *testing.T, h *visit.Host, open func(path, as string) *Browser) {
		b := open("", installedApp)
		if viewport := b.String(`document.querySelector("meta[name=viewport]").content`); !strings.Contains(viewport, "viewport-fit=cover") {
			t.Errorf("the viewport is %q", viewport)
		}
		for _, at := range []string{"top", "bottom", "left", "right"} {
			b.Wait("the engine knows the inset at the "+at, `CSS.supports("padding: env(safe-area-inset-`+at+`)") && [...document.styleSheets].some((sheet) => { const text = (rules) => [...rules].map((r) => r.cssText).join(""); return text(sheet.cssRules).includes("safe-area-inset-`+at+`") })`)
		}
	})
}

func TestIPhoneSharingPrintingAndALateVoice(t *testing.T) {
	onIPhone(t, func(t *testing.T, h *visit.Host, open func(path, as string) *Browser) {
		b := open("vragen/contact-met-behandelaar/", installedApp)
		b.Do(`
			const own = matchMedia;
			window.matchMedia = (query) => (query === "(pointer: coarse)" ? { matches: true } : own.call(window, query));
			navigator.share = async (data) => { window.shared = data };
			window.print = () => { window.printed = true };`)
		b.Click(".actie-deel")
		b.Wait("the share sheet has text and address", `window.shared?.url === location.href && shared.text.length > 40`)
		b.Click(".actie-druk")
		b.Wait("the page asks for the print dialogue", `window.printed`)

		b.Do(`
			let voices = [];
			window.spoken = [];
			speechSynthesis.getVoices = () => voices;
			speechSynthesis.speak = (saying) => spoken.push(saying);
			window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
			window.arrive = () => {
				voices = [{ localService: true, lang: "nl-NL" }];
				speechSynthesis.dispatchEvent(new Event("voiceschanged"));
			};`)
		b.Click(".actie-lees")
		b.Do(`arrive()`)
		b.Wait("it reads once the voices are there", `spoken[0]?.text === document.querySelector("h1").textContent`)
	})
}

// Lockdown Mode takes these away, by MDN's list, and WebAssembly with them; not each of its
// versions takes all.
const lockedDown = `
	for (const name of ["caches", "Cache", "CacheStorage", "indexedDB", "IDBFactory", "File", "FileReader", "speechSynthesis", "SpeechSynthesisUtterance"]) delete window[name];
	delete Navigator.prototype.serviceWorker;`

func TestIPhoneInLockdownModeItReadsFindsWordsAndSaysWhatItDoesNot(t *testing.T) {
	each(t, func(t *testing.T, e *Engine) {
		if e.Name != "webkit" {
			t.Skip("an iPhone has WebKit")
		}
		h := host(t)
		b := e.Open(t, Options{Width: iPhoneWidth, Height: iPhoneHeight, WithoutWebAssembly: true, Before: lockedDown})
		b.Open(h.URL("vragen/gat-in-cv/"))
		b.Wait("all of it is gone", `["WebAssembly", "caches", "indexedDB", "File", "speechSynthesis"].every((name) => !(name in window)) && !("serviceWorker" in navigator)`)
		b.Wait("the page says that it does not search in full, nor works without a network", `/alleen op losse woorden\. Zonder internet werkt de app hier niet/.test(document.getElementById("melding").textContent)`)
		b.Wait("and promises nothing", `document.documentElement.dataset.offline === "kan-niet"`)
		b.Click("#melding button")
		b.Type("medicijn")
		b.Wait("plain search answers", `document.querySelector('#resultaten a[href$="/vragen/medicijnen-noemen/"]')`)
		b.Click(`#resultaten a[href$="/vragen/medicijnen-noemen/"]`)
		b.Wait("an answer can be read", `location.pathname === "/vragen/medicijnen-noemen/" && document.querySelector(".antwoord h1").checkVisibility()`)
		b.Wait("what needs the program is not offered", `[...document.querySelectorAll(".ster, .actie-lees")].every((e) => !e.checkVisibility({ checkVisibilityCSS: true }))`)

		// The versions that leave WebAssembly.
		program := e.Open(t, Options{Width: iPhoneWidth, Height: iPhoneHeight, Before: lockedDown})
		program.Open(h.URL("over/"))
		program.WaitReady()
		program.Wait("it says that it does not work offline", `document.getElementById("offline-stand").textContent === "Offline werken kan hier niet. Deze browser laat het niet toe."`)
		program.Type("medicijnen")
		program.Wait("it finds", `document.querySelector('#resultaten a[href$="/vragen/medicijnen-noemen/"] mark')`)
		program.Click(`#resultaten a[href$="/vragen/medicijnen-noemen/"]`)
		program.Click(".ster")
		program.Wait("it keeps", `document.querySelector(".ster[aria-pressed=true]")`)
		program.Wait("it does not offer to read aloud without a voice", `!document.querySelector(".actie-lees")?.checkVisibility({ checkVisibilityCSS: true })`)
	})
}
