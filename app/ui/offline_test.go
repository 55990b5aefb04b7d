package ui

import "testing"

func TestOfflineInWords(t *testing.T) {
	for want, o := range map[string]Offline{
		"Zodra de app is gestart, lees je hier of alle bestanden op dit apparaat staan.":                                                                                {State: "onbekend", Version: "abc"},
		"De bestanden worden op dit apparaat gezet.":                                                                                                                    {State: "bezig", Version: "abc"},
		"Klaar voor offline: 71 van 71 bestanden gecontroleerd, versie abc. De browser heeft beloofd ze te bewaren.":                                                    {State: "klaar", Version: "abc", Files: 71, Total: 71, Lasting: true},
		"Klaar voor offline: 71 van 71 bestanden gecontroleerd, versie abc. De browser mag ze wissen als je apparaat vol raakt. Installeer de app om dat te voorkomen.": {State: "klaar", Version: "abc", Files: 71, Total: 71},
		"Klaar voor offline: 1 van 1 bestanden gecontroleerd, versie abc. De browser heeft beloofd ze te bewaren. Reden.":                                               {State: "klaar", Version: "abc", Files: 1, Total: 1, Lasting: true, Reason: "Reden."},
		"Nog niet klaar voor offline: 70 van 71 bestanden gecontroleerd, versie abc. Reden.":                                                                            {State: "onvolledig", Version: "abc", Files: 70, Total: 71, Reason: "Reden."},
		"Nog niet klaar voor offline. Reden.":                                                                                                                           {State: "onvolledig", Version: "abc", Reason: "Reden."},
		"Offline werken kan hier niet. Reden.":                                                                                                                          {State: "kan-niet", Version: "abc", Reason: "Reden."},
		"Offline werken kan hier niet.":                                                                                                                                 {State: "kan-niet"},
	} {
		if got := o.Words(); got != want {
			t.Errorf("%+v:\n got %s\nwant %s", o, got, want)
		}
	}
}
