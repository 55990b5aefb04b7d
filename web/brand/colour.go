package brand

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// Colour is an opaque colour of sRGB, as a screen shows it.
type Colour struct{ R, G, B uint8 }

// String is the colour as CSS writes it: "#c22b4a".
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// luminance is the relative luminance of WCAG 2.2, from 0 (black) to 1 (white).
func (c Colour) luminance() float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// linear undoes the gamma of sRGB.
func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// Contrast is the contrast ratio of WCAG 2.2 (1.4.3), from 1 to 21.
func Contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// oklch is a colour by lightness (0 to 1), chroma (0 to about 0.37) and hue (in
// radians), in which equal steps look equal: https://bottosson.github.io/posts/oklab/,
// whose matrices these are.
type oklch struct{ l, c, h float64 }

func (c Colour) oklch() oklch {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	x := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	y := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	return oklch{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, math.Hypot(x, y), math.Atan2(y, x)}
}

// colour is the nearest colour that a screen can show, with less chroma where
// it must.
func (o oklch) colour() Colour {
	for ; ; o.c -= 0.002 {
		x, y := o.c*math.Cos(o.h), o.c*math.Sin(o.h)
		l := cube(o.l + 0.3963377774*x + 0.2158037573*y)
		m := cube(o.l - 0.1055613458*x - 0.0638541728*y)
		s := cube(o.l - 0.0894841775*x - 1.2914855480*y)
		r := 4.0767416621*l - 3.3077115913*m + 0.2309699292*s
		g := -1.2684380046*l + 2.6097574011*m - 0.3413193965*s
		b := -0.0041960863*l - 0.7034186147*m + 1.7076147010*s
		const slack = 0.001
		if o.c <= 0 || min(r, g, b) >= -slack && max(r, g, b) <= 1+slack {
			return Colour{gamma(r), gamma(g), gamma(b)}
		}
	}
}

func cube(v float64) float64 { return v * v * v }

func gamma(v float64) uint8 {
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return byteOf(v)
}

// byteOf rounds a part of 1 to a part of 255.
func byteOf(v float64) uint8 { return uint8(math.Round(255 * min(max(v, 0), 1))) }

// parseColour reads a colour of CSS: a name, #rgb, #rrggbb, rgb(), hsl() or
// oklch(), in the old and the new way of writing. Colours that let something
// through are an error: what they look like depends on what is behind them.
func parseColour(s string) (Colour, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "transparent" {
		return Colour{}, errTransparent
	}
	if s == "rebeccapurple" { // younger than the list
		s = "#663399"
	}
	if c, ok := colornames.Map[s]; ok {
		return Colour{c.R, c.G, c.B}, nil
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		return parseHex(hex)
	}
	function, inside, ok := strings.Cut(s, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	if !ok || !closed {
		return Colour{}, errNoColour
	}
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '\n' || r == '\t' })
	if len(parts) == 4 {
		if a, err := number(parts[3], 1); err != nil {
			return Colour{}, errNoColour
		} else if a < 1 {
			return Colour{}, errTransparent
		}
		parts = parts[:3]
	}
	if len(parts) != 3 {
		return Colour{}, errNoColour
	}
	// What 100% of each part is.
	whole := map[string][3]float64{"rgb": {255, 255, 255}, "rgba": {255, 255, 255}, "hsl": {1, 1, 1}, "hsla": {1, 1, 1}, "oklch": {1, 0.4, 1}}
	units, ok := whole[function]
	if !ok {
		return Colour{}, errNoColour
	}
	var v [3]float64
	for i, part := range parts {
		var err error
		if angle := function == "oklch" && i == 2 || units[0] == 1 && function != "oklch" && i == 0; angle {
			v[i], err = radians(part)
		} else {
			v[i], err = number(part, units[i])
		}
		if err != nil {
			return Colour{}, errNoColour
		}
	}
	switch function {
	case "oklch":
		return oklch{min(max(v[0], 0), 1), min(max(v[1], 0), 1), v[2]}.colour(), nil
	case "hsl", "hsla":
		// The new way allows "hsl(207 80 35)".
		for i := 1; i < 3; i++ {
			if !strings.HasSuffix(parts[i], "%") {
				v[i] /= 100
			}
		}
		return hsl(v[0], min(max(v[1], 0), 1), min(max(v[2], 0), 1)), nil
	default:
		return Colour{byteOf(v[0] / 255), byteOf(v[1] / 255), byteOf(v[2] / 255)}, nil
	}
}

var (
	errTransparent = fmt.Errorf("is doorzichtig")
	errNoColour    = fmt.Errorf("is geen kleur die Flamingo kan lezen")
)

func parseHex(hex string) (Colour, error) {
	if len(hex) == 3 || len(hex) == 4 {
		var long strings.Builder
		for _, digit := range hex {
			long.WriteString(strings.Repeat(string(digit), 2))
		}
		hex = long.String()
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	switch {
	case err != nil || len(hex) != 6 && len(hex) != 8:
		return Colour{}, errNoColour
	case len(hex) == 8 && v&0xff != 0xff:
		return Colour{}, errTransparent
	case len(hex) == 8:
		v >>= 8
	}
	return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}, nil
}

// number reads "0.5", "50%" of whole, or "none".
func number(s string, whole float64) (float64, error) {
	if s == "none" {
		return 0, nil
	}
	digits, percent := strings.CutSuffix(s, "%")
	v, err := strconv.ParseFloat(digits, 64)
	if percent {
		v = v * whole / 100
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, errNoColour
	}
	return v, err
}

// radians reads an angle: "207", "207deg", "0.5turn", "3.1rad", "230grad".
func radians(s string) (float64, error) {
	for _, unit := range []struct {
		name string
		one  float64
	}{{"deg", math.Pi / 180}, {"grad", math.Pi / 200}, {"rad", 1}, {"turn", 2 * math.Pi}} {
		if digits, ok := strings.CutSuffix(s, unit.name); ok {
			v, err := number(digits, 0)
			return v * unit.one, err
		}
	}
	v, err := number(s, 0)
	return v * math.Pi / 180, err
}

// hsl is the conversion of CSS Color 4, 7.1.
func hsl(hue, saturation, lightness float64) Colour {
	degrees := math.Mod(hue*180/math.Pi, 360)
	if degrees < 0 {
		degrees += 360
	}
	f := func(n float64) uint8 {
		k := math.Mod(n+degrees/30, 12)
		return byteOf(lightness - saturation*min(lightness, 1-lightness)*max(-1, min(k-3, 9-k, 1)))
	}
	return Colour{f(0), f(8), f(4)}
}

// RGBA makes a Colour one of image/color.
func (c Colour) RGBA() (r, g, b, a uint32) {
	return uint32(c.R) * 0x101, uint32(c.G) * 0x101, uint32(c.B) * 0x101, 0xffff
}

// Neutral are the colours of a button and of what stands on it, where a house has none.
func Neutral() (ground, ink Colour) {
	return Colour{0xc2, 0x2b, 0x4a}, Colour{0xff, 0xff, 0xff} // --accent and --op-accent of web/styles/tokens.css
}
