// Package logo makes the icons of an app: from the drawing or picture of an organisation,
// or, where it gives none, from the first letter of the app's name.
package logo

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"unicode"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Icons are files by their names in web/icons.
type Icons map[string][]byte

// The names, which the site's build, the style sheets and the triangle know.
const (
	drawing  = "icon.svg"
	small    = "icon-192.png"
	large    = "icon-512.png"
	maskable = "icon-maskable-512.png"
)

// safe is what of a maskable icon no system cuts off: a circle of 80% of its width, so a
// square in it of this many pixels of 512.
const safe = 288

// Drawn makes icons of an SVG that package markdown has checked. It fails where the drawing
// has something that cannot be made into pixels.
func Drawn(svg []byte) (Icons, error) {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, fmt.Errorf("the drawing cannot be made into pixels: %w", err)
	}
	paint := func(size int) image.Image {
		to := image.NewRGBA(image.Rect(0, 0, size, size))
		w, h := icon.ViewBox.W, icon.ViewBox.H
		scale := float64(size) / math.Max(w, h)
		icon.SetTarget((float64(size)-w*scale)/2, (float64(size)-h*scale)/2, w*scale, h*scale)
		icon.Draw(rasterx.NewDasher(size, size, rasterx.NewScannerGV(size, size, to, to.Bounds())), 1)
		return to
	}
	return icons(svg, paint, color.White)
}

// Pictured makes icons of a square PNG.
func Pictured(body []byte) (Icons, error) {
	picture, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	paint := func(size int) image.Image { return resized(picture, size) }
	inside, err := encoded(paint(192)) // in a style sheet, so not as large as it may be
	if err != nil {
		return nil, err
	}
	svg := fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 192"><image width="192" height="192" href="data:image/png;base64,%s"/></svg>`,
		base64.StdEncoding.EncodeToString(inside))
	return icons(svg, paint, color.White)
}

// Lettered makes icons of the first letter or digit of a name, on a square of a colour.
func Lettered(name string, ground, ink color.Color) (Icons, error) {
	letter := 'a'
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letter = r
			break
		}
	}
	letter = unicode.ToUpper(letter)
	d, err := outline(letter)
	if err != nil {
		return nil, err
	}
	draw := func(corner string) []byte {
		return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512"%s fill="%s"/><path fill="%s" d="%s"/></svg>`,
			corner, hex(ground), hex(ink), d)
	}
	all, err := Drawn(draw(` rx="116" ry="116"`))
	if err != nil {
		return nil, err
	}
	whole, err := Drawn(draw("")) // a maskable icon has no corners of its own
	if err != nil {
		return nil, err
	}
	all[maskable] = whole[large]
	return all, nil
}

// outline is a letter as an SVG path in the middle of a box of 512, of 300 high.
func outline(letter rune) (string, error) {
	f, err := sfnt.Parse(gobold.TTF)
	if err != nil {
		return "", err
	}
	var b sfnt.Buffer
	at, err := f.GlyphIndex(&b, letter)
	if err != nil {
		return "", err
	}
	const em = 410 // its capitals are 300 high
	segments, err := f.LoadGlyph(&b, at, fixed.I(em), nil)
	if err != nil {
		return "", err
	}
	bounds, _, err := f.GlyphBounds(&b, at, fixed.I(em), font.HintingNone)
	if err != nil {
		return "", err
	}
	dx := 256 - float64(bounds.Min.X+bounds.Max.X)/128
	dy := 256 - float64(bounds.Min.Y+bounds.Max.Y)/128
	var d strings.Builder
	for _, s := range segments {
		args := 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			d.WriteByte('M')
		case sfnt.SegmentOpLineTo:
			d.WriteByte('L')
		case sfnt.SegmentOpQuadTo:
			d.WriteByte('Q')
			args = 2
		case sfnt.SegmentOpCubeTo:
			d.WriteByte('C')
			args = 3
		}
		for _, p := range s.Args[:args] {
			fmt.Fprintf(&d, "%.1f %.1f ", float64(p.X)/64+dx, float64(p.Y)/64+dy)
		}
	}
	return d.String() + "Z", nil
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// icons makes the pictures by painting them in their sizes.
func icons(svg []byte, paint func(size int) image.Image, behind color.Color) (Icons, error) {
	all := Icons{drawing: svg}
	inner := paint(safe)
	masked := image.NewRGBA(image.Rect(0, 0, 512, 512))
	draw.Draw(masked, masked.Bounds(), image.NewUniform(behind), image.Point{}, draw.Src)
	margin := (512 - inner.Bounds().Dx()) / 2
	draw.Draw(masked, inner.Bounds().Add(image.Pt(margin, margin)), inner, image.Point{}, draw.Over)
	for name, picture := range map[string]image.Image{small: paint(192), large: paint(512), maskable: masked} {
		body, err := encoded(picture)
		if err != nil {
			return nil, err
		}
		all[name] = body
	}
	return all, nil
}

func resized(picture image.Image, size int) image.Image {
	to := image.NewRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(to, to.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return to
}

func encoded(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, picture)
	return out.Bytes(), err
}
