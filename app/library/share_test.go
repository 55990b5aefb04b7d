package library

import "testing"

func TestShareReadsWhatCanBeCountedAndNothingElse(t *testing.T) {
	for value, want := range map[string]Share{
		"2 op de 3":            {Part: 2, Whole: 3},
		"bijna 3 op de 4":      {Part: 3, Whole: 4, Below: true},
		"Bijna 3 op de 4":      {Part: 3, Whole: 4, Below: true},
		"90%":                  {Part: 9, Whole: 10},
		"100%":                 {Part: 10, Whole: 10},
		"37%":                  {Part: 37, Whole: 100},
		"37 %":                 {Part: 37, Whole: 100},
		"ruim 1 op de 5":       {Part: 1, Whole: 5, Above: true},
		"meer dan 60%":         {Part: 6, Whole: 10, Above: true},
		"ongeveer 60%":         {Part: 6, Whole: 10, Below: true, Above: true},
		"minder dan 1 op de 5": {Part: 1, Whole: 5, Below: true},
	} {
		got, ok := Figure{Value: value}.Share()
		if !ok || got != want {
			t.Errorf("%q: %+v %v, want %+v", value, got, ok, want)
		}
	}
	for _, value := range []string{"", "veel", "12,5%", "12.5%", "3 op de 2", "0%", "1 op de 200", "120%", "2 op de", "tussen 30% en 40%", "hooguit 30%",
		"30-40%", "-5%", "3 jaar", "2 van de 3", "99999999999999999999%"} {
		if got, ok := (Figure{Value: value}).Share(); ok {
			t.Errorf("%q is drawn as %+v", value, got)
		}
	}
}
