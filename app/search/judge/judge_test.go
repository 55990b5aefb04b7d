package judge_test

import (
	"os"
	"testing"

	"flamingo/app/library"
	"flamingo/app/search"
	"flamingo/app/search/judge"
	"flamingo/content"
)

func TestReal(t *testing.T) {
	c, problems := content.Load(content.Default())
	if c == nil {
		for _, p := range problems {
			t.Log(p)
		}
		t.Skip("no content")
	}
	var lib *library.Library = c.Library
	x := search.Build(lib, c.Synonyms)
	file := os.Getenv("QUERIES")
	if file == "" {
		file = "/work/shared/search/queries-dev.json"
	}
	f, err := os.Open(file)
	if err != nil {
		t.Skip(err)
	}
	qs, err := judge.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes\n%s", len(x.Encode()), judge.Judge(x, lib, qs))
}
