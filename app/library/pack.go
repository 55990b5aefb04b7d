package library

import (
	"errors"
	"fmt"
)

// Pack is what the browser program downloads: the library and the search index
// over it, in one file.
//
// The file is binary, because the phone decodes it at each start:
//
//	pack    = "flamingo" format library index
//	format  = uvarint, packFormat
//	library = site, then the lists of themes, sources and items, then danger
//	index   = string; package search/index knows its inside
//
// A string is its length in bytes as a uvarint, then UTF-8. A list is its
// length, then its elements. A struct is its fields in the order of its Go
// definition. A bool is the number 0 or 1. Danger is a bool, and if it is 1 the struct.
// Numbers are uvarints in the shortest form, so that one library has one encoding.
type Pack struct {
	Library *Library
	Index   []byte // made by index.Index.Encode
}

const (
	packMagic  = "flamingo"
	packFormat = 9

	// maxDepth bounds how deep blocks and inlines may nest, so that a broken
	// pack cannot exhaust the stack. Editors nest three deep at most.
	maxDepth = 16
)

// ErrFormat is returned by [Decode] for a pack of a format that this program
// does not know: a newer or older version of Flamingo made it.
var ErrFormat = errors.New("pack has a format that this version does not know")

// Encode returns the pack's bytes. The same pack always gives the same bytes.
func (p *Pack) Encode() []byte {
	e := encoder{buf: make([]byte, 0, 128<<10)}
	e.buf = append(e.buf, packMagic...)
	e.number(packFormat)
	e.library(p.Library)
	e.number(len(p.Index))
	e.buf = append(e.buf, p.Index...)
	return e.buf
}

// Decode reads a pack. It refuses what [Pack.Encode] would not have written:
// another format ([ErrFormat]), a truncated or longer file, unknown kinds. The
// strings and the index alias data, which must not change afterwards.
func Decode(data []byte) (*Pack, error) {
	if len(data) < len(packMagic) || string(data[:len(packMagic)]) != packMagic {
		return nil, errors.New("not a pack: it does not begin with " + packMagic)
	}
	// One conversion, so that all strings share it instead of being copied.
	d := decoder{data: string(data), at: len(packMagic)}
	if format := d.number(); d.err == nil && format != packFormat {
		return nil, fmt.Errorf("%w: %d instead of %d", ErrFormat, format, packFormat)
	}
	p := &Pack{Library: d.library()}
	size := d.number()
	start := d.at
	d.skip(size)
	if d.err == nil && d.at != len(d.data) {
		d.fail("bytes after the end")
	}
	if d.err != nil {
		return nil, d.err
	}
	p.Index = data[start : start+size]
	return p, nil
}

type encoder struct{ buf []byte }

func (e *encoder) number(n int) {
	u := uint64(n)
	for u >= 0x80 {
		e.buf = append(e.buf, byte(u)|0x80)
		u >>= 7
	}
	e.buf = append(e.buf, byte(u))
}

func (e *encoder) text(s string) {
	e.number(len(s))
	e.buf = append(e.buf, s...)
}

func (e *encoder) texts(list []string) {
	e.number(len(list))
	for _, s := range list {
		e.text(s)
	}
}

func (e *encoder) truth(b bool) {
	n := 0
	if b {
		n = 1
	}
	e.number(n)
}

func (e *encoder) library(l *Library) {
	s := &l.Site
	e.text(s.Name)
	e.text(s.ShortName)
	e.text(s.Tagline)
	e.text(s.Description)
	e.texts(s.Examples)
	e.inlines(s.Contact)
	e.text(s.Address)
	e.text(s.Organisation)
	e.texts(s.About)
	e.texts(s.Texts[:])
	e.texts(s.Without)
	e.text(s.Release)

	e.number(len(l.Themes))
	for _, t := range l.Themes {
		e.text(t.Slug)
		e.text(t.Title)
		e.text(t.Intro)
		e.inlines(t.Check)
	}

	e.number(len(l.Sources))
	for _, s := range l.Sources {
		e.text(s.ID)
		e.text(s.Title)
		e.text(s.Kind)
		e.texts(s.People)
		e.text(s.Organisation)
		e.text(s.Publisher)
		e.text(string(s.Date))
		e.text(s.Address)
		e.number(len(s.Series))
		for _, n := range s.Series {
			e.text(n.Prefix)
			e.number(n.Count)
		}
		e.text(s.Intro)
		e.text(s.For)
		e.texts(s.Sayings)
		e.number(len(s.Partners))
		for _, p := range s.Partners {
			e.text(p.Name)
			e.text(p.Address)
		}
		e.text(s.Closing)
		e.text(s.Voices)
		e.text(s.Own)
	}

	e.number(len(l.Items))
	for i := range l.Items {
		it := &l.Items[i]
		e.number(int(it.Kind))
		e.text(it.Slug)
		e.text(it.Title)
		e.text(it.Asked)
		e.text(it.Verdict)
		e.text(it.Short)
		e.blocks(it.Body)
		e.notes(it.Notes)
		e.texts(it.Together.Lines)
		e.truth(it.Together.ByEditors)
		e.text(it.Theme)
		e.texts(it.Also)
		e.text(it.Ref)
		e.texts(it.MoreRefs)
		e.texts(it.Index)
		e.texts(it.Keywords)
		e.texts(it.Related)
		e.text(string(it.Reviewed))
		e.text(it.Figure.Value)
		e.text(it.Figure.Of)
		e.text(it.Figure.Measured)
		e.text(it.Full)
		e.number(len(it.Steps))
		for _, s := range it.Steps {
			e.step(s)
		}
		e.step(it.End)
	}

	e.truth(l.Danger != nil)
	if l.Danger != nil {
		e.danger(l.Danger)
	}
}

func (e *encoder) step(s Step) {
	e.text(s.Title)
	e.text(s.Text)
	e.texts(s.Items)
}

func (e *encoder) danger(d *Danger) {
	e.text(d.Title)
	e.text(d.Text)
	e.text(string(d.Reviewed))
	e.number(len(d.Help))
	for _, h := range d.Help {
		e.text(h.Who)
		e.texts(h.Numbers)
		e.text(h.Site)
	}
	e.texts(d.Phrases)
	e.texts(d.Except)
}

func (e *encoder) notes(notes []Note) {
	e.number(len(notes))
	for _, n := range notes {
		e.text(n.Text)
		e.text(string(n.Date))
		e.text(n.Source)
		e.text(n.Address)
	}
}

func (e *encoder) blocks(blocks []Block) {
	e.number(len(blocks))
	for _, b := range blocks {
		e.number(int(b.Kind))
		switch b.Kind {
		case Bullets, Numbers:
			e.number(len(b.Items))
			for _, item := range b.Items {
				e.blocks(item)
			}
		case Picture:
			e.inlines(b.Inlines)
			e.text(b.Shown.Name)
			e.text(b.Shown.Path)
			e.number(b.Shown.Width)
			e.number(b.Shown.Height)
		default:
			e.inlines(b.Inlines)
		}
	}
}

func (e *encoder) inlines(inlines []Inline) {
	e.number(len(inlines))
	for _, in := range inlines {
		e.number(int(in.Kind))
		switch in.Kind {
		case Text:
			e.text(in.Text)
		case Link:
			e.text(in.Target)
			e.inlines(in.Children)
		default:
			e.inlines(in.Children)
		}
	}
}

// decoder reads what encoder wrote. After the first error every read returns a
// zero value, so that callers check err once, at the end.
type decoder struct {
	data  string
	at    int
	depth int
	err   error
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("broken pack: %s at byte %d", what, d.at)
		d.at = len(d.data)
	}
}

func (d *decoder) number() int {
	var u uint64
	for shift := uint(0); ; shift += 7 {
		if d.at >= len(d.data) {
			d.fail("it ends too early")
			return 0
		}
		b := d.data[d.at]
		d.at++
		u |= uint64(b&0x7f) << shift
		if b < 0x80 {
			if b == 0 && shift > 0 {
				d.fail("number in a longer form than needed")
				return 0
			}
			break
		}
		if shift > 21 { // 28 bits are plenty: a pack stays below 256 MB
			d.fail("number too large")
			return 0
		}
	}
	return int(u)
}

func (d *decoder) skip(n int) {
	if n > len(d.data)-d.at {
		d.fail("it ends too early")
		return
	}
	d.at += n
}

func (d *decoder) text() string {
	n := d.number()
	start := d.at
	d.skip(n)
	if d.err != nil {
		return ""
	}
	return d.data[start:d.at]
}

// count reads the length of a list whose elements take at least one byte each,
// so that a broken length cannot ask for more memory than the pack's own size.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.data)-d.at {
		d.fail("list longer than the pack")
		return 0
	}
	return n
}

func (d *decoder) texts() []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = d.text()
	}
	return list
}

func (d *decoder) truth() bool {
	n := d.number()
	if n > 1 {
		d.fail("neither true nor false")
	}
	return n == 1
}

func (d *decoder) library() *Library {
	l := &Library{Site: Site{
		Name:        d.text(),
		ShortName:   d.text(),
		Tagline:     d.text(),
		Description: d.text(),
		Examples:    d.texts(),
		Contact:     d.inlines(),
		Address:     d.text(),

		Organisation: d.text(),
		About:        d.texts(),
	}}
	if texts := d.texts(); len(texts) == len(l.Site.Texts) {
		copy(l.Site.Texts[:], texts)
	} else {
		d.fail("other texts than this version has")
	}
	l.Site.Without = d.texts()
	l.Site.Release = d.text()

	if n := d.count(); n > 0 {
		l.Themes = make([]Theme, n)
	}
	for i := range l.Themes {
		l.Themes[i] = Theme{Slug: d.text(), Title: d.text(), Intro: d.text(), Check: d.inlines()}
	}

	if n := d.count(); n > 0 {
		l.Sources = make([]Source, n)
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		*s = Source{
			ID:           d.text(),
			Title:        d.text(),
			Kind:         d.text(),
			People:       d.texts(),
			Organisation: d.text(),
			Publisher:    d.text(),
			Date:         Date(d.text()),
			Address:      d.text(),
		}
		if n := d.count(); n > 0 {
			s.Series = make([]Series, n)
		}
		for j := range s.Series {
			s.Series[j] = Series{Prefix: d.text(), Count: d.number()}
		}
		s.Intro, s.For, s.Sayings = d.text(), d.text(), d.texts()
		if n := d.count(); n > 0 {
			s.Partners = make([]Partner, n)
		}
		for j := range s.Partners {
			s.Partners[j] = Partner{Name: d.text(), Address: d.text()}
		}
		s.Closing, s.Voices, s.Own = d.text(), d.text(), d.text()
	}

	if n := d.count(); n > 0 {
		l.Items = make([]Item, n)
	}
	for i := range l.Items {
		if d.err != nil {
			break
		}
		kind := d.number()
		if d.err == nil && (kind > 255 || !Kind(kind).Valid()) {
			d.fail("unknown kind of item")
		}
		l.Items[i] = Item{
			Kind:     Kind(kind),
			Slug:     d.text(),
			Title:    d.text(),
			Asked:    d.text(),
			Verdict:  d.text(),
			Short:    d.text(),
			Body:     d.blocks(),
			Notes:    d.notes(),
			Together: Together{Lines: d.texts(), ByEditors: d.truth()},
			Theme:    d.text(),
			Also:     d.texts(),
			Ref:      d.text(),
			MoreRefs: d.texts(),
			Index:    d.texts(),
			Keywords: d.texts(),
			Related:  d.texts(),
			Reviewed: Date(d.text()),
			Figure:   Figure{Value: d.text(), Of: d.text(), Measured: d.text()},
			Full:     d.text(),
			Steps:    d.steps(),
			End:      d.step(),
		}
	}

	if d.truth() {
		l.Danger = d.danger()
	}
	return l
}

func (d *decoder) steps() []Step {
	n := d.count()
	if n == 0 {
		return nil
	}
	steps := make([]Step, n)
	for i := range steps {
		steps[i] = d.step()
	}
	return steps
}

func (d *decoder) step() Step { return Step{Title: d.text(), Text: d.text(), Items: d.texts()} }

func (d *decoder) danger() *Danger {
	g := &Danger{Title: d.text(), Text: d.text(), Reviewed: Date(d.text())}
	if n := d.count(); n > 0 {
		g.Help = make([]Help, n)
	}
	for i := range g.Help {
		g.Help[i] = Help{Who: d.text(), Numbers: d.texts(), Site: d.text()}
	}
	g.Phrases, g.Except = d.texts(), d.texts()
	return g
}

func (d *decoder) notes() []Note {
	n := d.count()
	if n == 0 {
		return nil
	}
	notes := make([]Note, n)
	for i := range notes {
		notes[i] = Note{Text: d.text(), Date: Date(d.text()), Source: d.text(), Address: d.text()}
	}
	return notes
}

func (d *decoder) blocks() []Block {
	n := d.count()
	if n == 0 || !d.enter() {
		return nil
	}
	defer d.leave()
	blocks := make([]Block, n)
	for i := range blocks {
		if d.err != nil {
			break
		}
		b := &blocks[i]
		switch kind := d.number(); BlockKind(kind) {
		case Paragraph, Heading:
			b.Kind, b.Inlines = BlockKind(kind), d.inlines()
		case Picture:
			b.Kind, b.Inlines = Picture, d.inlines()
			b.Shown = Shown{Name: d.text(), Path: d.text(), Width: d.number(), Height: d.number()}
		case Bullets, Numbers:
			b.Kind = BlockKind(kind)
			if n := d.count(); n > 0 {
				b.Items = make([][]Block, n)
			}
			for j := range b.Items {
				b.Items[j] = d.blocks()
			}
		default:
			d.fail("unknown kind of block")
		}
	}
	return blocks
}

func (d *decoder) inlines() []Inline {
	n := d.count()
	if n == 0 || !d.enter() {
		return nil
	}
	defer d.leave()
	inlines := make([]Inline, n)
	for i := range inlines {
		if d.err != nil {
			break
		}
		in := &inlines[i]
		switch kind := d.number(); InlineKind(kind) {
		case Text:
			in.Kind, in.Text = Text, d.text()
		case Link:
			in.Kind, in.Target, in.Children = Link, d.text(), d.inlines()
		case Strong, Emphasis:
			in.Kind, in.Children = InlineKind(kind), d.inlines()
		default:
			d.fail("unknown kind of inline")
		}
	}
	return inlines
}

func (d *decoder) enter() bool {
	if d.depth == maxDepth {
		d.fail("nested too deep")
		return false
	}
	d.depth++
	return true
}

func (d *decoder) leave() { d.depth-- }
