package markdown

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"image"
	_ "image/jpeg" // so that their sizes can be read
	_ "image/png"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"flamingo/app/library"

	"github.com/yuin/goldmark/ast"
)

// pictureForm are the names of pictures that the app takes.
var pictureForm = regexp.MustCompile(`(?i)\.(?:png|jpe?g)$`)

const (
	maxPhoto     = 10 << 20 // bytes of the file beside the item
	mostPhoto    = 12_000   // pixels each way
	widestShown  = 1200     // pixels each way, as readers get it
	pictureTip   = "schrijf ![wat er te zien is](foto.jpg), en zet foto.jpg naast het bestand met de tekst"
	picturesHere = "kies een plaatje dat op .jpg of .png eindigt en naast de tekst staat"
)

// picture reads a picture that stands on a line of its own.
func (w *bodyReader) picture(n *ast.Image, start int) (b library.Block, ok bool) {
	end := w.lineEnd(start)
	reader := &inlineReader{bodyReader: w, space: true}
	said := library.PlainText(trimRight(reader.children(n))) // nobody hears bold letters
	inl := appendText(nil, said)
	name := string(n.Destination)
	if said != "" {
		w.l.passages = append(w.l.passages, passage{file: w.f, text: said, marks: reader.marks})
	}
	if strings.TrimSpace(said) == "" {
		w.report(start, end, "een plaatje zonder beschrijving", "schrijf tussen de haken wat er te zien is: wie het plaatje niet ziet, leest of hoort dat")
		return b, false
	}
	if !rootFile(name) || !pictureForm.MatchString(name) {
		w.report(start, end, fmt.Sprintf("%q kan geen plaatje zijn", name), picturesHere)
		return b, false
	}
	file := path.Join(path.Dir(w.f.path), name)
	if i := slices.IndexFunc(w.l.pictures, func(p library.PictureFile) bool { return p.File == file }); i >= 0 {
		return library.Block{Kind: library.Picture, Inlines: inl, Shown: w.l.pictures[i].Shown}, true
	}
	data, err := fs.ReadFile(w.l.fsys, file)
	if err != nil {
		w.report(start, end, fmt.Sprintf("het plaatje %s is er niet", file), pictureTip)
		return b, false
	}
	p, what, do := Picture(file, data)
	if what != "" {
		w.report(start, end, what, do)
		return b, false
	}
	w.l.pictures = append(w.l.pictures, p)
	return library.Block{Kind: library.Picture, Inlines: inl, Shown: p.Shown}, true
}

// Picture looks at the file of a picture; what says what is wrong with it.
func Picture(file string, data []byte) (p library.PictureFile, what, do string) {
	const again = "sla het opnieuw op als .jpg of .png"
	if len(data) > maxPhoto {
		return p, fmt.Sprintf("het plaatje is groter dan %d MB", maxPhoto>>20), "maak het kleiner"
	}
	size, form, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return p, "het plaatje is niet te lezen", again
	case (form == "png") != strings.EqualFold(path.Ext(file), ".png"):
		return p, fmt.Sprintf("het plaatje is een %s, al heet het anders", form), again
	case size.Width > mostPhoto || size.Height > mostPhoto:
		return p, fmt.Sprintf("het plaatje is %d bij %d pixels", size.Width, size.Height), "maak het kleiner"
	}
	p = library.PictureFile{File: file, Data: data, Turned: 1}
	if form == "jpeg" {
		p.Turned = turned(data)
	}
	if p.Turned > 4 {
		size.Width, size.Height = size.Height, size.Width
	}
	if most := max(size.Width, size.Height); most > widestShown {
		size.Width, size.Height = max(1, size.Width*widestShown/most), max(1, size.Height*widestShown/most)
	}
	ending := ".jpg"
	if form == "png" {
		ending = ".png"
	}
	stem := slugify(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	p.Shown = library.Shown{Name: path.Base(file), Width: size.Width, Height: size.Height}
	p.Shown.Path = fmt.Sprintf("assets/%s.%s%s", stem, fmt.Sprintf("%x", sha256.Sum256(data))[:12], ending)
	return p, "", ""
}

// turned reads from a JPEG how the camera held it: the orientation of EXIF, from 1 (upright)
// to 8; 1 where it does not say.
func turned(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(data) {
			break // the picture itself
		}
		segment := data[at+4 : at+2+size]
		at += 2 + size
		if marker != 0xe1 || len(segment) < 14 || string(segment[:6]) != "Exif\x00\x00" {
			continue
		}
		tiff := segment[6:]
		var order binary.ByteOrder = binary.BigEndian
		if tiff[0] == 'I' {
			order = binary.LittleEndian
		}
		first := int(order.Uint32(tiff[4:]))
		if first < 8 || first+2 > len(tiff) {
			break
		}
		for i := range int(order.Uint16(tiff[first:])) {
			entry := first + 2 + 12*i
			if entry+12 > len(tiff) {
				break
			}
			if order.Uint16(tiff[entry:]) == 0x0112 {
				if way := int(order.Uint16(tiff[entry+8:])); way >= 1 && way <= 8 {
					return way
				}
			}
		}
	}
	return 1
}

// checkPictures tells of pictures that no text shows.
func (l *loader) checkPictures() {
	for _, file := range l.images {
		if !slices.ContainsFunc(l.pictures, func(p library.PictureFile) bool { return p.File == file }) {
			l.adviseFile(file, "een plaatje dat in geen tekst staat", "zet het in de tekst: ![wat er te zien is]("+path.Base(file)+"); of gooi het weg")
		}
	}
}
