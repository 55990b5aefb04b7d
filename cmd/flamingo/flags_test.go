package main

import (
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct{ args, others, content, limit string }{
		{"gat in cv", "gat in cv", "", "10"},
		{"--limit 3 gat", "gat", "", "3"},
		{"gat --limit 3", "gat", "", "3"},
		{"gat --limit=3 in -content=x cv", "gat in cv", "x", "3"},
		{"gat -- --limit 3", "gat --limit 3", "", "10"},
		{"-- -x", "-x", "", "10"},
		{"--limit 3 --", "", "", "3"},
		{"- --limit 3", "-", "", "3"},
	}
	for _, test := range tests {
		flags := newFlags("x")
		content := contentFlag(flags)
		flags.Int("limit", 10, "")
		others, err := parse(flags, strings.Fields(test.args))
		if err != nil {
			t.Errorf("%s: %v", test.args, err)
			continue
		}
		limit := flags.Lookup("limit").Value.String()
		if !slices.Equal(others, strings.Fields(test.others)) || *content != test.content || limit != test.limit {
			t.Errorf("%s: %q, content %q, limit %s", test.args, others, *content, limit)
		}
	}
}

func TestSuggest(t *testing.T) {
	for typed, want := range map[string]string{
		"serv":   "; bedoel je serve?",
		"biuld":  "; bedoel je build?",
		"chekc":  "; bedoel je check?",
		"deploy": "",
		"":       "",
	} {
		if got := suggest(typed, verbNames()); got != want {
			t.Errorf("suggest(%q) = %q, want %q", typed, got, want)
		}
	}
}
