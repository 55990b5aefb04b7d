package visit

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func TestDifference(t *testing.T) {
	page := func(change func(*image.RGBA)) image.Image {
		p := image.NewRGBA(image.Rect(0, 0, 160, 160))
		draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
		for x := 20; x < 140; x += 3 { // a line of letters
			draw.Draw(p, image.Rect(x, 40, x+1, 52), image.Black, image.Point{}, draw.Src)
		}
		if change != nil {
			change(p)
		}
		return p
	}
	tests := []struct {
		name   string
		other  image.Image
		lo, hi float64
	}{
		{"the same", page(nil), 0, 0},
		{"letters smoothed otherwise", page(func(p *image.RGBA) {
			for x := 21; x < 140; x += 3 {
				draw.Draw(p, image.Rect(x, 40, x+1, 52), image.NewUniform(color.Gray{235}), image.Point{}, draw.Src)
			}
		}), 0, 0},
		{"the line is gone", page(func(p *image.RGBA) { draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src) }), 0.05, 0.2},
		{"a button more", page(func(p *image.RGBA) {
			draw.Draw(p, image.Rect(32, 96, 96, 128), image.NewUniform(color.Gray{100}), image.Point{}, draw.Src)
		}), 0.05, 0.2},
		{"dark", image.NewRGBA(image.Rect(0, 0, 160, 160)), 0.9, 1},
		{"another size", image.NewRGBA(image.Rect(0, 0, 160, 176)), 1, 1},
	}
	for _, tt := range tests {
		share, drawn := Difference(page(nil), tt.other)
		if share < tt.lo || share > tt.hi {
			t.Errorf("%s: %.3f of the blocks differ, not %.2f to %.2f", tt.name, share, tt.lo, tt.hi)
		}
		if drawn.Bounds() != tt.other.Bounds() {
			t.Errorf("%s: the difference is drawn at %v", tt.name, drawn.Bounds())
		}
	}
}
