package e2e

import (
	"slices"
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
)

// mutations are ways to break the worker, each with the scenario that notices.
// They show that the fault tests would not let such a worker pass.
var mutations = []struct {
	name string
	edit
	noticed string // by the scenario of this name
}{
	{"files are not verified", edit{"worker/store.js", `=== file.sha256`, `!== ""`}, "one byte of an update is wrong"},
	{"an install goes on after a failure", edit{"worker/store.js", `if (failure) throw failure;`, ``}, "one file of an update is missing"},
	{"a failed install leaves its cache", edit{"worker/install.js", `if (!complete) await world.caches.delete(own.cache);`, ``}, "one file of an update is missing"},
	{"a failed install takes a complete cache along", edit{"worker/install.js", `if (!complete) await`, `await`}, "only the worker changes and there is no room"},
	{"a new version does not wait", edit{"worker/main.js", `event.waitUntil(install(self, own))`, `event.waitUntil(install(self, own).then(() => self.skipWaiting()))`}, "an update is taken and works offline"},
	{"the reader's choice is not heard", edit{"worker/main.js", `return event.waitUntil(self.skipWaiting());`, `return;`}, "an update is taken and works offline"},
	{"redirects are followed", edit{"worker/network.js", `redirect: "error"`, `redirect: "follow"`}, "everything is moved"},
	{"a redirect for good is believed for good", edit{"worker/network.js", `() => plain("reload"), ...others`, `...[]`}, "one file of an update is moved for good"},
	{"unchanged files are fetched again", edit{"worker/install.js", `const body = await findIn(world, earlier, file);`, `const body = null;`}, "an update fetches only what changed"},
	{"the bundle is believed", edit{"worker/bundle.js", `body && (await isWhole(world, body, file)) ? body : null`, `body ?? null`}, "the bundle is of another version"},
	{"there must be a bundle", edit{"worker/install.js", `?? (await download(world, file))`, ``}, "there is no bundle"},
	{"a stalled bundle is waited for", edit{"worker/network.js", `await fetchAlive(world, url, init("no-store"), STALLED)`, `await world.fetch(url)`}, "the bundle stalls"},
	{"the bundle is fetched whatever is missing", edit{"worker/bundle.js", `> FEW`, `> 0`}, "an update of few pages fetches these alone"},
	{"the bundle is never fetched", edit{"worker/bundle.js", `> FEW`, `> 1e9`}, "many files come at once"},
	{"an install waits for ever", edit{"worker/network.js", `fetchAlive(world, url, init(cache), STALLED)`, `world.fetch(url, init(cache))`}, "one file of an update stalls"},
	{"any cache will do", edit{"worker/store.js", `filter((name) => name.startsWith(prefix(world)))`, `filter(() => true)`}, "other apps keep caches on the origin"},
	{"the cache has one name for all versions", edit{"worker/store.js", `cache: prefix(world) + list.version`, `cache: prefix(world) + "x"`}, "one file of an update is missing"},
	{"old caches stay", edit{"worker/install.js", `Promise.all(leftOver(await inventory(world), own.cache)`, `Promise.all([]`}, "other apps keep caches on the origin"},
	{"the version before goes at once", edit{"worker/policy.js", `used === 0 || used < last`, `true`}, "versions that nobody accepted leave nothing, and the old tab keeps its files"},
	{"a version that nobody used counts as the one before", edit{"worker/policy.js", `filter(({ used }) => used === 0 || used < last)`, `slice(0, -1)`}, "versions that nobody accepted leave nothing, and the old tab keeps its files"},
	{"pages come from the network first", edit{"worker/answer.js", `if (page && script) return page;`, ``}, "an update is taken and works offline"},
	{"altered files are served", edit{"worker/store.js", `return body && (await isWhole(world, body, file)) ? body : null;`, `return body;`}, "a page is altered"},
	{"the network's page gets our script", edit{"worker/answer.js", `guests.add(event.resultingClientId);`, ``}, "a page that only a newer version has"},
	{"a lost file comes from the network as it is", edit{"worker/answer.js", `(await lookUp(version, path)) ?? Response.error()`, `(await take(world, version, version.files.get(path))) ?? world.fetch(address(world, path))`}, "the pack and the manifest are lost and the network has a newer version"},
	{"a lost script does not count", edit{"worker/answer.js", `if (page && script) return page;`, `if (page) return page;`}, "start.js is lost and the network has a newer version"},
	{"an unknown page waits for the network for ever", edit{"worker/network.js", `Promise.race([promise, late])`, `promise`}, "a page that only a newer version has"},
	{"no last resort", edit{"worker/answer.js", `(await fromNetwork(event)) ?? page ?? lastResort(root)`, `(await fromNetwork(event)) ?? page ?? Response.error()`}, "the caches are deleted and there is no network"},
	{"the check only counts", edit{"worker/check.js", `if (!(await whole(world, cache, file))) await put(`, `if (!(await whole(world, cache, file))) void (`}, "an icon is altered and the reader checks"},
	{"withdrawing takes all caches of the origin", edit{"worker/withdrawn.js", `names.filter((name) => name.startsWith(PREFIX))`, `names`}, "the worker is withdrawn"},
	{"a withdrawn worker stays", edit{"worker/withdrawn.js", `self.registration.unregister()`, `Promise.resolve()`}, "the worker is withdrawn"},
	{"a withdrawn worker says nothing", edit{"worker/withdrawn.js", `page.postMessage({ type: "withdrawn" });`, ``}, "the worker is withdrawn"},
	{"going back is forgotten", edit{"worker/back.js", `await mark(world, own, BACK, found.cache);`, ``}, "a new version panics, and the worker is stopped"},
	{"a file has one address", edit{"worker/network.js", `...others.map((url) => () => plain("reload", url))`, ``}, "a host that has no address with .html"},
	{"a version that started before is left for the one before that", edit{"worker/policy.js", `name === own && used > 0`, `false`}, "a version that started ends later"},
	{"going back does not look what is left", edit{"worker/back.js", `(await count(world, found, whole)) === found.files.size ?`, `true ?`}, "a new version does not start and the one before is damaged"},
	{"a version counts as started when it is not", edit{"boot/offline.js", `document.documentElement.dataset.app === "klaar" &&`, `true &&`}, "two new versions do not start"},
	{"queries matter", edit{"worker/policy.js", `const path = url.pathname.slice(scope.pathname.length)`, `const path = (url.pathname + (url.search ?? "")).slice(scope.pathname.length)`}, "odd addresses without a network"},
	{"index.html is not folded", edit{"worker/policy.js", `.replace(/(^|\/)index\.html?$/, "$1")`, ``}, "odd addresses without a network"},
	{"parts are answered whole", edit{"worker/policy.js", ` || request.range`, ``}, "odd addresses without a network"},
}

func TestBrokenWorkersAreNoticed(t *testing.T) {
	t.Parallel()
	if !all {
		t.Skip("make faults runs this")
	}
	t.Run("group", func(t *testing.T) {
		for _, m := range mutations {
			t.Run(m.name, func(t *testing.T) {
				t.Parallel()
				i := slices.IndexFunc(scenarios, func(s scenario) bool { return s.name == m.noticed })
				if i < 0 {
					t.Fatalf("no scenario %q", m.noticed)
				}
				// An edit that no longer applies is not a finding of the scenario.
				proef(t, 1, m.edit)
				withdrawn(t, 1, m.edit)
				found := visit.Try(t, func(trial testing.TB) { scenarios[i].run(trial, interpreter, []edit{m.edit}) })
				if len(found) == 0 {
					t.Errorf("%q does not notice", m.noticed)
				}
				t.Logf("%.200s", strings.Join(found, " | "))
			})
		}
	})
}
