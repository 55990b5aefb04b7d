package visit

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Still opens pages for a picture that is the same each time: on a fixed day,
// without motion or a blinking caret, in dark or in light.
func Still(dark bool) Option {
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	return func(ctx context.Context) error {
		if err := BeforeScripts(`{
			const now = new Date(2026, 10, 22, 10, 0, 0).getTime();
			const Real = Date;
			globalThis.Date = class extends Real {
				constructor(...a) { a.length ? super(...a) : super(now); }
				static now() { return now; }
			};
			document.addEventListener("DOMContentLoaded", () => {
				const sheet = new CSSStyleSheet();
				sheet.replaceSync("* { caret-color: transparent !important }");
				document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
			});
		}`)(ctx); err != nil {
			return err
		}
		return call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: scheme},
				{Name: "prefers-reduced-motion", Value: "reduce"},
			},
		})
	}
}

// Picture returns what is in view.
func (tab *Tab) Picture() image.Image {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tab.t.Fatal(err)
	}
	return DecodePNG(tab.t, data)
}

// DecodePNG reads a picture.
func DecodePNG(t testing.TB, data []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// Pictures are compared by blocks of so many pixels, by their mean lightness:
// that hardly changes with the smoothing of letters, and does when anything comes,
// goes or moves. A block differs from another by more than so much of 255.
const (
	blockSize = 16
	blockDiff = 20
)

// Difference compares two pictures of one size. It returns the share of their
// blocks that differ, from 0 to 1, and a picture of it: the second in grey with
// those blocks in red. Of pictures of other sizes all differs.
func Difference(a, b image.Image) (share float64, drawn image.Image) {
	size := b.Bounds()
	out := image.NewRGBA(size)
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			out.Set(x, y, color.GrayModel.Convert(b.At(x, y)))
		}
	}
	if a.Bounds() != size {
		return 1, out
	}
	differ, blocks := 0, 0
	for y := size.Min.Y; y < size.Max.Y; y += blockSize {
		for x := size.Min.X; x < size.Max.X; x += blockSize {
			block := image.Rect(x, y, x+blockSize, y+blockSize).Intersect(size)
			blocks++
			if d := lightness(a, block) - lightness(b, block); d < -blockDiff || d > blockDiff {
				differ++
				redden(out, block)
			}
		}
	}
	return float64(differ) / float64(max(1, blocks)), out
}

// lightness is the mean of a block, from 0 to 255.
func lightness(picture image.Image, block image.Rectangle) float64 {
	sum := 0.0
	for y := block.Min.Y; y < block.Max.Y; y++ {
		for x := block.Min.X; x < block.Max.X; x++ {
			sum += float64(color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y)
		}
	}
	return sum / float64(block.Dx()*block.Dy())
}

func redden(picture *image.RGBA, block image.Rectangle) {
	for y := block.Min.Y; y < block.Max.Y; y++ {
		for x := block.Min.X; x < block.Max.X; x++ {
			c := picture.RGBAAt(x, y)
			picture.SetRGBA(x, y, color.RGBA{R: 128 + c.R/2, G: c.G / 2, B: c.B / 2, A: 255})
		}
	}
}
