package markdown

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"strings"
)

// What a logo may be: a drawing that stands in every style sheet, so it is small, and a
// picture from which an icon of 512 pixels can be made.
const (
	maxDrawing  = 24 << 10 // bytes of an SVG
	maxPicture  = 2 << 20  // bytes of a PNG
	leastPixels = 192
	mostPixels  = 4096
)

// wrongLogo says what is wrong with the file of a logo, and what to do; "" for nothing.
func wrongLogo(name string, data []byte) (what, do string) {
	if strings.HasSuffix(name, ".svg") {
		return wrongDrawing(data)
	}
	const again = "sla het logo op als een vierkante PNG van 512 bij 512 pixels"
	if len(data) > maxPicture {
		return fmt.Sprintf("het logo is groter dan %d kB", maxPicture>>10), again
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return "het logo is geen PNG, al heet het zo", again
	case size.Width != size.Height:
		return fmt.Sprintf("het logo is %d bij %d pixels en dus niet vierkant", size.Width, size.Height), again
	case size.Width < leastPixels || size.Width > mostPixels:
		return fmt.Sprintf("het logo is %d bij %d pixels", size.Width, size.Height), again
	}
	if _, err := png.Decode(bytes.NewReader(data)); err != nil {
		return "het logo is beschadigd", again
	}
	return "", ""
}

// An SVG draws, and does nothing else: no scripts, no animation, and nothing from elsewhere.
var drawingElements = " svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop title desc clipPath use "

func wrongDrawing(data []byte) (what, do string) {
	const plain = "sla het logo op als eenvoudige SVG, met alleen vlakken en lijnen (tekst omgezet naar paden), of als PNG"
	if len(data) > maxDrawing {
		return fmt.Sprintf("het logo is groter dan %d kB", maxDrawing>>10), "maak de tekening eenvoudiger, of sla haar op als PNG"
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	first := true
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "het logo is geen SVG, al heet het zo", plain
		}
		switch t := token.(type) {
		case xml.Directive:
			if strings.Contains(string(t), "[") {
				return "het logo heeft een eigen DTD", plain
			}
		case xml.StartElement:
			if first && (t.Name.Local != "svg" || t.Name.Space != "http://www.w3.org/2000/svg") {
				return "het logo is geen SVG, al heet het zo", plain
			}
			if first && !hasViewBox(t.Attr) {
				return "het logo heeft geen viewBox", `zet viewBox="0 0 breedte hoogte" in <svg>; een tekenprogramma doet dat zelf`
			}
			first = false
			if !strings.Contains(drawingElements, " "+t.Name.Local+" ") {
				return fmt.Sprintf("het logo heeft een <%s>", t.Name.Local), plain
			}
			for _, a := range t.Attr {
				name, value := strings.ToLower(a.Name.Local), strings.ToLower(a.Value)
				switch {
				case strings.HasPrefix(name, "on"):
					return fmt.Sprintf("het logo heeft een %s, dat een script kan zijn", a.Name.Local), plain
				case name == "href" && !strings.HasPrefix(value, "#"), strings.Contains(value, "url(") && !strings.Contains(value, "url(#"):
					return "het logo haalt iets van elders", plain
				}
			}
		}
	}
	if first {
		return "het logo is leeg", plain
	}
	return "", ""
}

// hasViewBox reports whether a drawing says its own size.
func hasViewBox(attributes []xml.Attr) bool {
	for _, a := range attributes {
		if a.Name.Local == "viewBox" {
			return len(strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })) == 4
		}
	}
	return false
}
