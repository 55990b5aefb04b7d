package main

import (
	"context"
	"encoding/json"
	"fmt"

	"flamingo/app/search/judge"
)

const evalUsage = `Usage: flamingo eval FILE [--content DIR] [--json]

Measures how well search answers judged queries, per kind and in all, and lists
those whose answer is not among the first three with what came instead: there
a keyword or a sentence of zo-gevraagd may be missing. Queries that have an answer
of which the app says that it is not here count as told; those that have none as
false only where the app does not say so.

    FILE            JSON list of {"q": "gat in cv", "kind": "keyword", "rel": {"w23": 3}},
                    with grades 3 (answers it), 2 (in part) and 1 (touches it) by number
                    in the source; an empty rel when there is no answer;
                    - reads it from standard input
    --content DIR   folder of Markdown; default: the content that flamingo carries
    --json          print the figures and the misses as JSON

Example:
    flamingo eval queries.json --content inhoud
`

func eval(_ context.Context, p *process, args []string) error {
	flags := newFlags("eval")
	contentFlag(flags)
	asJSON := flags.Bool("json", false, "")
	files, err := parse(flags, args)
	switch {
	case err != nil:
		return err
	case len(files) == 0 || files[0] == "":
		return misusef("eval needs a file with judged queries")
	case len(files) > 1:
		return misusef("eval takes one file; %q is one too many", files[1])
	}
	src, err := openSource(flags)
	if err != nil {
		return err
	}
	name, data, err := readInput(p.stdin, files[0])
	if err != nil {
		return err
	}
	queries, err := judge.Read(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	c, err := src.mustLoad(p)
	if err != nil {
		return err
	}
	lib, index, err := asDownloaded(c)
	if err != nil {
		return err
	}
	result := judge.Judge(index, lib, queries)
	if !*asJSON {
		_, err = fmt.Fprint(p.stdout, result)
		return err
	}
	if result.Misses == nil {
		result.Misses = []judge.Miss{} // a list without misses, and not null
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(result)
}
