package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"flamingo/app/importer"
	"flamingo/app/importer/notes"
	"flamingo/app/library"
	"flamingo/app/problem"
)

// Record is an item as JSON has it: what a row has, and what no row can hold. Its keys are
// those of the file of an item.
type Record struct {
	Slug      string       `json:"slug"`
	Kind      string       `json:"soort"`
	Title     string       `json:"vraag"` // of a question; of the others the title
	Short     string       `json:"titel,omitempty"`
	Verdict   string       `json:"oordeel,omitempty"`
	Answer    string       `json:"kort,omitempty"`
	Text      string       `json:"tekst,omitempty"` // Markdown
	Theme     string       `json:"thema,omitempty"`
	Also      []string     `json:"ook,omitempty"`
	Refs      []string     `json:"bron,omitempty"`
	Index     []string     `json:"register,omitempty"`
	Keywords  []string     `json:"trefwoorden,omitempty"`
	Phrasings []string     `json:"zo-gevraagd,omitempty"`
	Related   []string     `json:"zie,omitempty"`
	Reviewed  library.Date `json:"nagekeken,omitempty"`
	Full      string       `json:"voluit,omitempty"`
	Figure    string       `json:"cijfer,omitempty"`
	Of        string       `json:"van,omitempty"`
	Measured  string       `json:"gemeten,omitempty"`
	Order     int          `json:"volgorde,omitempty"`
	Concept   bool         `json:"concept,omitempty"`
	Together  *Together    `json:"samen,omitempty"`
	Notes     []Note       `json:"noot,omitempty"`
	Steps     []RecordStep `json:"stappen,omitempty"` // of a moment: the items of its card
	End       *RecordStep  `json:"slot,omitempty"`
}

// Together is samen.
type Together struct {
	Editors bool     `json:"redactie,omitempty"`
	Lines   []string `json:"zinnen"`
}

// Note is a note of the editors.
type Note struct {
	Text    string       `json:"tekst"`
	Date    library.Date `json:"datum"`
	Source  string       `json:"bron,omitempty"`
	Address string       `json:"adres,omitempty"`
}

// RecordStep is a step of a talk, or an item of a card with why it fits.
type RecordStep struct {
	Title string   `json:"titel,omitempty"`
	Text  string   `json:"tekst,omitempty"`
	Items []string `json:"items,omitempty"`
}

// records reads a JSON list of items.
func records(data []byte, file string) (importer.Found, error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	open, err := d.Token()
	if err != nil || open != json.Delim('[') {
		return importer.Found{}, fmt.Errorf(`geen lijst van items in JSON, als [{"vraag": "…", "tekst": "…"}]`)
	}
	var found importer.Found
	for n := 1; d.More(); n++ {
		var r Record
		if err := d.Decode(&r); err != nil {
			return importer.Found{}, fmt.Errorf("item %d is niet te lezen: %w", n, err)
		}
		if n > maxRows {
			return importer.Found{}, fmt.Errorf("meer dan %d items: verdeel de lijst", maxRows)
		}
		it, notes, err := r.item(file, n)
		if err != nil {
			return importer.Found{}, fmt.Errorf("item %d: %w", n, err)
		}
		found.Items = append(found.Items, it)
		found.Notes = append(found.Notes, notes...)
	}
	return found, nil
}

func (r *Record) item(file string, n int) (importer.Item, []problem.Problem, error) {
	it := importer.Item{File: file, Line: n, Unit: "item", Group: r.Theme, Names: []string{r.Slug}}
	for _, k := range library.Kinds {
		if strings.EqualFold(r.Kind, k.String()) {
			it.Kind = k
		}
	}
	if r.Kind != "" && !it.Kind.Valid() {
		return it, nil, fmt.Errorf("onbekende soort %q", r.Kind)
	}
	it.Slug, it.Title, it.Verdict, it.Draft.Short, it.Full = r.Slug, r.Title, r.Verdict, r.Answer, r.Full
	if r.Short != "" {
		it.Title, it.Asked = r.Short, r.Title
	}
	it.Also, it.Index, it.Keywords, it.Phrasings, it.Related = r.Also, r.Index, r.Keywords, r.Phrasings, r.Related
	if len(r.Refs) > 0 {
		it.Ref = r.Refs[0]
		it.MoreRefs = append([]string(nil), r.Refs[1:]...)
	}
	it.Reviewed, it.Order, it.Concept = importer.Day(string(r.Reviewed)), r.Order, r.Concept
	it.Figure = library.Figure{Value: r.Figure, Of: r.Of, Measured: r.Measured}
	if r.Together != nil {
		it.Together = library.Together{Lines: r.Together.Lines, ByEditors: r.Together.Editors}
	}
	for _, n := range r.Notes {
		it.Draft.Notes = append(it.Draft.Notes, library.Note{Text: n.Text, Date: n.Date, Source: n.Source, Address: n.Address})
	}
	for _, s := range r.Steps {
		it.Steps = append(it.Steps, library.Step(s))
	}
	if r.End != nil {
		it.End = library.Step(*r.End)
	}
	if r.Text == "" {
		return it, nil, nil
	}
	doc, err := notes.Text(r.Text, file, 1, nil)
	if err != nil {
		return it, nil, err
	}
	for i := range doc.Notes {
		doc.Notes[i].File, doc.Notes[i].Line = fmt.Sprintf("%s, item %d", file, n), 0
	}
	it.Body = doc.Blocks()
	return it, doc.Notes, nil
}
