package ui

import (
	"io/fs"
	"regexp"
	"testing"

	"flamingo/web"
)

func TestOfflineInWords(t *testing.T) {
	for want, o := range map[string]Offline{
		"Zodra de app is gestart, lees je hier of alle bestanden op dit apparaat staan.":                                                                                {State: "onbekend", Version: "abc"},
		"De bestanden worden op dit apparaat gezet.":                                                                                                                    {State: "bezig", Version: "abc"},
		"Klaar voor offline: 71 van 71 bestanden gecontroleerd, versie abc. De browser heeft beloofd ze te bewaren.":                                                    {State: "klaar", Version: "abc", Files: 71, Total: 71, Lasting: true},
		"Klaar voor offline: 71 van 71 bestanden gecontroleerd, versie abc. De browser mag ze wissen als je apparaat vol raakt. Installeer de app om dat te voorkomen.": {State: "klaar", Version: "abc", Files: 71, Total: 71},
		"Klaar voor offline: 1 van 1 bestand gecontroleerd, versie abc. De browser heeft beloofd ze te bewaren. Deze browser laat het niet toe.":                        {State: "klaar", Version: "abc", Files: 1, Total: 1, Lasting: true, Reason: "browser"},
		"Nog niet klaar voor offline: 70 van 71 bestanden gecontroleerd, versie abc. Deze browser laat het niet toe.":                                                   {State: "onvolledig", Version: "abc", Files: 70, Total: 71, Reason: "browser"},
		"Nog niet klaar voor offline. Deze browser laat het niet toe.":                                                                                                  {State: "onvolledig", Version: "abc", Reason: "browser"},
		"Offline werken kan hier niet. Deze browser laat het niet toe.":                                                                                                 {State: "kan-niet", Version: "abc", Reason: "browser"},
		"Offline werken kan hier niet.": {State: "kan-niet"},
	} {
		if got := o.Words(); got != want {
			t.Errorf("%+v:\n got %s\nwant %s", o, got, want)
		}
	}
}

// The boot script and this package name the same reasons.
func TestEveryReasonHasItsSentence(t *testing.T) {
	script, err := fs.ReadFile(web.Sources(), "boot/offline.js")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{"onbekend": true, "klaar": true, "onvolledig": true} // states, on the same lines
	for _, line := range regexp.MustCompile(`(?m)^.*\breason\b.*$`).FindAllString(string(script), -1) {
		for _, word := range regexp.MustCompile(`"([a-z]+)"`).FindAllStringSubmatch(line, -1) {
			if reasons[word[1]] == "" && !named[word[1]] {
				t.Errorf("no sentence for %q", word[1])
			}
			named[word[1]] = true
		}
	}
	for reason := range reasons {
		if !named[reason] {
			t.Errorf("a sentence for %q, which web/boot/offline.js does not name", reason)
		}
	}
}
