package e2e

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"flamingo/web/e2e/visit"
)

// steps that a random sequence is made of. Whatever their order, after each of
// them the reader sees one version, with its shelf.
var steps = []struct {
	name string
	do   func(p *patient, r *rand.Rand)
}{
	{"a newer version is published", func(p *patient, r *rand.Rand) { p.publish(1 + p.version%20) }},
	{"a fault begins", func(p *patient, r *rand.Rand) { p.host.Break(randomFault(p.t, r)) }},
	{"another fault begins", func(p *patient, r *rand.Rand) { p.host.Break(randomFault(p.t, r), randomFault(p.t, r)) }},
	{"the network is gone", func(p *patient, r *rand.Rand) { p.cut() }},
	{"all is well", func(p *patient, r *rand.Rand) { p.host.Mend() }},
	{"the browser looks for a new version", func(p *patient, r *rand.Rand) { p.update(time.Duration(100+r.IntN(2000)) * time.Millisecond) }},
	{"the reader takes what is offered", func(p *patient, r *rand.Rand) {
		visit.Ask[bool](p.tab, `document.querySelector("#melding button")?.click()`, time.Second)
		p.device.Rest(200 * time.Millisecond)
	}},
	{"the reader checks", func(p *patient, r *rand.Rand) {
		visit.Ask[bool](p.tab, `Promise.race([window.flamingo?.checkOffline(), new Promise((go) => setTimeout(go, 1000))]).then(() => true)`, 3*time.Second)
	}},
	{"all tabs are closed", func(p *patient, r *rand.Rand) {
		p.leave()
	}},
	{"the workers are stopped", func(p *patient, r *rand.Rand) { p.tab.StopWorkers() }},
	{"a file is lost", func(p *patient, r *rand.Rand) {
		p.tamper(`await cache.delete(keys[Math.floor(` + fmt.Sprint(r.Float64()) + ` * keys.length)]);`)
	}},
	{"a file is altered", func(p *patient, r *rand.Rand) {
		p.tamper(`const k = keys[Math.floor(` + fmt.Sprint(r.Float64()) + ` * keys.length)];
			if (!k.url.includes("?")) await cache.put(k, new Response("anders", { headers: { "X-Flamingo": "x", "Content-Type": "text/plain" } }));`)
	}},
	{"the caches are deleted", func(p *patient, r *rand.Rand) {
		visit.Ask[bool](p.tab, `caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => true)`, time.Second)
	}},
}

// tamper does something to our newest cache, if there is one.
func (p *patient) tamper(script string) {
	visit.Ask[bool](p.tab, `(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith("flamingo "));
		if (!names.length) return;
		const cache = await caches.open(names.at(-1)), keys = await cache.keys();
		if (!keys.length) return;
		`+script+`
	})()`, time.Second)
}

func randomFault(t testing.TB, r *rand.Rand) visit.Fault {
	pattern := files[r.IntN(len(files))]
	size := sizeOf(t, proef(t, 1), pattern)
	kinds := []visit.Kind{visit.Kill, visit.Stall, visit.Cut, visit.CutOpen, visit.Garble, visit.Empty, visit.WrongType, visit.Login,
		visit.Elsewhere, visit.MovedForGood, visit.NotModified, visit.Forbidden, visit.Failing, visit.Missing, visit.Stale}
	fault := visit.Fault{Kind: kinds[r.IntN(len(kinds))], Path: pattern, At: r.IntN(size) - 1, Nth: r.IntN(3)}
	if r.IntN(4) == 0 {
		fault.Path, fault.Except = "", "worker.js"
	}
	return fault
}

// TestFaultsInAnyOrder runs random sequences of faults: the same few, and others in make
// soak. A failure names its seed; FLAMINGO_FAULTS=seed=n runs that one again.
func TestFaultsInAnyOrder(t *testing.T) {
	t.Parallel()
	first, rounds, end := firstSeed(t), 6, time.Time{}
	switch {
	case seedAsked:
		rounds = 1
	case thorough:
		rounds, end = 1<<30, time.Now().Add(soak)
	}
	stage := stageOf(t)
	for i := range rounds {
		if !end.IsZero() && time.Now().After(end) {
			break
		}
		n := first + uint64(i)
		t.Run(fmt.Sprint(n), func(t *testing.T) { anyOrder(t, stage, n, 14) })
	}
}

func anyOrder(t *testing.T, stage stage, seed uint64, length int) {
	r := rand.New(rand.NewPCG(seed, 0))
	p := admit(t, stage, nil)
	if r.IntN(2) == 0 {
		p.host.Uncached()
	}
	p.install()
	var story []string
	looked := 0 // times that a page of the worker was judged
	defer func() {
		t.Logf("judged %d of %d", looked, length)
		if t.Failed() {
			t.Logf("seed %d:\n  %s", seed, strings.Join(story, "\n  "))
		}
	}()
	for range length {
		step := steps[r.IntN(len(steps))]
		step.do(p, r)
		story = append(story, fmt.Sprintf("%s (version %d, %v)", step.name, p.version, p.host.Faults()))
		p.open(home)
		s := p.see()
		// Without its caches the site is the network's, with what that answers. A
		// reader sees a page of the site, or the worker's own last word.
		if s.Where == p.host.URL(home) && s.Guarded && s.Page != "" {
			p.coherent(story[len(story)-1])
			looked++
		}
		p.forgiveNetwork()
		if t.Failed() {
			return
		}
	}
	story = append(story, "all is well in the end")
	p.host.Mend()
	p.leave()
	p.open(home)
	p.recover()
	p.forgiveNetwork()
	p.quiet(story[len(story)-1])
}

// forgiveNetwork drops what a page that came from a broken network may complain
// of: half a script, a redirect that its policy refuses.
func (p *patient) forgiveNetwork() {
	for _, text := range []string{"SyntaxError", "Content Security Policy", "security: ", "network: ", "other: ", "javascript: "} {
		p.tab.Forgive(text)
	}
}
