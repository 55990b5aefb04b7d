package importer

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"image"
	"io"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"flamingo/app/library"
	"flamingo/app/markdown"
)

// maxPictures is how many bytes the pictures of one document have, at most: some hundred
// photos.
const maxPictures = 64 << 20

// Files gives a file that a text names, as "beeld/kaart.png"; nil where a text has none
// beside it.
type Files func(name string) ([]byte, error)

// Below gives the files that are named from a folder on.
func Below(fsys fs.FS) Files {
	return func(name string) ([]byte, error) {
		f, err := fsys.Open(path.Clean(name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(io.LimitReader(f, MaxFile))
	}
}

var (
	elsewhere = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]+:|//)`)
	inline    = regexp.MustCompile(`^data:image/[a-z+.-]+;base64,`)
	ofWord    = regexp.MustCompile(`\s*(?:Automatisch gegenereerde beschrijving|Description automatically generated|(?:Door )?AI[- ].*onjuist\.?|AI-generated content may be incorrect\.?)\s*$`)
)

// Picture takes over a picture that the text shows on a line and describes; where it cannot,
// a note says why.
func (d *Document) Picture(src, said string, line int, files Files) (b library.Block, ok bool) {
	named := shorten(src)
	if inline.MatchString(src) {
		named = "in de pagina zelf"
	}
	refuse := func(what, do string) (library.Block, bool) {
		d.Notes = append(d.Notes, At(d.File, d.Unit, line, what+": "+named, do))
		return b, false
	}
	made := said != ofWord.ReplaceAllString(said, "")
	if said = markdown.PlainValue(ofWord.ReplaceAllString(said, "")); said == "" {
		return refuse("een plaatje zonder beschrijving is niet overgenomen", "zet het er zelf bij: ![wat er te zien is](foto.jpg)")
	}
	if src == "" { // Word draws it anew each time
		named = shorten(said)
		return refuse("een grafiek of tekening is niet overgenomen", "zet haar er zelf bij als plaatje, als een lezer haar nodig heeft")
	}
	named += " (" + shorten(said) + ")"
	shown, known := d.shown[src]
	if !known {
		data, what, do := d.open(src, files)
		if what != "" {
			return refuse(what, do)
		}
		// What a file is called says nothing of what it is, in a document least of all.
		_, form, _ := image.DecodeConfig(bytes.NewReader(data))
		ending := map[string]string{"png": ".png", "jpeg": ".jpg"}[form]
		name := path.Base(localName(src))
		if inline.MatchString(src) {
			name = ""
		}
		name = cmp.Or(markdown.Slug(strings.TrimSuffix(name, path.Ext(name))), "plaatje") + ending
		p, what, do := markdown.Picture(name, data)
		if what != "" {
			return refuse(what, do)
		}
		if d.shown == nil {
			d.shown, d.Pictures = map[string]library.Shown{}, map[string][]byte{}
		}
		shown = p.Shown
		d.shown[src], d.Pictures[shown.Path] = shown, data
	}
	if made {
		d.Notes = append(d.Notes, At(d.File, d.Unit, line, "een beschrijving die Word zelf maakte: "+named, "kijk of zij zegt wat er te zien is"))
	}
	return library.Block{Kind: library.Picture, Inlines: []library.Inline{{Kind: library.Text, Text: said}}, Shown: shown}, true
}

// open is the file of a picture; what says why there is none.
func (d *Document) open(src string, files Files) (data []byte, what, do string) {
	const by = "zet het er zelf bij, als een lezer het nodig heeft"
	var err error
	switch start := inline.FindString(src); {
	case d.opened > maxPictures:
		return nil, "er zijn te veel plaatjes in één keer", "knip de tekst in kleinere stukken"
	case start != "":
		data, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(src[len(start):]), ""))
	case elsewhere.MatchString(src):
		return nil, "een plaatje op een website is niet overgenomen", by
	case files == nil:
		return nil, "een plaatje kan hier niet mee", by
	default:
		data, err = files(localName(src))
	}
	if err != nil {
		return nil, "het plaatje is er niet", by
	}
	d.opened += len(data)
	return data, "", ""
}

// localName is the name of a file in an address.
func localName(src string) string {
	src, _, _ = strings.Cut(src, "?")
	src, _, _ = strings.Cut(src, "#")
	if plain, err := url.PathUnescape(src); err == nil {
		src = plain
	}
	return strings.ReplaceAll(src, `\`, "/")
}

// pictures gives the pictures of an item names that are free beside it, or those of the
// same pictures.
func (p *planner) pictures(it *Item, folder fs.FS) {
	for i := range it.Body {
		b := &it.Body[i]
		if b.Kind != library.Picture {
			continue
		}
		data := p.found.Pictures[b.Shown.Path]
		ending := path.Ext(b.Shown.Name)
		stem := strings.TrimSuffix(b.Shown.Name, ending)
		for n := 2; ; n++ {
			file := it.Kind.Folder() + "/" + b.Shown.Name
			there, planned := p.plan.Files[file]
			if !planned {
				var err error
				if there, err = fs.ReadFile(folder, file); err != nil {
					p.plan.Files[file] = data
					p.plan.Pictures++
					break
				}
			}
			if bytes.Equal(there, data) {
				break
			}
			b.Shown.Name = fmt.Sprintf("%s-%d%s", stem, n, ending)
		}
	}
}
