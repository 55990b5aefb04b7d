package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"

	"flamingo/app/library"
	"flamingo/app/markdown"
	"flamingo/web/e2e/visit"
	"flamingo/web/server"
	"flamingo/web/site"
)

// TestAPhotoStandsOnPaperWithoutANetwork whole and in its shape, however tall it is. The PDF
// of all texts has its description (web/book).
func TestAPhotoStandsOnPaperWithoutANetwork(t *testing.T) {
	t.Parallel()
	drawing := image.NewGray(image.Rect(0, 0, 900, 1200))
	for y := range 1200 {
		for x := range 900 {
			drawing.SetGray(x, y, color.Gray{uint8(x * y)})
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, drawing); err != nil {
		t.Fatal(err)
	}
	photo := library.PictureFile{File: "vragen/foto.png", Data: file.Bytes(), Turned: 1,
		Shown: library.Shown{Name: "foto.png", Path: "assets/foto.0123456789ab.png", Width: 900, Height: 1200}}
	s, err := build(func(c *markdown.Content) {
		it := c.Library.Item("gat-in-cv")
		it.Body = append(it.Body, library.Block{Kind: library.Picture, Shown: photo.Shown, Inlines: []library.Inline{{Kind: library.Text, Text: "Een vel met vlekken"}}})
	}, site.WithPictures([]library.PictureFile{photo}))
	if err != nil {
		t.Fatal(err)
	}
	h := visit.NewHost(t, s, server.Options{})
	profile := visit.NewProfile(t)
	installed(profile, h.URL(""))
	h.Stop()
	tab := profile.NewTab()
	tab.Open(h.URL("vragen/gat-in-cv/"))
	tab.WaitReady()
	const img = `document.querySelector("img[alt='Een vel met vlekken']")`
	tab.Wait("the photo is there", img+`?.complete && `+img+`.naturalWidth === 900`)
	tab.Change(visit.OnPaper)
	// 18 cm is 680 pixels of a style sheet.
	if got := tab.String(`((e) => [e.checkVisibility(), Math.round(e.offsetHeight) <= 681, Math.abs(e.offsetHeight / e.offsetWidth - 4 / 3) < 0.02, e.offsetWidth <= e.closest("main").clientWidth].join(" "))(` + img + `)`); got != "true true true true" {
		t.Errorf("on paper it is visible, no taller than a sheet, in shape, within the text: %s; %s", got, tab.String(img+`.offsetWidth + " by " + `+img+`.offsetHeight`))
	}
	result, err := visit.Command(tab, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(result.Data, []byte("/Subtype /Image")) || !bytes.Contains(result.Data, []byte("/Width 900")) {
		t.Error("what is printed has no photo")
	}
}
