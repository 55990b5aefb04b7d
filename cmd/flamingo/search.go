package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/app/search"
	"flamingo/app/search/index"
)

const searchUsage = `Gebruik: flamingo search TEKST [--content MAP] [--limit N] [--explain]
         flamingo search --queries BESTAND [--json] [--content MAP]

Zoekt zoals de app dat doet, met dezelfde index, en laat van elk resultaat de plaats, het
nummer in de bron, de score, de titel en het adres zien. Daarboven staat wat de app laat
zien aan een lezer in gevaar (gevaar.yaml), als de woorden daarover gaan.

    --content MAP      map met de inhoud; anders: de inhoud die in flamingo zit
    --limit N          laat hoogstens N resultaten zien; 0 laat ze allemaal zien; anders: 10
    --explain          laat zien hoe elke score tot stand komt (in het Engels)
    --queries BESTAND  zoek elke tekst van een JSON-lijst: [{"q": "gat in cv"}, …];
                       - leest die van de standaardinvoer; laat alle resultaten zien
    --json             schrijf {"queries": {"gat in cv": ["w23", …], …}, "danger": ["…"],
                       "unsure": ["…"]}: zonder resultaten die geen nummer in een bron
                       hebben, zoals begrippen; danger zijn de teksten die over gevaar
                       gaan, unsure die waarbij de app zegt dat het antwoord er niet is

Voorbeeld:
    flamingo search "gat in cv" --limit 3
`

// searchOptions is the command line of search.
type searchOptions struct {
	text    string
	limit   int
	explain bool
	queries string
	json    bool
	src     source
}

func parseSearch(args []string) (o searchOptions, err error) {
	flags := newFlags("search")
	contentFlag(flags)
	flags.IntVar(&o.limit, "limit", 10, "")
	flags.BoolVar(&o.explain, "explain", false, "")
	flags.StringVar(&o.queries, "queries", "", "")
	flags.BoolVar(&o.json, "json", false, "")
	words, err := parse(flags, args)
	if err != nil {
		return o, err
	}
	o.text = strings.Join(words, " ")
	many := given(flags, "queries")
	switch {
	case many && o.queries == "":
		return o, misusef("--queries heeft de naam van een bestand nodig, of - voor de standaardinvoer")
	case many && len(words) > 0:
		return o, misusef("een tekst en --queries gaan niet samen; laat %q weg, of zet het in het bestand", o.text)
	case many && o.explain:
		return o, misusef("--explain is voor één tekst; laat --queries weg en geef de tekst zelf")
	case many && given(flags, "limit"):
		return o, misusef("--queries laat alle resultaten zien; laat --limit weg")
	case o.json && !many:
		return o, misusef(`--json is voor --queries; laat het weg, of zet de tekst in een bestand als [{"q": "…"}]`)
	case !many && strings.TrimSpace(o.text) == "":
		return o, misusef("search heeft een tekst nodig, of --queries BESTAND")
	case o.limit < 0:
		return o, misusef("--limit %d is minder dan nul; 0 laat alle resultaten zien", o.limit)
	}
	o.src, err = openSource(flags)
	return o, err
}

func find(_ context.Context, p *process, args []string) error {
	o, err := parseSearch(args)
	if err != nil {
		return err
	}
	// Before the content, which takes longer to read.
	var queries []string
	if o.queries != "" {
		if queries, err = readQueries(p.stdin, o.queries); err != nil {
			return err
		}
	}
	c, err := o.src.mustLoad(p)
	if err != nil {
		return err
	}
	lib, engine, err := asDownloaded(c)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(p.stdout)
	switch {
	case o.json:
		writeJSON(w, lib, engine, queries)
	case o.queries != "":
		for i, q := range queries {
			if i > 0 {
				fmt.Fprintln(w)
			}
			fmt.Fprintf(w, "%s\n", q)
			writeDanger(w, lib, engine, q)
			writeHits(w, lib, engine, q, 0, false)
		}
	default:
		writeDanger(w, lib, engine, o.text)
		writeHits(w, lib, engine, o.text, o.limit, o.explain)
	}
	return w.Flush()
}

// asDownloaded takes library and index through the pack, so that what is
// searched here is what a phone searches, bit by bit.
func asDownloaded(c *markdown.Content) (*library.Library, *search.Engine, error) {
	built := library.Pack{Library: c.Library, Index: index.Build(c.Library, c.Vocabulary).Encode()}
	pack, err := library.Decode(built.Encode())
	if err != nil {
		return nil, nil, err
	}
	x, err := index.Decode(pack.Index, pack.Library)
	if err != nil {
		return nil, nil, err
	}
	return pack.Library, search.New(x), nil
}

// writeDanger prints what a reader in danger sees, and a blank line; nothing if the query
// does not speak of danger.
func writeDanger(w io.Writer, lib *library.Library, engine *search.Engine, query string) {
	if !engine.InDanger(query) {
		return
	}
	d := lib.Danger
	fmt.Fprintf(w, "%s\n%s\n", d.Title, d.Text)
	for _, h := range d.Help {
		where := slices.Clone(h.Numbers)
		if h.Site != "" {
			where = append(where, h.Site)
		}
		fmt.Fprintf(w, "- %s %s\n", h.Who, strings.Join(where, ", "))
	}
	fmt.Fprintf(w, "Van de redactie, nagekeken op %s.\n\n", d.Reviewed.Words())
}

// writeHits prints hits for people.
func writeHits(w io.Writer, lib *library.Library, engine *search.Engine, query string, limit int, explain bool) {
	results := engine.Search(query, limit)
	if results.Repaired != "" {
		fmt.Fprintf(w, "gezocht naar %q\n", results.Repaired)
	}
	if results.Unsure {
		fmt.Fprint(w, "het antwoord staat hier niet; dit lijkt erop")
		if len(results.Missing) > 0 {
			fmt.Fprintf(w, " (zonder %s)", strings.Join(results.Missing, ", "))
		}
		fmt.Fprintln(w, ":")
	}
	if len(results.Hits) == 0 {
		fmt.Fprintln(w, "geen resultaten")
		if len(results.Offers) > 0 {
			fmt.Fprintf(w, "bedoel je: %s\n", strings.Join(results.Offers, ", "))
		}
		return
	}
	// Explanations stand between the hits, so the columns must be known before
	// the first of them is printed.
	var table bytes.Buffer
	columns := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	for i, hit := range results.Hits {
		it := &lib.Items[hit.Item]
		fmt.Fprintf(columns, "%d.\t%s\t%.2f\t%s\t%s\n", i+1, refOrDash(it), hit.Score, it.Title, it.Path())
	}
	columns.Flush()
	lines := strings.SplitAfter(table.String(), "\n")
	for i, hit := range results.Hits {
		io.WriteString(w, lines[i])
		if explain {
			text := strings.TrimRight(engine.Explain(query, hit.Item).String(), "\n")
			text = strings.TrimPrefix(text, lib.Items[hit.Item].Title+"\n") // stands in the hit
			fmt.Fprintf(w, "    %s\n", strings.ReplaceAll(text, "\n", "\n    "))
		}
	}
	if len(results.Hits) < results.Total {
		fmt.Fprintf(w, "%d van %d resultaten; --limit 0 laat ze allemaal zien\n", len(results.Hits), results.Total)
	}
}

func refOrDash(it *library.Item) string {
	if it.Ref == "" {
		return "-"
	}
	return it.Ref
}

// readQueries reads a JSON list of objects with a "q"; their other keys, such as
// the judgements of a scorer, are not ours.
func readQueries(stdin io.Reader, file string) ([]string, error) {
	name, data, err := readInput(stdin, file)
	if err != nil {
		return nil, err
	}
	var list []struct {
		Q *string `json:"q"`
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf(`%s is geen JSON-lijst als [{"q": "gat in cv"}]: %w`, name, err)
	}
	queries := make([]string, len(list))
	for i, entry := range list {
		if entry.Q == nil {
			return nil, fmt.Errorf(`%s: deel %d heeft geen "q"`, name, i+1)
		}
		queries[i] = *entry.Q
	}
	return queries, nil
}

// readInput reads a file, or standard input when it is called "-", and returns
// it without a byte order mark, with its name for messages.
func readInput(stdin io.Reader, file string) (name string, data []byte, err error) {
	if file == "-" {
		name = "de standaardinvoer"
		data, err = io.ReadAll(stdin)
	} else {
		name = file
		data, err = os.ReadFile(file)
	}
	return name, bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), err
}

// writeJSON prints the ranked numbers per query, in the order of the file. A
// query that stands there twice has one answer.
func writeJSON(w io.Writer, lib *library.Library, engine *search.Engine, queries []string) {
	io.WriteString(w, `{"queries": {`)
	seen := map[string]bool{}
	inDanger, unsure := []string{}, []string{} // and not nil, which would be null
	for _, q := range queries {
		if seen[q] {
			continue
		}
		separator := ",\n"
		if len(seen) == 0 {
			separator = "\n"
		}
		seen[q] = true
		if engine.InDanger(q) {
			inDanger = append(inDanger, q)
		}
		refs := []string{}
		results := engine.Search(q, 0)
		if results.Unsure {
			unsure = append(unsure, q)
		}
		for _, hit := range results.Hits {
			if ref := lib.Items[hit.Item].Ref; ref != "" {
				refs = append(refs, ref)
			}
		}
		fmt.Fprintf(w, "%s  %s: %s", separator, jsonText(q), jsonText(refs))
	}
	fmt.Fprintf(w, "\n},\n\"danger\": %s,\n\"unsure\": %s}\n", jsonText(inDanger), jsonText(unsure))
}

// jsonText encodes a string or a list of strings, with < and & as they are.
func jsonText(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // strings have an encoding
	}
	return strings.TrimSuffix(b.String(), "\n")
}
