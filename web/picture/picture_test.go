package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"flamingo/app/library"
)

// corner is a white picture of 40 by 20 with a red left upper quarter.
func corner() *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			c := color.NRGBA{0xff, 0xff, 0xff, 0xff}
			if x < 20 && y < 10 {
				c = color.NRGBA{0xff, 0, 0, 0xff}
			}
			p.SetNRGBA(x, y, c)
		}
	}
	return p
}

func red(c color.Color) bool {
	r, g, _, _ := c.RGBA()
	return r > 0xb000 && g < 0x5000
}

// In each way that a camera may be held, what was the left upper corner of the file comes
// where EXIF says.
func TestAPhotoStandsUprightInItsSize(t *testing.T) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, corner(), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	for way, at := range map[int]image.Point{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}} {
		w, h := 20, 10
		if way > 4 {
			w, h = h, w
		}
		small, err := Small(library.PictureFile{Data: file.Bytes(), Turned: way, Shown: library.Shown{Width: w, Height: h}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := jpeg.Decode(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		if size := got.Bounds().Size(); size != image.Pt(w, h) {
			t.Errorf("way %d: it is %v", way, size)
			continue
		}
		for y := range 2 {
			for x := range 2 {
				if is := red(got.At(w/4+x*w/2, h/4+y*h/2)); is != (at == image.Pt(x, y)) {
					t.Errorf("way %d: corner %d,%d is red: %v", way, x, y, is)
				}
			}
		}
	}
}

func TestADrawingOfFewColoursHasAPalette(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, corner()); err != nil {
		t.Fatal(err)
	}
	small, err := Small(library.PictureFile{Data: file.Bytes(), Turned: 1, Shown: library.Shown{Width: 40, Height: 20}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := got.(*image.Paletted); !ok || !red(got.At(5, 5)) || red(got.At(35, 5)) {
		t.Errorf("it is a %T", got)
	}
}

func TestAPictureThatIsCutOffIsAnError(t *testing.T) {
	if _, err := Small(library.PictureFile{File: "vragen/foto.jpg", Data: []byte("\xff\xd8\xff"), Shown: library.Shown{Width: 1, Height: 1}}); err == nil {
		t.Error("no error")
	}
}
