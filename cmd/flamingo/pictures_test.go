package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flamingo/app/htmltest"
)

// A photo beside a text is checked, made small without what the camera wrote in it, and part
// of what a device keeps; the text names it where there is no room for pictures.
func TestAPictureComesWithItsText(t *testing.T) {
	dir := t.TempDir()
	content, out := filepath.Join(dir, "inhoud"), filepath.Join(dir, "dist")
	if err := os.CopyFS(content, os.DirFS("testdata/fietsen")); err != nil {
		t.Fatal(err)
	}
	photo := image.NewNRGBA(image.Rect(0, 0, 2400, 1600))
	for y := range 1600 {
		for x := range 2400 {
			photo.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(y), uint8(x * y), 0xff})
		}
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, photo, nil); err != nil {
		t.Fatal(err)
	}
	// Held on its side, by a camera that notes where it was.
	exif := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00Geheime plek"
	file := append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(exif)+2))+exif), plain.Bytes()[2:]...)
	write := func(name string, body []byte) {
		if err := os.WriteFile(filepath.Join(content, name), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("vragen/Band.JPG", file)
	write("vragen/vergeten.png", []byte("niet gebruikt"))
	text, err := os.ReadFile(filepath.Join(content, "vragen/band-plakken.md"))
	if err != nil {
		t.Fatal(err)
	}
	write("vragen/band-plakken.md", append(text, "\n![Een hand houdt een band onder water](Band.JPG)\n"...))
	run := func(verb func(context.Context, *process, []string) error, args ...string) string {
		var said bytes.Buffer
		if err := verb(t.Context(), &process{stdout: &said, stderr: &said, assets: fakeAssets}, args); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, &said)
		}
		return said.String()
	}
	run(build, "--content", content, "--out", out)
	page, err := os.ReadFile(filepath.Join(out, "vragen/band-plakken/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	img := htmltest.Parse(t, page)
	found := ""
	for n := range img.Descendants() {
		if n.Data == "img" {
			found = htmltest.Attr(n, "src")
			if alt, w, h := htmltest.Attr(n, "alt"), htmltest.Attr(n, "width"), htmltest.Attr(n, "height"); alt != "Een hand houdt een band onder water" || w != "800" || h != "1200" {
				t.Errorf("the page says %q, %s by %s", alt, w, h)
			}
		}
	}
	if !regexp.MustCompile(`^\.\./\.\./assets/band\.[0-9a-f]{12}\.jpg$`).MatchString(found) {
		t.Fatalf("the picture is at %q", found)
	}
	name := strings.TrimPrefix(found, "../../")
	small, err := os.ReadFile(filepath.Join(out, name))
	if err != nil {
		t.Fatal(err)
	}
	if size, err := jpeg.DecodeConfig(bytes.NewReader(small)); err != nil || size.Width != 800 || size.Height != 1200 {
		t.Errorf("%v by %v, %v", size.Width, size.Height, err)
	}
	if bytes.Contains(small, []byte("Geheime plek")) || len(small) >= len(file) {
		t.Errorf("%d bytes of %d, with what the camera wrote: %v", len(small), len(file), bytes.Contains(small, []byte("Geheime plek")))
	}
	if sheets, _ := filepath.Glob(filepath.Join(out, "assets", "style.*.css")); len(sheets) != 1 {
		t.Errorf("%d style sheets", len(sheets))
	} else if css, _ := os.ReadFile(sheets[0]); !bytes.Contains(css, []byte(".tekst img{")) {
		t.Error("a picture may be wider than a phone")
	}
	worker, err := os.ReadFile(filepath.Join(out, "worker.js"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(worker, []byte(`"`+name+`"`)) {
		t.Error("a device does not keep it")
	}
	if said := run(check, "--content", content, "--advies"); !strings.Contains(said, "vragen/vergeten.png: een plaatje dat in geen tekst staat") {
		t.Errorf("check says: %s", said)
	}

	// Taken out of the app, it is there again, and the file to mail has its words.
	again := filepath.Join(dir, "weer")
	run(export, "md", "--content", content, "--out", again)
	if back, err := os.ReadFile(filepath.Join(again, "vragen/Band.JPG")); err != nil || !bytes.Equal(back, file) {
		t.Errorf("the export has other bytes: %v", err)
	}
	run(check, "--content", again)
	edition := filepath.Join(dir, "editie.html")
	run(export, "html", "--content", content, "--out", edition)
	if body, _ := os.ReadFile(edition); !bytes.Contains(body, []byte("[Plaatje: Een hand houdt een band onder water]")) {
		t.Error("the file to mail says nothing of the picture")
	}
}

// A logo of the organisation is its icon everywhere.
func TestALogoIsTheIcon(t *testing.T) {
	dir := t.TempDir()
	content, out := filepath.Join(dir, "inhoud"), filepath.Join(dir, "dist")
	if err := os.CopyFS(content, os.DirFS("testdata/fietsen")); err != nil {
		t.Fatal(err)
	}
	drawing := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#112233"/></svg>`
	site, err := os.ReadFile(filepath.Join(content, "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{"wiel.svg": drawing, "site.yaml": string(site) + "logo: wiel.svg\n"} {
		if err := os.WriteFile(filepath.Join(content, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	if err := build(t.Context(), &process{stdout: &said, stderr: &said, assets: fakeAssets}, []string{"--content", content, "--out", out}); err != nil {
		t.Fatalf("%v\n%s", err, &said)
	}
	icons, err := filepath.Glob(filepath.Join(out, "assets", "icon-*.png"))
	if err != nil || len(icons) != 3 {
		t.Fatalf("%d icons, %v", len(icons), err)
	}
	for _, name := range icons {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		middle := picture.Bounds().Dx() / 2
		if r, g, b, _ := picture.At(middle, middle).RGBA(); r>>8 != 0x11 || g>>8 != 0x22 || b>>8 != 0x33 {
			t.Errorf("%s has another colour in its middle", name)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(out, "assets", "icon.*.svg")); len(files) != 1 {
		t.Errorf("%d drawings", len(files))
	} else if body, _ := os.ReadFile(files[0]); string(body) != drawing {
		t.Errorf("the drawing is %s", body)
	}
}
