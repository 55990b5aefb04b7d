package web_test

import "testing"

// The settings outlive broken, foreign, newer, full and missing storage.
func TestSettingsOutliveTheirStorage(t *testing.T) {
	const key = "flamingo:/:instellingen"
	for name, c := range map[string]struct {
		storage string // JavaScript for the storage, around `kept`, an object
		kept    string // JSON text at first
		script  string // with settings `s`; gives what is compared
		want    string
	}{
		"nothing yet":        {"", "", `s.get("letters")`, ""},
		"what was set":       {"", "", `s.set("letters", "150"); s.get("letters") + kept["` + key + `"]`, `150{"versie":1,"waarden":{"letters":"150"}}`},
		"read again":         {"", `{"versie":1,"waarden":{"letters":"125"}}`, `s.get("letters")`, "125"},
		"others are kept":    {"", `{"versie":1,"waarden":{"letters":"125"}}`, `s.set("toetsen", "uit"); kept["` + key + `"]`, `{"versie":1,"waarden":{"letters":"125","toetsen":"uit"}}`},
		"another tab":        {"", "", `kept["` + key + `"] = '{"versie":1,"waarden":{"toetsen":"uit"}}'; s.set("letters", "150"); s.get("toetsen")`, "uit"},
		"no text":            {"", `{"versie":1,"waarden":{"letters":150}}`, `s.get("letters")`, ""},
		"broken":             {"", `{"versie`, `s.get("letters") + kept["` + key + `.opzij"]`, `{"versie`},
		"broken, then set":   {"", `[]`, `s.set("letters", "150"); kept["` + key + `"]`, `{"versie":1,"waarden":{"letters":"150"}}`},
		"null":               {"", `null`, `s.get("letters") + kept["` + key + `.opzij"]`, `null`},
		"newer":              {"", `{"versie":2,"waarden":{"letters":"150"},"meer":1}`, `s.set("toetsen", "uit"); s.get("letters") + s.get("toetsen") + kept["` + key + `"]`, `150uit{"versie":2,"waarden":{"letters":"150"},"meer":1}`},
		"newer is not wiped": {"", `{"versie":2,"waarden":{}}`, `s.wipe(); kept["` + key + `"]`, `{"versie":2,"waarden":{}}`},
		"wiped":              {"", `{"versie":1,"waarden":{"letters":"150"}}`, `s.wipe(); s.get("letters") + kept["` + key + `"]`, ""},
		"full":               {`storage.setItem = () => { throw new Error("full") };`, "", `s.set("letters", "150"); s.get("letters")`, "150"},
		"broken and full":    {`storage.setItem = () => { throw new Error("full") };`, `{"versie`, `s.set("letters", "150"); s.get("letters") + kept["` + key + `"]`, `150{"versie`},
		"refused":            {`storage = undefined;`, "", `s.set("letters", "150"); s.get("letters")`, "150"},
	} {
		vm, module := script(t, "boot/settings.js")
		vm.Set("module", module)
		vm.Set("text", c.kept)
		got, err := vm.RunString(`
			const kept = {};
			if (text) kept["` + key + `"] = text;
			let storage = { getItem: (k) => kept[k] ?? null, setItem: (k, v) => { kept[k] = v } };
			` + c.storage + `
			const s = new module.Settings(storage, "` + key + `");
			` + c.script)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := got.String(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
