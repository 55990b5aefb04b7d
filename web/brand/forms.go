package brand

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The readers of values that are no colours give back what may stand in our
// style sheet, written anew: nothing of a theme gets there as it was.

// ownFamilies ends a list of typefaces in which the last resort is a sans-serif.
const ownFamilies = `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`

var (
	generic = []string{"serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif"}
	family  = regexp.MustCompile(`^[\pL\pN][\pL\pN _.-]{0,60}$`)
)

// families reads a list of typefaces. They are names of what a device has; no
// font is fetched.
func families(s string) (string, error) {
	var list []string
	for part := range strings.SplitSeq(s, ",") {
		name := strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(part), `"'`)), " ")
		switch {
		case slices.Contains(generic, strings.ToLower(name)):
			list = append(list, strings.ToLower(name))
		case family.MatchString(name) && name != "inherit" && name != "initial" && name != "unset":
			list = append(list, strconv.Quote(name))
		default:
			return "", errors.New("is geen lijst van lettertypen")
		}
	}
	switch last := list[len(list)-1]; {
	case last == "sans-serif":
		list[len(list)-1] = ownFamilies
	case !slices.Contains(generic, last):
		list = append(list, ownFamilies)
	}
	return strings.Join(list, ", "), nil
}

func weight(s string) (string, error) {
	switch strings.ToLower(s) {
	case "bold":
		return "700", nil
	case "normal":
		return "400", nil
	}
	v, err := strconv.Atoi(s)
	if err != nil || v < 100 || v > 900 {
		return "", errors.New("is geen dikte van 100 tot 900")
	}
	return strconv.Itoa(v), nil
}

// pixels reads a length in px or rem, in CSS pixels.
func pixels(s string) (float64, error) {
	for _, unit := range []struct {
		name string
		px   float64
	}{{"rem", 16}, {"em", 16}, {"px", 1}, {"", 1}} {
		if digits, ok := strings.CutSuffix(strings.ToLower(s), unit.name); ok {
			v, err := number(digits, 0)
			if err != nil || strings.HasSuffix(digits, "%") || unit.name == "" && v != 0 {
				break
			}
			return v * unit.px, nil
		}
	}
	return 0, errors.New("is geen maat in px of rem")
}

// rem writes a length in CSS pixels so that it grows with the text.
func rem(px float64) string {
	if px == 0 {
		return "0"
	}
	return strconv.FormatFloat(px/16, 'f', -1, 64) + "rem"
}

// radius reads a radius. A pill's becomes the most that fits a card.
func radius(s string) (string, error) {
	first, _, _ := strings.Cut(s, " ")
	px, err := pixels(first)
	if err != nil {
		return "", err
	}
	return rem(min(max(px, 0), 24)), nil
}

// ring reads the width of a focus ring: at least 2 px (WCAG 2.2, 2.4.13).
func ring(s string) (string, error) {
	px, err := pixels(s)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%gpx", min(max(px, 2), 6)), nil
}

func ringStyle(s string) (string, error) {
	s = strings.ToLower(s)
	if !slices.Contains([]string{"solid", "dashed", "dotted", "double"}, s) {
		return "", errors.New("is geen lijn die Flamingo kent: solid, dashed, dotted of double")
	}
	return s, nil
}
