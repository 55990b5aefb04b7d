package dutch

import (
	"strings"
	"testing"
)

func TestHyphens(t *testing.T) {
	for _, want := range strings.Fields(`
		ervarings-deskun-digen verantwoor-delijk-heid sollicitatie-gesprek loon-kosten-subsidie vrijwilligers-werk
		werk-ervarings-plaats kwets-baar-heid mogelijk-heden gelijkwaar-dig eigen-schap-pen geïn-vesteerd ondersteuning
		arbeidson-geschiktheid gemak-kelijk weten-schap-pelijk psychische maat-schap-pelijk vrij-wil-lig open-heid
		gezond-heid de a -- strprts Klant`) {
		word := strings.ReplaceAll(want, "-", "")
		if want == "--" {
			word = want
		}
		letters, got, from := []rune(word), "", 0
		for _, at := range Hyphens(word) {
			got += string(letters[from:at]) + "-"
			from = at
		}
		if got += string(letters[from:]); got != want {
			t.Errorf("%s is cut as %s, not as %s", word, got, want)
		}
	}
}
