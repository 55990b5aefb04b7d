package site

import (
	"io/fs"
	"strings"

	"flamingo/app/library"
	"flamingo/web/brand"
	"flamingo/web/logo"
	"flamingo/web/picture"
)

// look is what pages and manifest say of colours before any style is read: those
// of the page itself, which reaches to the edges of the screen.
type look struct{ Light, Dark string }

// ownLook is --vlak of web/styles/tokens.css.
var ownLook = look{"#fbf9f6", "#1d1517"}

// WithTheme gives the site the look of a house.
func WithTheme(t *brand.Theme) Option {
	return func(b *builder) {
		b.assets.Sources = themed{b.assets.Sources, t.CSS}
		b.head.look = look{t.Light["--vlak"].String(), t.Dark["--vlak"].String()}
	}
}

// WithIcons gives the site icons of its own.
func WithIcons(icons logo.Icons) Option {
	return func(b *builder) {
		b.assets.Sources = iconed{b.assets.Sources, icons}
		b.icon = "icons/icon-512.png"
	}
}

// WithPictures gives the site the pictures of its items.
func WithPictures(pictures []library.PictureFile) Option {
	return func(b *builder) { b.pictures = pictures }
}

// addPictures makes the pictures small, under the names that the library has for them.
func (b *builder) addPictures() error {
	for _, p := range b.pictures {
		body, err := picture.Small(p)
		if err != nil {
			return err
		}
		b.add(p.Shown.Path, body).Hashed = true
	}
	return nil
}

// iconed is our sources with other icons under the same names.
type iconed struct {
	fs.FS
	icons logo.Icons
}

func (i iconed) ReadFile(name string) ([]byte, error) {
	if body, ok := i.icons[strings.TrimPrefix(name, "icons/")]; ok && strings.HasPrefix(name, "icons/") {
		return body, nil
	}
	return fs.ReadFile(i.FS, name)
}

// themed is our sources with a house's values in the sheet that is empty
// otherwise.
type themed struct {
	fs.FS
	css []byte
}

func (t themed) ReadFile(name string) ([]byte, error) {
	if name == "styles/theme.css" {
		return t.css, nil
	}
	return fs.ReadFile(t.FS, name)
}
