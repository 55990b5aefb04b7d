package main

import (
	"testing"

	"flamingo/web/logo"
)

func TestIconsAreDrawnAgainWhenTheLogoChanges(t *testing.T) {
	drawn := 0
	draw := func() (logo.Icons, error) {
		drawn++
		return logo.Icons{"icon.svg": nil}, nil
	}
	kept := new(keptIcons)
	for _, c := range []struct {
		of   string
		want int
	}{{"a", 1}, {"a", 1}, {"b", 2}, {"a", 3}} {
		if icons, err := kept.draw(c.of, draw); err != nil || len(icons) != 1 || drawn != c.want {
			t.Errorf("%s: drawn %d times, want %d; %v", c.of, drawn, c.want, err)
		}
	}
}
