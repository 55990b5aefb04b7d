package judge_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/blevesearch/snowballstem"
	snowball "github.com/blevesearch/snowballstem/dutch"

	"flamingo/app/dutch"
	"flamingo/app/fold"
	"flamingo/app/markdown"
	"flamingo/app/search"
	"flamingo/app/search/index"
	"flamingo/app/search/judge"
	"flamingo/content"
	"flamingo/web/fetched"
)

// A corpus is what rivals.js reads.
type corpus struct {
	Items   []rivalItem `json:"items"`
	Queries []string    `json:"queries"`
}

type rivalItem struct {
	ID       int    `json:"id"`
	Title    string `json:"title"`
	Short    string `json:"short"`
	Keywords string `json:"keywords"`
	Body     string `json:"body"`
	Theme    string `json:"theme"`
	Heard    string `json:"heard"`
}

// answered is a rival: what it found, by query.
type answered map[string][]int

func (a answered) Search(query string, limit int) (r search.Results) {
	for _, item := range a[query] {
		r.Hits = append(r.Hits, search.Hit{Item: item})
	}
	return r
}

// forRivals writes a text for rivals.js: each word but the stop words, folded, with its stem
// by Snowball.
func forRivals(text string) string {
	var b strings.Builder
	for _, t := range fold.Tokens(nil, text) {
		if dutch.Stop(t.Word) {
			continue
		}
		env := snowballstem.NewEnv(t.Word)
		snowball.Stem(env)
		b.WriteString(t.Word + "/" + strings.ToLower(env.Current()) + " ")
	}
	return b.String()
}

// Two libraries for the browser search the same texts, keywords and zo-gevraagd as ours,
// with our stop words, for the judged queries. It reports and holds nothing.
func BenchmarkRivals(b *testing.B) {
	mini, err := fetched.NPM("minisearch@7.2.0")
	if err != nil {
		b.Skip(err)
	}
	fuse, err := fetched.NPM("fuse.js@7.1.0")
	if err != nil {
		b.Skip(err)
	}
	c, problems := markdown.Load(content.Default())
	if c == nil {
		b.Fatal(problems)
	}
	sets := map[string][]judge.Query{}
	names := []string{"ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"}
	var with corpus
	for _, name := range names {
		data, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			b.Fatal(err)
		}
		if sets[name], err = judge.Read(data); err != nil {
			b.Fatal(err)
		}
		for _, q := range sets[name] {
			with.Queries = append(with.Queries, q.Text)
		}
	}
	for i := range c.Library.Items {
		t := index.Texts(c.Library, &c.Library.Items[i], c.Phrasings)
		for f := range t {
			t[f] = forRivals(t[f])
		}
		with.Items = append(with.Items, rivalItem{i, t[0], t[1], t[2], t[3], t[4], t[5]})
	}
	without := corpus{Queries: with.Queries}
	for _, item := range with.Items {
		item.Heard = ""
		without.Items = append(without.Items, item)
	}
	engines := []struct {
		name string
		judge.Searcher
	}{{"Flamingo", search.New(index.Build(c.Library, c.Vocabulary))}}
	for _, v := range []struct {
		corpus
		suffix string
	}{{with, ""}, {without, " without zo-gevraagd"}} {
		found := askRivals(b, mini, fuse, v.corpus)
		for _, name := range []string{"MiniSearch", "Fuse.js"} {
			engines = append(engines, struct {
				name string
				judge.Searcher
			}{name + v.suffix, found[name]})
		}
	}
	// A benchmark's log is cut after ten lines.
	fmt.Printf("%-32s %-16s %6s %6s %6s %6s\n", "", "", "first", "three", "nDCG", "wrong")
	for _, e := range engines {
		for _, group := range [][]string{{"ninth", "eleventh"}, {"tenth", "twelfth"}, {"thirteenth", "fourteenth", "fifteenth", "sixteenth"}} {
			var queries []judge.Query
			for _, name := range group {
				queries = append(queries, sets[name]...)
			}
			s := judge.Judge(e, c.Library, queries).All
			fmt.Printf("%-32s %-16s %5.0f%% %5.0f%% %6.2f %5.0f%%\n", e.name, group[0]+" …", 100*s.Success1, 100*s.Success3, s.NDCG10, 100*s.False)
		}
	}
}

// askRivals runs rivals.js.
func askRivals(b *testing.B, mini, fuse string, c corpus) map[string]answered {
	b.Helper()
	asked := corpus{Items: c.Items}
	for _, q := range c.Queries {
		asked.Queries = append(asked.Queries, forRivals(q))
	}
	data, err := json.Marshal(asked)
	if err != nil {
		b.Fatal(err)
	}
	run := exec.Command("node", "rivals.js", mini, fuse)
	run.Stdin = bytes.NewReader(data)
	var stderr bytes.Buffer
	run.Stderr = &stderr
	out, err := run.Output()
	if err != nil {
		b.Fatalf("node: %v\n%s", err, stderr.String())
	}
	var found map[string][][]int
	if err := json.Unmarshal(out, &found); err != nil {
		b.Fatal(err)
	}
	byName := map[string]answered{}
	for name, lists := range found {
		byName[name] = answered{}
		for i, list := range lists {
			byName[name][c.Queries[i]] = list
		}
	}
	return byName
}
