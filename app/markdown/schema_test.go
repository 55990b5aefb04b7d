package markdown

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flamingo/app/library"
	"flamingo/content"
)

// What editors' tools call wrong in site.yaml is what Load does: the same keys, the same that
// must be there, the same lengths and parts.
func TestTheSchemaHasTheKeysThatAreRead(t *testing.T) {
	type property struct {
		Properties map[string]property
		Additional *bool `json:"additionalProperties"`
		Required   []string
		Items      *property
		Enum       []string
		Longest    int    `json:"maxLength"`
		Said       string `json:"description"`
	}
	var schema property
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want []string) {
		t.Helper()
		got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
		if !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %q, the loader %q", what, got, want)
		}
	}
	same("keys", slices.Collect(maps.Keys(schema.Properties)), siteKeys)
	same("texts", slices.Collect(maps.Keys(schema.Properties["teksten"].Properties)), wordingKeys())
	same("parts", schema.Properties["zonder"].Items.Enum, library.Parts[:])
	for name, p := range map[string]property{"site": schema, "teksten": schema.Properties["teksten"]} {
		if p.Additional == nil || *p.Additional {
			t.Errorf("%s takes keys that are not known", name)
		}
	}
	for key, p := range schema.Properties {
		if p.Said == "" {
			t.Errorf("%s is not explained", key)
		}
	}
	// Each key that must be there is missed by the loader, and no other.
	var missed []string
	_, problems := Load(fstest.MapFS{"site.yaml": {Data: []byte("adres: https://example.org/\n")}})
	for _, p := range problems {
		for _, key := range siteKeys {
			if p.File == "site.yaml" && p.What == `de sleutel "`+key+`" ontbreekt` {
				missed = append(missed, key)
			}
		}
	}
	same("what must be there", schema.Required, missed)
}

// The tables of texts have no two of a name, and each says where it is seen.
func TestEachTextOfTheAppIsDescribed(t *testing.T) {
	seen := map[string]bool{}
	for i, field := range library.TextFields {
		if field.Key == "" || field.Where == "" || seen[field.Key] {
			t.Errorf("text %d: %+v", i, field)
		}
		seen[field.Key] = true
	}
}

// The guide says what each key of site.yaml is.
func TestTheGuideHasEachKeyOfTheSite(t *testing.T) {
	for _, key := range append(wordingKeys(), siteKeys...) {
		if !strings.Contains(content.Guide, "| `"+key+"` |") {
			t.Errorf("the guide has no row for %s", key)
		}
	}
	for _, part := range library.Parts {
		if !strings.Contains(content.Guide, "`"+part+"`") {
			t.Errorf("the guide does not say that %s can go", part)
		}
	}
}
