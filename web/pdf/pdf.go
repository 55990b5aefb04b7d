// Package pdf begins the documents that the build makes for paper.
package pdf

import (
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// New gives an empty document of A4 in Dutch, in millimetres, with the letters of the family
// "go" in the styles "" and "B". It holds nothing of the day on which it is made, so that the
// same text gives the same bytes.
func New(title string) *fpdf.Fpdf {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetCatalogSort(true)
	doc.SetLang("nl-NL")
	doc.SetTitle(title, true)
	doc.AddUTF8FontFromBytes("go", "", goregular.TTF)
	doc.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	return doc
}
