package library

import (
	"strconv"
	"strings"
)

// Share is a figure that can be counted: Part of Whole. Below and Above say that
// the true share lies a little under or over it ("bijna", "ruim"), nobody says
// how much.
type Share struct {
	Part, Whole  int
	Below, Above bool
}

// roughly gives the words before a number that say on which side of it the
// truth lies.
var roughly = map[string]Share{
	"":           {},
	"bijna":      {Below: true},
	"ruim":       {Above: true},
	"ongeveer":   {Below: true, Above: true},
	"rond de":    {Below: true, Above: true},
	"meer dan":   {Above: true},
	"minder dan": {Below: true},
}

// Share reads the figure's value: "2 op de 3", "bijna 3 op de 4", "90%", with at
// most a hundred in all. ok is false for anything else, which is not to be drawn.
// Whole tens of a hundred are told in tens: 90% is 9 of 10.
func (f Figure) Share() (share Share, ok bool) {
	text := strings.ToLower(f.Value)
	at := strings.IndexAny(text, "0123456789")
	if at < 0 {
		return Share{}, false
	}
	share, ok = roughly[strings.TrimSpace(text[:at])]
	if !ok {
		return Share{}, false
	}
	number := text[at:]
	part, whole, of := strings.Cut(number, " op de ")
	if !of {
		part, ok = strings.CutSuffix(number, "%")
		if !ok {
			return Share{}, false
		}
		whole = "100"
	}
	var err1, err2 error
	share.Part, err1 = strconv.Atoi(strings.TrimSpace(part))
	share.Whole, err2 = strconv.Atoi(strings.TrimSpace(whole))
	if err1 != nil || err2 != nil || share.Part < 1 || share.Part > share.Whole || share.Whole > 100 {
		return Share{}, false
	}
	if share.Whole == 100 && share.Part%10 == 0 {
		share.Part, share.Whole = share.Part/10, 10
	}
	return share, true
}
