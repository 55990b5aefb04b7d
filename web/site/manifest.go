package site

import (
	"encoding/json"

	"flamingo/app/library"
	"flamingo/app/ui"
)

// manifest is the web app manifest. All its addresses are relative to the
// manifest itself, which stands in the site's root.
type manifest struct {
	ID              string             `json:"id"`
	Name            string             `json:"name"`
	ShortName       string             `json:"short_name"`
	Description     string             `json:"description"`
	Lang            string             `json:"lang"`
	Dir             string             `json:"dir"`
	StartURL        string             `json:"start_url"`
	Scope           string             `json:"scope"`
	Display         string             `json:"display"`
	BackgroundColor string             `json:"background_color"`
	ThemeColor      string             `json:"theme_color"`
	Categories      []string           `json:"categories"`
	Icons           []manifestIcon     `json:"icons"`
	Shortcuts       []manifestShortcut `json:"shortcuts"`
}

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

type manifestShortcut struct {
	Name  string         `json:"name"`
	URL   string         `json:"url"`
	Icons []manifestIcon `json:"icons"`
}

func (b *builder) addManifest() error {
	site := b.lib.Site
	png := manifestIcon{b.icons["icon-192.png"], "192x192", types[".png"], "any"}
	m := manifest{
		ID:              "./",
		Name:            site.Name,
		ShortName:       site.ShortName,
		Description:     site.Description,
		Lang:            "nl",
		Dir:             "ltr",
		StartURL:        "./",
		Scope:           "./",
		Display:         "standalone",
		BackgroundColor: b.head.Light,
		ThemeColor:      b.head.Light,
		Categories:      []string{"productivity", "education"},
		Icons: []manifestIcon{
			png,
			{b.icons["icon-512.png"], "512x512", types[".png"], "any"},
			{b.icons["icon-maskable-512.png"], "512x512", types[".png"], "maskable"},
			{b.icons["icon.svg"], "any", types[".svg"], "any"},
		},
		Shortcuts: []manifestShortcut{
			{"Zoeken", ui.Route{View: ui.ViewSearch}.Path(), []manifestIcon{png}},
		},
	}
	if len(b.lib.OfKind(library.Tip)) > 0 {
		m.Shortcuts = append(m.Shortcuts, manifestShortcut{b.lib.Site.Texts[library.TextTips], ui.Route{View: ui.ViewTips}.Path(), []manifestIcon{png}})
	}
	body, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	b.add("manifest.webmanifest", append(body, '\n'))
	return nil
}
