package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flamingo/app/library"
	"flamingo/app/markdown"
)

// The deepest lists and marks that a body may have, as package markdown has it.
const (
	maxLists  = 4
	maxMarked = 3
)

// Tidy makes of blocks what a body can hold: no empty ones, lists that are not too deep,
// marks that hug their words, and text without characters that nobody sees.
func Tidy(blocks []library.Block) []library.Block { return tidy(blocks, 0) }

func tidy(blocks []library.Block, depth int) []library.Block {
	var out []library.Block
	typed := false // the last block is a list of which somebody typed the bullets
	for _, b := range blocks {
		switch b.Kind {
		case library.Bullets, library.Numbers:
			typed = false
			var items [][]library.Block
			for _, item := range b.Items {
				if item = tidy(item, depth+1); len(item) > 0 {
					items = append(items, item)
				}
			}
			switch {
			case len(items) == 0:
			case depth >= maxLists:
				for _, item := range items {
					out = append(out, item...)
				}
			default:
				out = append(out, library.Block{Kind: b.Kind, Items: items})
			}
		case library.Picture:
			out, typed = append(out, b), false
		default:
			inl := trim(joined(tidyInlines(b.Inlines, 0, false)))
			if strings.TrimSpace(library.PlainText(inl)) == "" {
				continue
			}
			if b.Kind == library.Heading {
				if depth > 0 {
					b.Kind, inl = library.Paragraph, []library.Inline{{Kind: library.Strong, Children: unmarked(inl)}}
				} else {
					inl = unmarked(inl)
				}
			}
			item := bulleted(inl)
			if item != nil && depth > 0 && len(out) == 0 { // of a list already
				inl, item = item, nil
			}
			if b.Kind == library.Paragraph && item != nil && depth < maxLists {
				point := []library.Block{{Kind: library.Paragraph, Inlines: item}}
				if n := len(out); n > 0 && out[n-1].Kind == library.Bullets && typed {
					out[n-1].Items = append(out[n-1].Items, point)
				} else {
					out = append(out, library.Block{Kind: library.Bullets, Items: [][]library.Block{point}})
				}
				typed = true
				continue
			}
			typed = false
			if inl[0].Kind == library.Text {
				inl[0].Text = markdown.WithoutBullet(inl[0].Text)
				if inl = trim(inl); len(inl) == 0 {
					continue
				}
			}
			out = append(out, cutLong(library.Block{Kind: b.Kind, Inlines: inl})...)
		}
	}
	return out
}

// bulleted is a paragraph without the bullet that somebody typed before it; nil if there is
// none.
func bulleted(inl []library.Inline) []library.Inline {
	if len(inl) == 0 || inl[0].Kind != library.Text {
		return nil
	}
	mark, rest, _ := strings.Cut(inl[0].Text, " ")
	if utf8.RuneCountInString(mark) != 1 || !strings.Contains("•‣·∙◦○●▪▫■□✓✔→►➢❖–—-*", mark) || rest == "" && len(inl) == 1 {
		return nil
	}
	return trim(append([]library.Inline{{Kind: library.Text, Text: rest}}, inl[1:]...))
}

// maxParagraph is how many bytes of plain text a paragraph has, at most, so that its Markdown
// fits what is read.
const maxParagraph = 6000

func cutLong(b library.Block) []library.Block {
	var out []library.Block
	for b.Kind == library.Paragraph && len(library.PlainText(b.Inlines)) > maxParagraph {
		text := library.PlainText(b.Inlines)[:maxParagraph]
		cut := strings.LastIndex(text, ". ") + 1
		if cut == 0 {
			cut = strings.LastIndex(text, " ")
		}
		if cut <= 0 {
			break
		}
		head, tail := cutInlines(b.Inlines, cut)
		out = append(out, library.Block{Kind: b.Kind, Inlines: head})
		b.Inlines = tail
	}
	return append(out, b)
}

// unmarked takes off strong and emphasis.
func unmarked(inl []library.Inline) []library.Inline {
	var out []library.Inline
	for _, in := range inl {
		switch in.Kind {
		case library.Strong, library.Emphasis:
			out = append(out, unmarked(in.Children)...)
		default:
			out = append(out, in)
		}
	}
	return joined(out)
}

func tidyInlines(inl []library.Inline, marked int, inLink bool) []library.Inline {
	var out []library.Inline
	for _, in := range inl {
		switch in.Kind {
		case library.Text:
			text := markdown.Readable(in.Text)
			text = strings.Map(func(r rune) rune {
				switch {
				case unicode.IsSpace(r):
					return ' '
				case strings.ContainsRune("•‣◦⁃●○▪▫■□", r): // in the middle of a line it makes no list
					return '–'
				}
				return r
			}, text)
			for strings.Contains(text, "  ") {
				text = strings.ReplaceAll(text, "  ", " ")
			}
			if text != "" {
				out = append(out, library.Inline{Kind: library.Text, Text: text})
			}
		case library.Link:
			children := tidyInlines(in.Children, marked, true)
			if strings.TrimSpace(library.PlainText(children)) == "" {
				continue
			}
			if inLink || in.Target == "" {
				out = append(out, children...)
				continue
			}
			before, children, after := trimmed(children)
			out = append(append(append(out, before...), library.Inline{Kind: library.Link, Target: in.Target, Children: children}), after...)
		default:
			children := tidyInlines(in.Children, marked+1, inLink)
			before, children, after := trimmed(children)
			if marked >= maxMarked || len(children) == 0 || !hugs(library.PlainText(children)) || holds(children, in.Kind) {
				out = append(append(append(out, before...), children...), after...)
				continue
			}
			out = append(append(append(out, before...), library.Inline{Kind: in.Kind, Children: children}), after...)
		}
	}
	out = joined(out)
	// Two marks beside each other, or one at a word, are read as something else.
	for i := range out {
		if out[i].Kind != library.Strong && out[i].Kind != library.Emphasis {
			continue
		}
		if touches(out, i) {
			children := out[i].Children
			rest := append([]library.Inline{}, out[i+1:]...)
			return tidyInlines(append(append(out[:i:i], children...), rest...), marked, inLink)
		}
	}
	return out
}

// hugs reports whether marks around a text are read as marks whatever stands beside them.
func hugs(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && (unicode.IsLetter(last) || unicode.IsDigit(last) || unicode.IsPunct(last))
}

// holds reports whether there is a mark of a kind inside.
func holds(inl []library.Inline, kind library.InlineKind) bool {
	for i := range inl {
		if inl[i].Kind == kind || holds(inl[i].Children, kind) {
			return true
		}
	}
	return false
}

// touches reports whether letters or another mark stand right beside inl[i].
func touches(inl []library.Inline, i int) bool {
	beside := func(j int, last bool) bool {
		if j < 0 || j >= len(inl) {
			return false
		}
		if inl[j].Kind == library.Strong || inl[j].Kind == library.Emphasis {
			return true
		}
		text := library.PlainText(inl[j : j+1])
		r, _ := utf8.DecodeRuneInString(text)
		if last {
			r, _ = utf8.DecodeLastRuneInString(text)
		}
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return beside(i-1, true) || beside(i+1, false)
}

// trimmed moves the spaces at both ends out of a text.
func trimmed(inl []library.Inline) (before, inside, after []library.Inline) {
	text := library.PlainText(inl)
	inside = trim(inl)
	if len(inside) == 0 {
		if text != "" {
			before = []library.Inline{{Kind: library.Text, Text: " "}}
		}
		return before, nil, nil
	}
	if strings.HasPrefix(text, " ") {
		before = []library.Inline{{Kind: library.Text, Text: " "}}
	}
	if strings.HasSuffix(text, " ") {
		after = []library.Inline{{Kind: library.Text, Text: " "}}
	}
	return before, inside, after
}

// trim takes the spaces off both ends, and what is empty then.
func trim(inl []library.Inline) []library.Inline {
	for len(inl) > 0 {
		first := &inl[0]
		if first.Kind == library.Text {
			if first.Text = strings.TrimLeft(first.Text, " "); first.Text != "" {
				break
			}
		} else if first.Children = trim(first.Children); len(first.Children) > 0 {
			break
		}
		inl = inl[1:]
	}
	for len(inl) > 0 {
		last := &inl[len(inl)-1]
		if last.Kind == library.Text {
			if last.Text = strings.TrimRight(last.Text, " "); last.Text != "" {
				break
			}
		} else if last.Children = trim(last.Children); len(last.Children) > 0 {
			break
		}
		inl = inl[:len(inl)-1]
	}
	return inl
}

// joined makes texts that stand beside each other one, with one space at a time.
func joined(inl []library.Inline) []library.Inline {
	var out []library.Inline
	for _, in := range inl {
		if n := len(out); in.Kind == library.Text && n > 0 && out[n-1].Kind == library.Text {
			if strings.HasSuffix(out[n-1].Text, " ") {
				in.Text = strings.TrimLeft(in.Text, " ")
			}
			out[n-1].Text += in.Text
			continue
		}
		out = append(out, in)
	}
	return out
}
