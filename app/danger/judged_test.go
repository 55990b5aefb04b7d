package danger_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"flamingo/app/danger"
	"flamingo/app/markdown"
	"flamingo/app/phrase"
	"flamingo/content"
)

// judged is what somebody types, and whether the card must stand above what is found.
type judged struct{ Shows, Hides []string }

func ofOurs(t *testing.T) *phrase.Matcher {
	t.Helper()
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	return danger.New(c.Library.Danger)
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// Each set was written afresh, by imagining people and not by looking at the list, and only
// then was the list mended with its help. At first sight:
//
//	judged1.json   8 of 40 shown, 0 of 40 shown wrongly, by a list of ten lines
//	judged2.json  17 of 40 shown, 4 of 40 shown wrongly, by the list mended with the first
//	judged3.json  33 of 40 shown, 6 of 40 shown wrongly, by the list mended with both
//	judged4.json  28 of 40 shown, 1 of 40 shown wrongly, by the same list
//
// The third was written by somebody who had read the list, to see what it does with the
// plainest ways of saying it and with what is asked here every day: four of the six are
// about telling ("praat er liever niet over"), the very subject of these texts. So each set
// says that what was found once stays found, and not how many sentences of others the list
// knows: of these, the last two let expect three of four.
func TestOurListKnowsDanger(t *testing.T) {
	ours := ofOurs(t)
	for _, name := range []string{"judged1.json", "judged2.json", "judged3.json", "judged4.json"} {
		var set judged
		read(t, "testdata/"+name, &set)
		if len(set.Shows) < 40 || len(set.Hides) < 40 {
			t.Errorf("%s: %d sentences that must show the card and %d that must not", name, len(set.Shows), len(set.Hides))
		}
		missed, wrong := 0, 0
		for _, text := range set.Shows {
			if !ours.Match(text) {
				t.Errorf("%s: nothing for %q", name, text)
				missed++
			}
		}
		for _, text := range set.Hides {
			if ours.Match(text) {
				t.Errorf("%s: the card for %q", name, text)
				wrong++
			}
		}
		t.Logf("%s: %d of %d shown, %d of %d shown wrongly", name, len(set.Shows)-missed, len(set.Shows), wrong, len(set.Hides))
	}
}

// What was found to be caught when somebody read the list line by line, and asked of each
// what else people say with these words.
func TestOurListLeavesWhatSoundsAlike(t *testing.T) {
	ours := ofOurs(t)
	var set judged
	read(t, "testdata/alike.json", &set)
	if len(set.Hides) == 0 {
		t.Fatal("no sentences")
	}
	for _, text := range set.Hides {
		if ours.Match(text) {
			t.Errorf("the card for %q", text)
		}
	}
}

// The judged queries of search, written by several people and with no thought of
// danger, are what is asked every day; but for one.
func TestOurListLeavesOrdinaryQuestionsAlone(t *testing.T) {
	ours := ofOurs(t)
	files, err := filepath.Glob("../search/judge/testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no judged queries: %v", err)
	}
	asked := 0
	for _, name := range files {
		var queries []struct{ Q string }
		read(t, name, &queries)
		asked += len(queries)
		for _, q := range queries {
			if inDanger := q.Q == "klant zegt dat hij er een eind aan wil maken, crisisdienst bellen"; ours.Match(q.Q) != inDanger {
				t.Errorf("%s: wrong card for %q", filepath.Base(name), q.Q)
			}
		}
	}
	if asked < 1000 {
		t.Errorf("only %d questions", asked)
	}
}

// The sentences with which people come to an item are not those of somebody in danger: they
// find an answer, and the card says that there is none here.
func TestWhatPeopleAskIsNoDanger(t *testing.T) {
	c, problems := markdown.Load(content.Default())
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	ours := danger.New(c.Library.Danger)
	for slug, sentences := range c.Phrasings {
		for _, sentence := range sentences {
			if ours.Match(sentence) {
				t.Errorf("%s: %q shows the card", slug, sentence)
			}
		}
	}
}
