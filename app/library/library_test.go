package library

import "testing"

func TestDateInWords(t *testing.T) {
	for date, want := range map[Date]string{
		"2020-11-24": "24 november 2020",
		"2026-03-01": "1 maart 2026",
		"2026-13-01": "",
		"":           "",
	} {
		if got := date.Words(); got != want {
			t.Errorf("%q in words: %q, want %q", date, got, want)
		}
	}
}

func TestOfKindReturnsOneRun(t *testing.T) {
	l := sample().Library
	for kind, want := range map[Kind]int{Question: 1, Tip: 0, Fact: 1, Term: 1} {
		if got := len(l.OfKind(kind)); got != want {
			t.Errorf("%d of kind %s, want %d", got, kind, want)
		}
	}
}

func TestSourceOfAnItem(t *testing.T) {
	l := sample().Library
	if s := l.SourceOf(l.Item("a")); s == nil || s.ID != "webinar" {
		t.Errorf("source of w01: %+v", s)
	}
	if s := l.SourceOf(l.Item("c")); s != nil {
		t.Errorf("a term has no source, got %+v", s)
	}
}

func TestPaths(t *testing.T) {
	l := sample().Library
	if got := l.Item("a").Path(); got != "vragen/a/" {
		t.Error(got)
	}
	if got := l.Item("b").Path(); got != "feiten/#b" {
		t.Error(got)
	}
	if got := l.Item("m").Path(); got != "situaties/m/" {
		t.Error(got)
	}
	if got := l.Item(TalkAfter).Path(); got != "gesprek/na/" {
		t.Error(got)
	}
}
