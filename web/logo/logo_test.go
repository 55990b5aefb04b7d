package logo

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

func sizes(t *testing.T, icons Icons) {
	t.Helper()
	for name, size := range map[string]int{small: 192, large: 512, maskable: 512} {
		picture, err := png.Decode(bytes.NewReader(icons[name]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := picture.Bounds().Size(); got != image.Pt(size, size) {
			t.Errorf("%s is %v", name, got)
		}
	}
	if !strings.HasPrefix(string(icons[drawing]), "<svg") {
		t.Errorf("the drawing is %.20q", icons[drawing])
	}
}

func at(t *testing.T, body []byte, x, y int) color.Color {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return color.NRGBAModel.Convert(picture.At(x, y))
}

func TestALetterStandsInTheMiddleOfItsColour(t *testing.T) {
	ground, ink := color.NRGBA{0, 0x80, 0, 0xff}, color.NRGBA{0xff, 0xff, 0xff, 0xff}
	icons, err := Lettered("«ijsbaan»", ground, ink)
	if err != nil {
		t.Fatal(err)
	}
	sizes(t, icons)
	for name, corner := range map[string]color.Color{large: color.NRGBA{}, maskable: ground} {
		if got := at(t, icons[name], 1, 1); got != corner {
			t.Errorf("%s: the corner is %v, want %v", name, got, corner)
		}
		if got := at(t, icons[name], 256, 256); got != ink { // I, of which the middle is ink
			t.Errorf("%s: the middle is %v", name, got)
		}
		if got := at(t, icons[name], 256, 30); got != ground {
			t.Errorf("%s: the top is %v", name, got)
		}
	}
	for _, name := range []string{"Ærø", "7 dagen", "…", ""} {
		if _, err := Lettered(name, ground, ink); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestADrawingAndAPictureFillTheIcon(t *testing.T) {
	red := color.NRGBA{0xff, 0, 0, 0xff}
	drawn, err := Drawn([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#ff0000"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	sizes(t, drawn)
	if in, out := at(t, drawn[large], 256, 256), at(t, drawn[large], 256, 20); in != red || out != (color.NRGBA{}) {
		t.Errorf("a wide drawing has %v in the middle and %v above", in, out)
	}
	square := image.NewNRGBA(image.Rect(0, 0, 300, 300))
	for i := range 300 * 300 {
		square.SetNRGBA(i%300, i/300, red)
	}
	var body bytes.Buffer
	if err := png.Encode(&body, square); err != nil {
		t.Fatal(err)
	}
	pictured, err := Pictured(body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	sizes(t, pictured)
	if in, out := at(t, pictured[maskable], 256, 256), at(t, pictured[maskable], 20, 20); in != red || out != (color.NRGBA{0xff, 0xff, 0xff, 0xff}) {
		t.Errorf("the maskable picture has %v in the middle and %v in the corner", in, out)
	}
}

// What cannot be made into pixels is an error and no blank icon.
func TestADrawingThatCannotBeDrawnIsRefused(t *testing.T) {
	if _, err := Drawn([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><text x="1" y="7">a</text></svg>`)); err == nil {
		t.Error("no error")
	}
}
