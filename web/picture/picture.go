// Package picture makes the pictures of editors as small as readers need them: upright, no
// larger than they are shown, and without what a camera wrote beside them, such as the place.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"

	"flamingo/app/library"
)

// quality of a JPEG: below it edges begin to show.
const quality = 78

// Small is the file that readers get.
func Small(p library.PictureFile) ([]byte, error) {
	from, form, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.File, err)
	}
	w, h := p.Shown.Width, p.Shown.Height
	if p.Turned > 4 { // it lies on its side
		w, h = h, w
	}
	to := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(to, to.Bounds(), from, from.Bounds(), draw.Src, nil)
	upright := turn(to, p.Turned)
	var out bytes.Buffer
	if form == "png" {
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, fewer(upright))
	} else {
		err = jpeg.Encode(&out, upright, &jpeg.Options{Quality: quality})
	}
	return out.Bytes(), err
}

// turn sets a picture upright that was taken in one of the eight ways of EXIF.
func turn(from *image.NRGBA, way int) *image.NRGBA {
	if way <= 1 {
		return from
	}
	w, h := from.Bounds().Dx(), from.Bounds().Dy()
	if way > 4 {
		w, h = h, w
	}
	to := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := x, y
			switch way {
			case 2:
				fx = w - 1 - x
			case 3:
				fx, fy = w-1-x, h-1-y
			case 4:
				fy = h - 1 - y
			case 5:
				fx, fy = y, x
			case 6:
				fx, fy = y, w-1-x
			case 7:
				fx, fy = h-1-y, w-1-x
			case 8:
				fx, fy = h-1-y, x
			}
			to.SetNRGBA(x, y, from.NRGBAAt(fx, fy))
		}
	}
	return to
}

// fewer is a drawing of at most 256 colours as one with a palette, which is much smaller.
func fewer(from *image.NRGBA) image.Image {
	seen := map[color.NRGBA]uint8{}
	var palette color.Palette
	to := image.NewPaletted(from.Bounds(), nil)
	for y := range from.Bounds().Dy() {
		for x := range from.Bounds().Dx() {
			c := from.NRGBAAt(x, y)
			i, ok := seen[c]
			if !ok {
				if len(palette) == 256 {
					return from
				}
				i = uint8(len(palette))
				seen[c] = i
				palette = append(palette, c)
			}
			to.SetColorIndex(x, y, i)
		}
	}
	to.Palette = palette
	return to
}
