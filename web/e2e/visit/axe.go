package visit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"flamingo/web/fetched"
)

// axePackage is the version of axe-core, Deque's checker of accessibility, by
// which pages are judged. It reaches no reader.
const axePackage = "axe-core@4.11.1"

// Axe checks pages for faults of accessibility that a program can see.
type Axe struct{ script string }

// NewAxe fetches axe-core, or skips the test where that cannot be.
func NewAxe(t testing.TB) *Axe {
	t.Helper()
	script, err := fetched.NPMFile(axePackage, "axe.min.js")
	if err != nil {
		t.Skipf("not run: %s cannot be had: %v", axePackage, err)
	}
	return &Axe{string(script) + remembering}
}

// remembering has axe read each colour once in a page: it reads the same few for every
// element and what stands around it, which took a fifth of its time.
const remembering = `
;{
	const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
	colour.parseString = function (text) {
		const parts = known.get(text);
		if (parts) [this.r, this.g, this.b, this.alpha] = parts;
		else {
			read.call(this, text);
			known.set(text, [this.r, this.g, this.b, this.alpha]);
		}
		return this;
	};
}`

// Check returns what is wrong with the page in a tab as it is now, one line for
// each rule. The script comes in through DevTools, past the content policy.
// Rules are those of WCAG 2.2 A and AA and axe's best practices, or only those
// with one of the tags.
func (a *Axe) Check(tab *Tab, tags ...string) []string {
	tab.t.Helper()
	if !Eval[bool](tab, `"axe" in window`) {
		tab.Do(a.script + "\n;void 0")
	}
	if len(tags) == 0 {
		tags = append([]string{"best-practice"}, WCAG...)
	}
	only, err := json.Marshal(tags)
	if err != nil {
		tab.t.Fatal(err)
	}
	type violation struct {
		ID, Help string
		Nodes    []struct {
			HTML, FailureSummary string
			Target               []any
		}
	}
	found := JSON[[]violation](tab, `axe.run(document, {
		runOnly: `+string(only)+`, resultTypes: ["violations"], iframes: false, preload: false,
		rules: { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: false } },
	}).then((r) => JSON.stringify(r.violations))`)
	var lines []string
	for _, v := range found {
		n := v.Nodes[0]
		lines = append(lines, fmt.Sprintf("%s: %s (%d times, first %v: %.160s: %s)",
			v.ID, v.Help, len(v.Nodes), n.Target, n.HTML, strings.Join(strings.Fields(n.FailureSummary), " ")))
	}
	return lines
}

// WCAG are axe's tags for the rules of WCAG 2.2 at levels A and AA.
var WCAG = []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
