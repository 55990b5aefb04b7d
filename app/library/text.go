package library

import "strings"

// BlockKind tells what a Block is.
type BlockKind uint8

// The blocks. Markdown outside this set is a problem that package content
// reports.
const (
	Paragraph BlockKind = iota + 1 // Inlines
	Heading                        // Inlines; always one level, below the item's title
	Bullets                        // Items
	Numbers                        // Items
	Picture                        // Inlines, which describe it, and Picture
)

// Block is a piece of an answer: text, or a list of such pieces.
type Block struct {
	Kind    BlockKind
	Inlines []Inline  // Paragraph, Heading and Picture
	Items   [][]Block // Bullets and Numbers: one slice of blocks per list item
	Shown   Shown     // Picture only
}

// Shown is what a picture shows, as readers get it.
type Shown struct {
	Name          string // of the file beside the item, "foto.jpg"
	Path          string // below the base
	Width, Height int    // pixels
}

// PictureFile is the file of a picture, as it stands beside an item.
type PictureFile struct {
	File   string // "vragen/foto.jpg"
	Data   []byte
	Shown  Shown
	Turned int // how a camera held it, as EXIF counts: 1 to 8
}

// InlineKind tells what an Inline is.
type InlineKind uint8

// The inlines.
const (
	Text     InlineKind = iota + 1 // Text
	Strong                         // Children
	Emphasis                       // Children
	Link                           // Children and Target
)

// Inline is a run of text, or a marked group of such runs.
type Inline struct {
	Kind     InlineKind
	Text     string // Text only; never empty, no line breaks
	Children []Inline
	Target   string // Link only: an item's slug, or an https:, mailto: or tel: address
}

// External reports whether a link leaves the app and so needs internet.
func (in *Inline) External() bool {
	return in.Kind == Link && strings.HasPrefix(in.Target, "https://")
}

// Reaches reports whether a link opens the reader's mail or telephone.
func (in *Inline) Reaches() bool {
	return in.Kind == Link && (strings.HasPrefix(in.Target, "mailto:") || strings.HasPrefix(in.Target, "tel:"))
}

// PlainText joins the words of inlines as they are read.
func PlainText(inlines []Inline) string {
	var b strings.Builder
	writePlain(&b, inlines)
	return b.String()
}

func writePlain(b *strings.Builder, inlines []Inline) {
	for i := range inlines {
		b.WriteString(inlines[i].Text)
		writePlain(b, inlines[i].Children)
	}
}

// BodyText joins the text of blocks, one line per paragraph, heading or list
// item.
func BodyText(blocks []Block) string {
	var lines []string
	collectLines(&lines, blocks)
	return strings.Join(lines, "\n")
}

func collectLines(lines *[]string, blocks []Block) {
	for i := range blocks {
		if text := PlainText(blocks[i].Inlines); text != "" {
			*lines = append(*lines, text)
		}
		for _, item := range blocks[i].Items {
			collectLines(lines, item)
		}
	}
}
