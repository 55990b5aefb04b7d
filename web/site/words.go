package site

import (
	"encoding/json"
	"errors"
	"slices"
	"sort"
	"strings"
	"unicode"

	"flamingo/app/library"
	"flamingo/app/ui"
)

// EmptyWords say nothing of what is sought, in a question that is typed whole. The
// engine knows many more (app/search), which this list would have to carry.
func EmptyWords(lib *library.Library) string {
	return strings.TrimSpace(emptyWords + " " + lib.Site.Texts[library.TextEmpty])
}

const emptyWords = "de het een en of van voor met in op te is zijn ik je mijn jouw we wij hij ze die dat dit wat hoe wie waar wanneer welke " +
	"mag moet kan kun wil moeten mogen kunnen als dan er om aan bij naar niet wel ook nog al iemand"

// danger is how the boot script knows that a query speaks of danger: see package
// app/danger.
type danger struct {
	Phrases []string `json:"phrases"`
	Except  []string `json:"except"`
}

type wordList struct {
	Empty  string   `json:"empty"`
	Danger *danger  `json:"danger,omitempty"`
	Themes []string `json:"themes"`
	Marks  []string `json:"marks"`
	Part   string   `json:"part,omitempty"` // said where not all items are there
	Items  [][]any  `json:"items"`
}

// inPart is said behind the number of results that a part of the items gave.
const inPart = " in een deel van de app"

// mostWords is how many bytes the list may have with gzip, as it comes before the
// program does.
const mostWords = 60_000

// addWords makes the small list from which the boot script answers the search
// box until the program can: web/boot/early.js says its shape.
func (b *builder) addWords() error {
	var list wordList
	list.Empty = EmptyWords(b.lib)
	if d := b.lib.Danger; d != nil {
		list.Danger = &danger{d.Phrases, d.Except}
	}
	places := map[string]int{}
	for i, t := range b.lib.Themes {
		list.Themes = append(list.Themes, t.Title)
		places[t.Slug] = i
	}
	for i := range b.lib.Items {
		it := &b.lib.Items[i]
		theme, ok := places[it.Theme]
		if !ok {
			theme = -1
		}
		keywords := moreWords(strings.Join(it.Keywords, " ")+" "+it.Full+" "+it.Asked, list.Empty+" "+it.Title)
		mark := ui.Mark(b.lib, it)
		by := slices.Index(list.Marks, mark)
		if by < 0 {
			by = len(list.Marks)
			list.Marks = append(list.Marks, mark)
		}
		row := []any{it.Path(), it.Kind.String(), it.Title, it.Short, theme, keywords, by}
		if len(it.Together.Lines) > 0 {
			row = append(row, ui.HasTogether)
		}
		list.Items = append(list.Items, row)
	}
	body, err := list.within(mostWords, referred(b.lib))
	if err != nil {
		return err
	}
	b.words = b.addHashed("words.json", body).Path
	return nil
}

// within is the list as JSON, with as many of its items as it may have to be of so many
// bytes with gzip: the first ones in an order, given as places in the list.
func (l wordList) within(most int, order []int) ([]byte, error) {
	all, body, failed := l.Items, []byte(nil), error(nil)
	fits := func(n int) bool {
		l.Items, l.Part = all, ""
		if n < len(all) {
			l.Part, l.Items = inPart, [][]any{}
			for _, i := range slices.Sorted(slices.Values(order[:n])) {
				l.Items = append(l.Items, all[i])
			}
		}
		fitting, err := json.Marshal(l)
		if err == nil && len(fitting) > most { // else it does without a look
			var packed []byte
			if packed, err = Gzip(fitting); len(packed) > most && n > 0 {
				return false
			}
		}
		body, failed = fitting, errors.Join(failed, err)
		return true
	}
	if !fits(len(all)) {
		// Of the calls that say yes the last is that with the most items.
		sort.Search(len(all), func(n int) bool { return !fits(n) })
	}
	return body, failed
}

// referred lists the places of the items of a library, those to which most others refer
// first: they are of most use where not all can be there.
func referred(lib *library.Library) []int {
	times := map[string]int{}
	for i := range lib.Items {
		for _, slug := range lib.Items[i].Related {
			times[slug]++
		}
	}
	order := make([]int, len(lib.Items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return times[lib.Items[j].Slug] - times[lib.Items[i].Slug] })
	return order
}

// moreWords are the words of a text that another has not, each once.
func moreWords(text, other string) string {
	split := func(text string) []string {
		return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	known := map[string]bool{}
	for _, word := range split(other) {
		known[word] = true
	}
	var more []string
	for _, word := range split(text) {
		if !known[word] {
			known[word] = true
			more = append(more, word)
		}
	}
	return strings.Join(more, " ")
}
