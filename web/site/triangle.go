package site

import (
	"io/fs"

	"flamingo/app/library"
	"flamingo/app/ui"
	"flamingo/web/book"
	"flamingo/web/triangle"
)

// addTriangle makes the card for a desk as a PDF, where there is a page for it. It is on the
// device like every page: who cannot print from a phone sends it on.
func (b *builder) addTriangle() error {
	if b.lib.Item(library.TalkTriangle) == nil {
		return nil
	}
	name := "icons/icon.svg"
	if b.icon != "" {
		name = b.icon
	}
	icon, err := fs.ReadFile(b.assets.Sources, name)
	if err != nil {
		return err
	}
	titles := func(kind library.Kind) (list []string) {
		for _, it := range b.lib.OfKind(kind) {
			list = append(list, it.Title)
		}
		return list
	}
	card := triangle.Card{
		Name: b.lib.Site.Name, TipsHead: b.lib.Site.Texts[library.TextTipsDoor], NeedsHead: b.lib.Site.Texts[library.TextNeeds], Motto: b.lib.Site.Tagline,
		Tips: titles(library.Tip), Needs: titles(library.Need),
		Steps: ui.Folding(b.lib), Sources: ui.TriangleSources(b.lib), Address: b.lib.Site.Address,
	}
	for _, it := range b.lib.OfKind(library.Fact) {
		card.Facts = append(card.Facts, ui.FactLine(&it))
	}
	return b.draw(ui.TrianglePath, func() ([]byte, error) { return triangle.PDF(card, icon) })
}

// addBook makes all texts as one PDF.
func (b *builder) addBook() error {
	if !b.lib.Site.Has(library.PartBook) {
		return nil
	}
	return b.draw(ui.BookPath, func() ([]byte, error) { return book.PDF(b.lib) })
}
