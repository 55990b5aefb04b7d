package site

import (
	"io/fs"

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
		b.assets.Sources = replaced{b.assets.Sources, map[string][]byte{themeSheet: t.CSS}}
		b.head.look = look{t.Light["--vlak"].String(), t.Dark["--vlak"].String()}
	}
}

// WithIcons gives the site icons of its own.
func WithIcons(icons logo.Icons) Option {
	return func(b *builder) {
		files := map[string][]byte{}
		for name, body := range icons {
			files["icons/"+name] = body
		}
		b.assets.Sources = replaced{b.assets.Sources, files}
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

// replaced is our sources with other bodies for some files, by their names there.
type replaced struct {
	fs.FS
	files map[string][]byte
}

func (r replaced) ReadFile(name string) ([]byte, error) {
	if body, ok := r.files[name]; ok {
		return body, nil
	}
	return fs.ReadFile(r.FS, name)
}

// themeSheet is the sheet for the values of a house, which is empty without one.
const themeSheet = "styles/theme.css"
