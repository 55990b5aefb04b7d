package danger_test

import (
	"encoding/json"
	"os"
	"testing"

	"flamingo/app/danger"
	"flamingo/app/markdown"
	"flamingo/content"
)

// judged is what somebody types, and whether the card must stand above what is found.
type judged struct{ Shows, Hides []string }

// Each set was written before the list of the editors was mended with its help, by
// imagining people and not by looking at the list.
func TestOurListKnowsDanger(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	watch := danger.New(c.Library.Danger)
	for _, name := range []string{"judged1.json", "judged2.json"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var set judged
		if err := json.Unmarshal(data, &set); err != nil {
			t.Fatal(err)
		}
		if len(set.Shows) < 40 || len(set.Hides) < 40 {
			t.Errorf("%s: %d sentences that must show the card and %d that must not", name, len(set.Shows), len(set.Hides))
		}
		missed, wrong := 0, 0
		for _, text := range set.Shows {
			if !watch.Match(text) {
				t.Errorf("%s: nothing for %q", name, text)
				missed++
			}
		}
		for _, text := range set.Hides {
			if watch.Match(text) {
				t.Errorf("%s: the card for %q", name, text)
				wrong++
			}
		}
		t.Logf("%s: %d of %d shown, %d of %d shown wrongly", name, len(set.Shows)-missed, len(set.Shows), wrong, len(set.Hides))
	}
}
