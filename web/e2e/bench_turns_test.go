package e2e

import (
	"testing"
	"time"

	"flamingo/web/e2e/visit"
)

// What each app goes through in a round.

// newcomer arrives on a new device, waits until the app says that it works offline,
// searches, loses the network, opens the app in another tab, and once more with the
// browser restarted.
func newcomer(b *testing.B, f figures, r rival) {
	line := slow()
	r.host.Over(line)
	r.host.Asked()
	profile := visit.NewLastingProfile(b)
	defer profile.Close()
	tab := depart(b, profile, r)
	f.add(r.name, "first text", moment(b, tab, "text"))
	tab.WaitOffline()
	f.add(r.name, "ready", visit.Eval[float64](tab, `performance.now()`))
	f.add(r.name, "requests", float64(len(r.host.Asked())))
	f.add(r.name, "bytes", float64(line.Sent())/1000)
	tab.WaitReady()
	time.Sleep(3 * time.Second) // the reader has looked at the page for a moment
	f.add(r.name, "blocked", visit.Eval[float64](tab, `blocked()`))
	seek(f, r, tab)
	if private, err := profile.PrivateMemory(); err == nil {
		f.add(r.name, "memory", private)
	}
	r.host.Stop()
	defer r.host.Start()
	offline(b, f, r, "new", profile)
	profile.Restart()
	offline(b, f, r, "restart", profile)
}

// hasty arrives on another new device and types as soon as there is a text.
func hasty(b *testing.B, f figures, r rival) {
	r.host.Over(slow())
	profile := visit.NewLastingProfile(b)
	defer profile.Close()
	tab := depart(b, profile, r)
	moment(b, tab, "text")
	f.add(r.name, "first result", firstResult(b, tab))
}

// offline opens the app without a network, and types as soon as there is a text.
func offline(b *testing.B, f figures, r rival, when string, profile *visit.Profile) {
	tab := depart(b, profile, r)
	f.add(r.name, when+" text", moment(b, tab, "text"))
	f.add(r.name, when+" result", firstResult(b, tab))
	tab.WaitReady() // a start that is broken off counts as failed at the next
}

// depart begins to open the app.
func depart(b *testing.B, profile *visit.Profile, r rival) *visit.Tab {
	b.Helper()
	tab := profile.NewTab(visit.BeforeScripts(moments+visit.KeyWatch), visit.Slowed(4), visit.InView)
	tab.Depart(r.host.URL(""))
	return tab
}

// firstResult types a word, ten keys a second, and returns when there was a first result.
// Who sees the box empty types again: stock go-app shows a box for a moment, covers it
// with its loader, and puts an empty one in its place seconds later.
func firstResult(b *testing.B, tab *visit.Tab) float64 {
	b.Helper()
	for range 60 {
		if visit.Eval[bool](tab, `document.getElementById("zoek").value === ""`) {
			tab.Do(`document.getElementById("zoek").focus()`)
			for _, key := range "stigma" {
				tab.Press(string(key))
				time.Sleep(100 * time.Millisecond)
			}
		}
		if tab.Until(`seen.result`, time.Second) {
			break
		}
	}
	return moment(b, tab, "result")
}

// moment waits until something is there, and returns when that was, in ms after the
// start of the navigation.
func moment(b *testing.B, tab *visit.Tab, what string) float64 {
	b.Helper()
	if !tab.Until(`window.seen?.`+what, 2*time.Minute) {
		b.Fatalf("no %s at %s, where #zoek is %q and the page says %q: %v", what, visit.Eval[string](tab, `location.href`),
			visit.Eval[string](tab, `document.getElementById("zoek")?.value ?? "not there"`),
			visit.Eval[string](tab, `document.body.innerText.slice(0, 300)`), tab.Errors())
	}
	return visit.Eval[float64](tab, `seen.`+what)
}

// sought are words of 30 keys.
var sought = []string{"gat in mijn cv", "werkgevers", "stigma"}

// seek types words, key by key.
func seek(f figures, r rival, tab *visit.Tab) {
	for _, word := range sought {
		tab.Type("")
		time.Sleep(time.Second) // the count of the word before is told
		tab.Do(`keys.length = settled.length = 0`)
		for _, key := range word {
			tab.Press(string(key))
			time.Sleep(300 * time.Millisecond)
		}
		f.add(r.name, "key", visit.JSON[[]float64](tab, `JSON.stringify(keys)`)...)
		f.add(r.name, "settled", visit.JSON[[]float64](tab, `JSON.stringify(settled)`)...)
	}
}

// moments is a script that notes, in ms after the start of the navigation, when the
// frame was painted that first shows a text, a question or an answer in the page, and a
// result, on top of everything; go-app's loader covers the page. blocked() is how long
// tasks kept the main thread after the first paint, each less the 50 ms that nobody
// notices.
const moments = `
	window.seen = {};
	{
		const onTop = (element) => {
			const box = element.getBoundingClientRect();
			const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + box.height / 2];
			return box.width && y < innerHeight && element.contains(document.elementFromPoint(x, y));
		};
		const sought = { text: "main li a, main p", result: "#resultaten a" };
		const look = () => {
			for (const [what, selector] of Object.entries(sought)) {
				if (seen[what] || ![...document.querySelectorAll(selector)].some(onTop)) continue;
				const after = new MessageChannel();
				after.port1.onmessage = () => (seen[what] ??= performance.now());
				after.port2.postMessage(null);
			}
			if (!seen.text || !seen.result) requestAnimationFrame(look);
		};
		requestAnimationFrame(look);

		const tasks = [];
		new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
		window.blocked = () => {
			const [paint] = performance.getEntriesByName("first-contentful-paint");
			return tasks.filter((task) => task.startTime + task.duration > paint.startTime).reduce((sum, task) => sum + task.duration - 50, 0);
		};
	}
`
