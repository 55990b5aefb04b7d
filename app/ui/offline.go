package ui

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Precache is the worker's store of the whole app on this device.
type Precache interface {
	// Offline subscribes to what is known of it.
	Offline(func(Offline))
	// CheckOffline verifies its files again.
	CheckOffline()
}

// Offline is what is known of working without a network.
type Offline struct {
	State   string // "onbekend", "bezig", "klaar", "onvolledig", "kan-niet"
	Version string
	Files   int // verified
	Total   int
	Reason  string // a word for it, which [reasons] lists; may be empty
	Lasting bool   // the browser promised not to clear the files when short of room
}

// sayOnDevice tells once, after the first visit's last file, that all is here.
func (a *App) sayOnDevice() {
	if a.services.Notices.BarShown() {
		return
	}
	closeBar := a.services.Notices.Bar("Staat nu op je toestel. Werkt zonder internet.")
	time.AfterFunc(onDeviceShown, closeBar)
}

// onDeviceShown is how long that stands there: long enough to be read twice.
const onDeviceShown = 8 * time.Second

func (a *App) onCheckOffline(app.Context, app.Event) { a.services.Precache.CheckOffline() }

// reasons are the sentences for the words that web/boot/offline.js has for why the
// files are not, or not yet, on this device.
var reasons = map[string]string{
	"beheerder": "De beheerder heeft dit voorlopig uitgezet. Met internet werkt alles, en wat je bewaarde blijft staan.",
	"browser":   "Deze browser laat het niet toe.",
	"geweigerd": "De browser weigert het, of de verbinding werkt niet mee.",
	"kader":     "De app staat hier binnen een andere pagina. Open de app zelf.",
	"ontbreekt": "Er ontbreken bestanden. Maak verbinding met internet en controleer opnieuw.",
	"onveilig":  "De pagina is niet via een beveiligde verbinding (https) geopend.",
	"opgehaald": "Niet alle bestanden konden worden opgehaald. De app probeert het later opnieuw.",
	"sluit":     "Sluit de app en open hem opnieuw.",
	"traag":     "De controle duurt te lang. Probeer het straks opnieuw.",
	"vorige":    "Dit is de vorige versie, omdat de nieuwste hier niet startte.",
}

// Words says what is known of offline use to the reader.
func (o Offline) Words() string {
	reason := reasons[o.Reason]
	files := strconv.Itoa(o.Files) + " van " + count(o.Total, "# bestand", "# bestanden") + " gecontroleerd, versie " + o.Version + "."
	switch o.State {
	case "bezig":
		return "De bestanden worden op dit apparaat gezet."
	case "klaar":
		lasting := " De browser mag ze wissen als je apparaat vol raakt. Installeer de app om dat te voorkomen."
		if o.Lasting {
			lasting = " De browser heeft beloofd ze te bewaren."
		}
		return strings.TrimSpace("Klaar voor offline: " + files + lasting + " " + reason)
	case "onvolledig":
		if o.Total == 0 { // nothing to check yet
			return strings.TrimSpace("Nog niet klaar voor offline. " + reason)
		}
		return strings.TrimSpace("Nog niet klaar voor offline: " + files + " " + reason)
	case "kan-niet":
		return strings.TrimSpace("Offline werken kan hier niet. " + reason)
	}
	return "Zodra de app is gestart, lees je hier of alle bestanden op dit apparaat staan."
}
