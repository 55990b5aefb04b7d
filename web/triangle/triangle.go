// Package triangle makes the card for a desk as a PDF: one sheet of A4, in colour, to fold
// into a triangle that stands by itself. The tips face the case manager, the motto faces the
// client, and what stands on the foot is read when somebody picks the triangle up.
//
// From the top of the sheet on, seen from the printed side:
//
//	0    ┌──────────────────┐
//	     │ tips and needs   │ towards the case manager
//	91   ├ ─ ─ ─ ─ ─ ─ ─ ─ ─┤ fold
//	     │ how to, facts    │ the foot
//	182  ├ ─ ─ ─ ─ ─ ─ ─ ─ ─┤ fold
//	     │ motto            │ towards the client, and so upside down on the sheet
//	273  ├ ─ ─ ─ ─ ─ ─ ─ ─ ─┤ fold
//	     │ flap             │ glued behind the tips
//	297  └──────────────────┘
//
// All lengths are in millimetres, letters in points.
package triangle

import (
	"fmt"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"flamingo/web/pdf"
)

const (
	width, height = 210.0, 297.0 // A4
	panel         = 91.0         // height of each of the three panels
	margin        = 9.0          // within a panel: what no printer leaves out, and more
	gap           = 8.0          // between two columns

	pointsPerMM = 72 / 25.4
	leading     = 1.25 // height of a line, in heights of a letter
)

// Card is what stands on the triangle, as plain text. Any of it may be empty.
type Card struct {
	Name                string // of the app
	Motto               string // towards the client
	TipsHead, NeedsHead string

	Tips    []string
	Needs   []string
	Facts   []string
	Steps   []string // how to fold it; the drawings go with four
	Sources []string // where that comes from, a sentence each
	Address string   // of the app
}

// colour is red, green and blue, each from 0 to 255. All of these are dark enough to be read
// when a printer has black only.
type colour [3]int

var (
	ink   = colour{43, 26, 31}
	soft  = colour{93, 71, 77}
	rose  = colour{168, 35, 63}
	sky   = colour{22, 77, 134}
	earth = colour{107, 74, 0}
)

// PDF gives the sheet. icon is the app's picture: our own SVG, or a PNG. The same card gives the same
// bytes.
func PDF(c Card, icon []byte) ([]byte, error) {
	s, err := draw(c, icon)
	if err != nil {
		return nil, err
	}
	body, err := pdf.Bytes(s.Fpdf)
	if err != nil {
		return nil, fmt.Errorf("the triangle: %w", err)
	}
	return body, nil
}

// sheet is the page that is being drawn, with where each line of text came to stand.
type sheet struct {
	*fpdf.Fpdf
	placed []line
}

// line is a line of text on the sheet, in the directions of its own panel.
type line struct {
	panel      int // from the top, 0 to 3
	x, y, w, h float64
	text       string
}

func draw(c Card, icon []byte) (*sheet, error) {
	s := &sheet{Fpdf: pdf.New("Driehoek voor op je bureau – " + c.Name)}
	s.SetMargins(0, 0, 0)
	s.SetCellMargin(0)
	s.SetAutoPageBreak(false, 0)
	s.AddPage()

	s.folds()
	s.tips(c)
	s.foot(c)
	s.TransformBegin()
	s.TransformRotate(180, width/2, 2.5*panel)
	err := s.motto(c, icon)
	s.TransformEnd()
	if err != nil {
		return nil, err
	}
	s.flap()
	return s, s.Error()
}

// folds draws the lines to fold along.
func (s *sheet) folds() {
	s.SetDrawColor(soft[0], soft[1], soft[2])
	s.SetLineWidth(0.2)
	s.SetDashPattern([]float64{3, 2}, 0)
	for i := range 3 {
		y := panel * float64(i+1)
		s.Line(0, y, width, y)
	}
	s.SetDashPattern(nil, 0)
}

// tips is the panel towards the case manager, with the needs beside the tips.
func (s *sheet) tips(c Card) {
	const top, foot = 7.0, 6.0
	bottom := panel - margin + 2
	if len(c.Sources) > 0 {
		s.set(colour(soft), "", 6.5)
		s.paragraph(0, margin, bottom-lineHeight(6.5), width-2*margin, c.Sources[0])
		bottom -= foot
	}
	left := (width - 2*margin - gap) * 0.57
	columns := []column{
		{c.TipsHead, rose, c.Tips, margin, left},
		{c.NeedsHead, sky, c.Needs, margin + left + gap, width - 2*margin - gap - left},
	}
	if len(c.Needs) == 0 {
		columns = columns[:1]
		columns[0].w = width - 2*margin
	} else if len(c.Tips) == 0 {
		columns = columns[1:]
		columns[0].x, columns[0].w = margin, width-2*margin
	}
	s.columns(0, columns, top, bottom)
}

// foot is the panel on which the triangle stands.
func (s *sheet) foot(c Card) {
	const drawings = 26.0
	top := panel + 6
	s.set(ink, "B", 11)
	s.paragraph(1, margin, top, width-2*margin, "Zo vouw je hem")
	top += lineHeight(11) + 1
	each := (width - 2*margin) / float64(max(len(c.Steps), 1))
	for i, step := range c.Steps {
		x := margin + each*float64(i)
		s.drawing(i, x+each/2, top)
		s.set(ink, "", 8)
		s.paragraph(1, x+1, top+drawings-7, each-4, fmt.Sprintf("%d. %s", i+1, step))
	}
	top += drawings + 7
	columns := []column{{"Feiten", earth, c.Facts, margin, width - 2*margin}}
	if len(c.Sources) > 1 {
		w := (width - 2*margin - gap) * 0.62
		columns = []column{
			{"Feiten", earth, c.Facts, margin, w},
			{"Waar komt dit vandaan?", soft, c.Sources, margin + w + gap, width - 2*margin - gap - w},
		}
	}
	bottom := 2*panel - 5
	if c.Address != "" {
		bottom -= lineHeight(7) + 1
		s.set(soft, "", 7)
		s.paragraph(1, margin, bottom+1, width-2*margin, s.wrap("Meer staat op "+c.Address, width-2*margin)[0])
	}
	s.columns(1, columns, top, bottom)
}

// drawing shows a step of the folding, with the middle of its top at x and y.
func (s *sheet) drawing(step int, x, y float64) {
	s.SetDrawColor(ink[0], ink[1], ink[2])
	s.SetLineWidth(0.4)
	defer s.SetDashPattern(nil, 0)
	dashed := func(x0, y0, x1, y1 float64) {
		s.SetDashPattern([]float64{1, 0.8}, 0)
		s.Line(x0, y0, x1, y1)
		s.SetDashPattern(nil, 0)
	}
	switch step {
	case 0, 1: // the sheet, with its flap marked
		s.Rect(x-6, y, 12, 17, "D")
		for i := 1; i <= 3; i++ {
			dashed(x-6, y+5.2*float64(i), x+6, y+5.2*float64(i))
		}
		if step == 1 {
			s.SetFillColor(rose[0], rose[1], rose[2])
			s.Rect(x-6, y+15.6, 12, 1.4, "F")
		}
	case 2: // from the side, almost closed
		s.Line(x-9, y+15, x+9, y+15)
		s.Line(x-9, y+15, x-1, y+1)
		s.Line(x+9, y+15, x+1.5, y+2)
		s.SetDrawColor(rose[0], rose[1], rose[2])
		s.SetLineWidth(0.8)
		s.Line(x+1.5, y+2, x-1.5, y+5)
	case 3: // from the side, standing
		s.Line(x-9, y+15, x+9, y+15)
		s.Line(x-9, y+15, x, y+1)
		s.Line(x+9, y+15, x, y+1)
	}
}

// motto is the panel towards the client, drawn as it stands: the sheet is turned.
func (s *sheet) motto(c Card, icon []byte) error {
	const picture = 56.0
	top := 2 * panel
	if err := s.picture(icon, margin+2, top+(panel-picture)/2, picture); err != nil {
		return err
	}
	x := margin + picture + 12
	w := width - margin - x
	size := 34.0
	for ; size > 12; size-- {
		s.set(rose, "B", size)
		if float64(len(s.wrap(c.Motto, w)))*lineHeight(size) <= panel-2*margin && s.whole(c.Motto, w) {
			break
		}
	}
	s.set(rose, "B", size)
	h := float64(len(s.wrap(c.Motto, w))) * lineHeight(size)
	s.paragraph(2, x, top+(panel-h)/2, w, c.Motto)
	return nil
}

// flap is the rim that is glued.
func (s *sheet) flap() {
	s.set(soft, "", 8)
	s.paragraph(3, margin, 3*panel+4, width-2*margin, "Plakrand. Deze kant plak je achter de tips.")
}

// column is a list under a heading.
type column struct {
	head  string
	in    colour
	items []string
	x, w  float64
}

// The largest and the smallest letters of a list, in points.
const (
	largest  = 12.5
	smallest = 7.0
)

// more stands at the end of a list of which not everything fits.
const more = "En meer in de app."

// columns draws lists beside each other, in the largest letters in which all fit between top
// and bottom. Where not even the smallest will do, the last items are left out and it says so.
func (s *sheet) columns(panel int, columns []column, top, bottom float64) {
	const indent, between = 3.5, 0.35 // from dot to text; between items, in lines
	size := largest
	tall := func(c *column) float64 {
		h := lineHeight(size+1) + 1.5
		for _, item := range c.items {
			s.set(ink, "", size)
			h += (float64(len(s.wrap(item, c.w-indent))) + between) * lineHeight(size)
		}
		return h
	}
	for ; size > smallest; size -= 0.25 {
		all := true
		for i := range columns {
			all = all && tall(&columns[i]) <= bottom-top
		}
		if all {
			break
		}
	}
	for i := range columns {
		c := columns[i]
		if len(c.items) == 0 {
			continue
		}
		for tall(&c) > bottom-top && len(c.items) > 1 {
			c.items = append(c.items[:len(c.items)-2:len(c.items)-2], more)
		}
		y := top
		s.set(c.in, "B", size+1)
		s.paragraph(panel, c.x, y, c.w, c.head)
		y += lineHeight(size+1) + 1.5
		for _, item := range c.items {
			s.SetFillColor(c.in[0], c.in[1], c.in[2])
			s.Circle(c.x+0.9, y+lineHeight(size)/2, 0.7, "F")
			s.set(ink, "", size)
			y += s.paragraph(panel, c.x+indent, y, c.w-indent, item) + between*lineHeight(size)
		}
	}
}

// set chooses colour, style ("" or "B") and size of what is written next.
func (s *sheet) set(in colour, style string, size float64) {
	s.SetTextColor(in[0], in[1], in[2])
	s.SetFont("go", style, size)
}

func lineHeight(size float64) float64 { return size / pointsPerMM * leading }

// wrap cuts a text into lines of at most this width: at spaces, and within a word only where
// that is wider by itself.
func (s *sheet) wrap(text string, w float64) []string {
	var lines []string
	rest := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(rest + " " + word)
		if rest != "" && s.GetStringWidth(longer) > w {
			lines = append(lines, rest)
			longer = word
		}
		for s.GetStringWidth(longer) > w {
			letters := []rune(longer)
			n := len(letters) - 1
			for n > 1 && s.GetStringWidth(string(letters[:n])) > w {
				n--
			}
			lines = append(lines, string(letters[:n]))
			longer = string(letters[n:])
		}
		rest = longer
	}
	if rest != "" {
		lines = append(lines, rest)
	}
	return lines
}

// whole reports whether each word of a text fits on a line of this width.
func (s *sheet) whole(text string, w float64) bool {
	for _, word := range strings.Fields(text) {
		if s.GetStringWidth(word) > w {
			return false
		}
	}
	return true
}

// paragraph writes a text from x and y on, and returns how high it is.
func (s *sheet) paragraph(panel int, x, y, w float64, text string) float64 {
	size, _ := s.GetFontSize()
	h := lineHeight(size)
	lines := s.wrap(text, w)
	for i, l := range lines {
		at := y + float64(i)*h
		s.Text(x, at+h*0.78, l) // the line that letters stand on
		s.placed = append(s.placed, line{panel, x, at, s.GetStringWidth(l), h, l})
	}
	return float64(len(lines)) * h
}
