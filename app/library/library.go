// Package library says what Flamingo knows: items, the themes that order them
// and the sources they retell.
//
// A [Library] is made by package content from Markdown, or by [Decode] from a
// pack. It is complete, validated and sorted when one of the two returns it,
// and nobody changes it afterwards: pages, search and components only read.
//
// The texts are Dutch. The Go names and the front-matter keys of the editors
// meet in package content, once.
package library

import (
	"slices"
	"strings"
)

// Kind tells what an item is. The zero Kind is no kind.
type Kind uint8

// The kinds, in the order in which lists show them.
const (
	Question Kind = iota + 1 // a question with the answer of experts by experience
	Tip                      // what the case manager does
	Need                     // what the client needs
	Fact                     // a finding with its figure and who measured it
	Term                     // a term or abbreviation, explained by the editors
	Talk                     // one of the ways through a conversation; its slug is one of Talks
	Moment                   // a kind of conversation, with what fits it
	Document                 // a source itself: made of a Source, with its ID as the slug
)

// Kinds lists the kinds that editors write, in display order: all but Document.
var Kinds = [...]Kind{Question, Tip, Need, Fact, Term, Talk, Moment}

// kindNames holds, per kind, the singular, the plural and the folder that is
// both the content folder and the address below the base.
var kindNames = [...][3]string{
	Question: {"vraag", "vragen", "vragen"},
	Tip:      {"tip", "tips", "tips"},
	Need:     {"behoefte", "behoeften", "behoeften"},
	Fact:     {"feit", "feiten", "feiten"},
	Term:     {"begrip", "begrippen", "begrippen"},
	Talk:     {"gesprek", "gesprekken", "gesprek"},
	Moment:   {"situatie", "situaties", "situaties"},
	Document: {"bron", "bronnen", "bronnen"},
}

// Valid reports whether k is one of the kinds above.
func (k Kind) Valid() bool { return k >= Question && k <= Document }

// String is the Dutch singular, "vraag"; also the front-matter key of the title.
func (k Kind) String() string { return k.name(0) }

// Plural is the Dutch plural, "vragen".
func (k Kind) Plural() string { return k.name(1) }

// Folder is the content folder of the kind and the first part of its address.
func (k Kind) Folder() string { return k.name(2) }

func (k Kind) name(i int) string {
	if !k.Valid() {
		return "onbekend"
	}
	return kindNames[k][i]
}

// The slugs of the talks. Each is a screen of its own, so there are no others.
const (
	TalkBefore   = "voor-je-gesprek"
	TalkTogether = "samen-kijken"
	TalkOpenness = "openheid-wat-past"
	TalkAfter    = "na-het-gesprek"
	TalkTriangle = "driehoek-op-je-bureau"
)

// Talks lists the talks in the order in which readers see them, each with its address
// below the base.
var Talks = [...]struct{ Slug, Path string }{
	{TalkBefore, "gesprek/voor/"},
	{TalkTogether, "gesprek/samen/"},
	{TalkOpenness, "gesprek/openheid/"},
	{TalkAfter, "gesprek/na/"},
	{TalkTriangle, "driehoek/"},
}

// Library is everything one build shows.
type Library struct {
	Site    Site
	Themes  []Theme  // in the editors' order
	Sources []Source // in the editors' order
	Items   []Item   // by kind, then by source number; terms by title, talks as Talks, moments in the editors' order, documents as Sources
	Danger  *Danger  // nil when the editors gave none
}

// Site holds the settings that name this app.
type Site struct {
	Name        string   // "Flamingo"; also the installed app's name
	ShortName   string   // at most 12 letters, below the icon on a phone
	Tagline     string   // one line under the name on the home page
	Description string   // one or two sentences for the manifest and the head
	Examples    []string // slugs of questions that the home page offers
	Contact     []Inline // where readers report an error; its only links leave the app
	Address     string   // https address at which the app stands, for paper; "" where the editors do not say

	Organisation string   // that offers the app; "" where the editors do not say
	About        []string // paragraphs about the app, plain text; nil for none
	Texts        Wordings
	Release      string   // of the tool that made the app, "2026-11-29-0123456789ab"; "" in a build by hand
	Without      []string // parts that the app goes without, of Parts
}

// Parts are the parts that an app may go without: the tip of the day, the list of what a
// reader kept, reading aloud, all texts as a PDF, and what is for the pages of others.
var Parts = [...]string{PartTip, PartKept, PartAloud, PartBook, PartEmbed}

// The names of the parts in site.yaml.
const (
	PartTip   = "dagtip"
	PartKept  = "bewaard"
	PartAloud = "voorlezen"
	PartBook  = "boek"
	PartEmbed = "inbedden"
)

// Has tells whether the app has a part.
func (s *Site) Has(part string) bool { return !slices.Contains(s.Without, part) }

// ContactEnd is the full stop behind Contact, if that has none of its own.
func (s *Site) ContactEnd() string {
	if text := PlainText(s.Contact); strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return ""
	}
	return "."
}

// Theme groups items. An item has one main theme and any number of others.
type Theme struct {
	Slug  string // address below "themas/"
	Title string
	Intro string   // one sentence
	Check []Inline // where a reader finds whether its rules still hold; nil when it speaks of none; its only links leave the app
}

// Source is a document that items retell.
type Source struct {
	ID           string
	Title        string
	Kind         string   // "webinar", "bureaukaart": a Dutch noun
	People       []string // who speak in it; may be empty
	Organisation string   // of these people; "" when the source names none
	Publisher    string   // who brought it out; "" when the source names none
	Date         Date     // zero when the source bears no date
	Address      string   // https address; "" when there is none
	Series       []Series // the numbered lists in it
	Intro        string   // what it is, in a few sentences; "" for none
	For          string   // whom it was made for; "" when that is not said
	Sayings      []string // what it says beside its numbered lists; may be empty
	Partners     []Partner
	Closing      string // how it ends; "" for none
	Voices       string // what its People are together, a Dutch plural, "ervaringsdeskundigen"; "" when that is not said
	Own          string // says that the organisation itself wrote its items, in its words; "" for a source that is retold
}

// Partner is an organisation that took part in a source.
type Partner struct {
	Name    string
	Address string // https address; "" when there is none
}

// Series is a numbered list in a source: prefix "w" with 45 numbers stands for
// w01 to w45.
type Series struct {
	Prefix string
	Count  int
}

// Item is one thing a reader can look up.
type Item struct {
	Kind     Kind
	Slug     string // unique over all kinds; the file name and the address, for ever
	Title    string // plain text; what headings, lists and tabs show
	Asked    string // questions only: the full question, where Title is a shorter form of it; "" otherwise
	Verdict  string // questions only: the answer to a yes-or-no question in a few words; "" for none
	Short    string // the short answer, plain text; "" where the kind needs none; of a moment, when it is one
	Body     []Block
	Notes    []Note   // what editors say beside the source; never for terms, which are theirs already
	Together Together // what to read with a client; the zero Together when there is none
	Theme    string   // slug of the main theme; "" only for terms and documents
	Also     []string // slugs of other themes
	Ref      string   // number in its source, "w17"; "" for terms, documents, and what is in no source
	MoreRefs []string // other numbers of that source that it retells, too
	Index    []string // questions only: the words under which it stands in the index from A to Z
	Keywords []string // words readers may search by that the text does not have
	Related  []string // slugs, in the editors' order
	Reviewed Date     // when an editor last compared it with its source; "" for a document
	Figure   Figure   // facts only; the zero Figure when there is none
	Full     string   // what a term that is an abbreviation stands for; the title of a document that bears a shorter one
	Steps    []Step   // talks and moments only, in the editors' order; each of a moment has one item
	End      Step     // talks only: what comes after the last step; the zero Step for nothing
}

// Step is a piece of a talk or a moment: a few words of the editors, and the items that
// say the rest.
type Step struct {
	Title string   // "" in a moment
	Text  string   // plain text; in a moment, why the item fits; may be ""
	Items []string // slugs of items that are no talk and no moment
}

// Note is what editors add to an item that its source does not say, for example that
// a rule has changed since.
type Note struct {
	Text    string // plain text
	Date    Date   // when the editors wrote it
	Source  string // what it rests on, by name; "" when it names nothing
	Address string // https address of that; "" when there is none
}

// Together is what case manager and client read from one screen, sentence by sentence.
type Together struct {
	Lines     []string // one to five sentences, addressed to the client; nil for none
	ByEditors bool     // the editors say it; otherwise those who speak in the item's source do
}

// Figure is the number in a fact, in words, with what it is a share of.
type Figure struct {
	Value    string // "bijna 3 op de 4"
	Of       string // population: "Nederlanders"
	Measured string // who measured it
}

// Date is a day of the calendar as "2006-01-02", or "" for none. It is text so
// that it needs no time zone and no parser in the browser.
type Date string

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli",
	"augustus", "september", "oktober", "november", "december"}

// Year is "2020", or "" for the zero Date.
func (d Date) Year() string {
	if len(d) < 4 {
		return ""
	}
	return string(d[:4])
}

// Words is the date as Dutch readers write it, "24 november 2020"; "" for the
// zero Date.
func (d Date) Words() string {
	if len(d) != len("2006-01-02") {
		return ""
	}
	month := int(d[5]-'0')*10 + int(d[6]-'0')
	if month < 1 || month > 12 {
		return ""
	}
	return strings.TrimPrefix(string(d[8:]), "0") + " " + months[month-1] + " " + d.Year()
}

// Path is the item's address below the base: "vragen/gat-in-cv/" for a
// question or a moment, which have a page of their own, "tips/#toon-lef" for the others, which
// stand together on one page, and that of Talks for a talk.
func (it *Item) Path() string {
	switch it.Kind {
	case Question, Moment:
		return it.Kind.Folder() + "/" + it.Slug + "/"
	case Talk:
		for _, t := range Talks {
			if t.Slug == it.Slug {
				return t.Path
			}
		}
	}
	return it.Kind.Folder() + "/#" + it.Slug
}

// InTheme reports whether the item has the theme as its main or other theme.
func (it *Item) InTheme(slug string) bool {
	if it.Theme == slug {
		return true
	}
	for _, s := range it.Also {
		if s == slug {
			return true
		}
	}
	return false
}

// Path is the theme's address below the base.
func (t *Theme) Path() string { return "themas/" + t.Slug + "/" }

// Item returns the item with this slug, or nil.
func (l *Library) Item(slug string) *Item {
	for i := range l.Items {
		if l.Items[i].Slug == slug {
			return &l.Items[i]
		}
	}
	return nil
}

// Theme returns the theme with this slug, or nil.
func (l *Library) Theme(slug string) *Theme {
	for i := range l.Themes {
		if l.Themes[i].Slug == slug {
			return &l.Themes[i]
		}
	}
	return nil
}

// OfKind returns the items of a kind, in order. The slice aliases the library.
func (l *Library) OfKind(k Kind) []Item {
	start := 0
	for start < len(l.Items) && l.Items[start].Kind < k {
		start++
	}
	end := start
	for end < len(l.Items) && l.Items[end].Kind == k {
		end++
	}
	return l.Items[start:end]
}

// SourceOf returns the source in which the item's Ref is numbered, or that a document
// is; nil for a term.
func (l *Library) SourceOf(it *Item) *Source {
	if it.Kind == Document {
		for i := range l.Sources {
			if l.Sources[i].ID == it.Slug {
				return &l.Sources[i]
			}
		}
	}
	prefix := strings.TrimRight(it.Ref, "0123456789")
	if prefix == "" {
		return nil
	}
	for i := range l.Sources {
		for _, s := range l.Sources[i].Series {
			if s.Prefix == prefix {
				return &l.Sources[i]
			}
		}
	}
	return nil
}

// Danger is what a reader sees whose words speak of danger to life, violence or abuse,
// and by which words that is known. Package danger looks for them.
type Danger struct {
	Title    string
	Text     string // one or two sentences, plain text
	Reviewed Date
	Help     []Help   // in the editors' order; at least one
	Phrases  []string // each as [flamingo/app/phrase.Pattern] writes it; at least one
	Except   []string // what only sounds like one of Phrases, in the same form
}

// Help is where somebody in danger finds help: by telephone, on a site or both.
type Help struct {
	Who     string   // for whom, or when
	Numbers []string // as readers see them, "0800-0113"; may be empty
	Site    string   // https address; "" for none
}

// Vocabulary is what search needs to know beside the texts: how readers say what the
// texts say otherwise. No reader sees it; index.Build compiles it into the index.
type Vocabulary struct {
	Synonyms []Synonym

	// Elsewhere are words about other things, folded and sorted: what readers type who
	// are here for something else.
	Elsewhere []string

	// Phrasings are sentences with which people come to an item, by its slug: what a
	// client says, a worried question, half a sentence in the corridor.
	Phrasings map[string][]string
}

// Synonym says that words mean the same for a reader who searches.
type Synonym struct {
	Words  []string // what readers type: words or phrases, lower case
	Means  []string // what the texts say; nil when Words mean each other (two-way)
	OneWay bool     // Words find Means, Means do not find Words
}
