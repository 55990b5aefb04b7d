package triangle

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// picture draws an SVG without its ground, the first rectangle, in a square of this side. It
// knows what web/icons/icon.svg is made of: circles, and paths of straight lines and cubic
// curves, filled or stroked.
func (s *sheet) picture(svg []byte, x, y, side float64) error {
	if bytes.HasPrefix(svg, []byte("\x89PNG")) {
		s.RegisterImageOptionsReader("icon", fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(svg))
		s.ImageOptions("icon", x, y, side, side, false, fpdf.ImageOptions{}, 0, "")
		return s.Error()
	}
	const box = 512.0 // the view box of the icon
	scale := side / box
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the icon: %w", err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		of := map[string]string{}
		for _, a := range element.Attr {
			of[a.Name.Local] = a.Value
		}
		number := func(name string) float64 {
			n, _ := strconv.ParseFloat(of[name], 64)
			return n * scale
		}
		style := "F"
		if of["stroke"] != "" {
			style = "D"
			s.SetLineWidth(number("stroke-width"))
			s.SetLineCapStyle("round")
			s.SetLineJoinStyle("round")
			s.SetDrawColor(hex(of["stroke"]))
		} else if of["fill"] != "" {
			s.SetFillColor(hex(of["fill"]))
		}
		switch element.Name.Local {
		case "circle":
			s.Circle(x+number("cx"), y+number("cy"), number("r"), style)
		case "path":
			if err := s.path(of["d"], x, y, scale); err != nil {
				return err
			}
			s.DrawPath(style)
		}
	}
}

// hex reads "#rrggbb".
func hex(text string) (r, g, b int) {
	n, _ := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	return int(n >> 16), int(n >> 8 & 255), int(n & 255)
}

var (
	pathPart   = regexp.MustCompile(`[A-Za-z][^A-Za-z]*`)
	pathNumber = regexp.MustCompile(`-?[0-9]*\.?[0-9]+`)
)

// path lays out the commands of an SVG path.
func (s *sheet) path(d string, x, y, scale float64) error {
	var atX, atY float64
	to := func(px, py float64) (float64, float64) { return x + px*scale, y + py*scale }
	for _, part := range pathPart.FindAllString(d, -1) {
		var n []float64
		for _, text := range pathNumber.FindAllString(part, -1) {
			f, err := strconv.ParseFloat(text, 64)
			if err != nil {
				return fmt.Errorf("the icon: %q: %w", part, err)
			}
			n = append(n, f)
		}
		switch {
		case part[0] == 'M' && len(n) == 2:
			atX, atY = n[0], n[1]
			s.MoveTo(to(atX, atY))
		case part[0] == 'V' && len(n) == 1:
			atY = n[0]
			s.LineTo(to(atX, atY))
		case part[0] == 'h' && len(n) == 1:
			atX += n[0]
			s.LineTo(to(atX, atY))
		case part[0] == 'l' && len(n)%2 == 0:
			for ; len(n) > 0; n = n[2:] {
				atX, atY = atX+n[0], atY+n[1]
				s.LineTo(to(atX, atY))
			}
		case part[0] == 'c' && len(n)%6 == 0:
			for ; len(n) > 0; n = n[6:] {
				ax, ay := to(atX+n[0], atY+n[1])
				bx, by := to(atX+n[2], atY+n[3])
				atX, atY = atX+n[4], atY+n[5]
				ex, ey := to(atX, atY)
				s.CurveBezierCubicTo(ax, ay, bx, by, ex, ey)
			}
		case part[0] == 'z':
			s.ClosePath()
		default:
			return fmt.Errorf("the icon: a path with %q, which is not known here", part)
		}
	}
	return nil
}
