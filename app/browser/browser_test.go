package browser

import (
	"net/url"
	"testing"
)

func TestEveryAddressCanBeReadAfterMending(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/":                   "https://a.example/",
		"https://a.example/vragen/x/#100%":     "https://a.example/vragen/x/#100%25",
		"https://a.example/vragen/x/#%":        "https://a.example/vragen/x/#%25",
		"https://a.example/vragen/x/#%4":       "https://a.example/vragen/x/#%254",
		"https://a.example/vragen/x/#%41":      "https://a.example/vragen/x/#%41",
		"https://a.example/vragen/x/#%zz%e9":   "https://a.example/vragen/x/#%25zz%e9",
		"https://a.example/vragen/%/?q=5%#%%%": "https://a.example/vragen/%25/?q=5%25#%25%25%25",
	} {
		got := escapeStray(address)
		if got != want {
			t.Errorf("%s becomes %s, want %s", address, got, want)
		}
		u, err := url.Parse(got)
		if err != nil {
			t.Errorf("%s: %v", got, err)
		} else if _, err := url.ParseQuery(u.RawQuery); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
}
