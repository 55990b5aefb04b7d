package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"flamingo/app/htmltest"

	"golang.org/x/net/html"
)

// Words of the subject of the content that the program carries.
var ours = regexp.MustCompile(`(?i)ervaringsdeskundig|klantmanager|psychisch|kwetsba|\bklant|stigma|\bcoral\b|webinar|bureaukaart|programmaraad|divosa|trimbos|\bggz\b|participatiewet|gat in cv|sollicit|re-integratie|werkzoek|\bberen op de weg|geen fouten meer bekend|tips voor jou`)

// A flamingo is no business of another organisation. What only programs and those who write
// web pages read is called after the tool: its command, its element and what belongs to that.
var (
	flamingo   = regexp.MustCompile(`(?i)flamingo`)
	ofTheTool  = regexp.MustCompile("(?i)flamingo-widget|--flamingo-[a-z-]+|flamingo:(?:open|height)|flamingo (?:build|serve)|trusted-types flamingo")
	inPrograms = map[string]bool{".js": true, ".css": true}
)

// Names of kinds that a folder with questions alone does not have.
var otherKinds = regexp.MustCompile(`(?i)\btips?\b|\bgesprek|\bbehoefte|\bfeit(?:en)?\b|\bbegrip(?:pen)?\b|\bsituatie|\bdriehoek|\bbronnen\b`)

// built builds the folder about cycling, without what leave names, with the ordinary verbs.
func built(t *testing.T, leave ...string) (files map[string][]byte) {
	t.Helper()
	dir := t.TempDir()
	content, out := filepath.Join(dir, "inhoud"), filepath.Join(dir, "dist")
	if err := os.CopyFS(content, os.DirFS("testdata/fietsen")); err != nil {
		t.Fatal(err)
	}
	for _, name := range leave {
		if err := os.RemoveAll(filepath.Join(content, name)); err != nil {
			t.Fatal(err)
		}
	}
	// What the one question of the source and the terms stood for goes with them.
	if len(leave) > 0 {
		for name, drop := range map[string]string{"vragen/band-plakken.md": "bron: v01\n", "site.yaml": "\x00"} {
			file := filepath.Join(content, name)
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text = bytes.ReplaceAll(text, []byte(drop), nil)
			text = bytes.ReplaceAll(text, []byte("zie: [helm-op, plakset]"), []byte("zie: [helm-op]"))
			text = regexp.MustCompile(`(?s)samen:.*?\]\n`).ReplaceAll(text, nil)
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	run := func(verb func(context.Context, *process, []string) error, args ...string) {
		var said bytes.Buffer
		p := &process{stdout: &said, stderr: &said, assets: fakeAssets}
		if err := verb(t.Context(), p, args); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, &said)
		}
	}
	run(build, "--content", content, "--out", out)
	run(export, "html", "--content", content, "--out", filepath.Join(out, "editie.html"))
	files = map[string][]byte{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		ext := path.Ext(name)
		if err != nil || d.IsDir() || ext == ".br" || ext == ".gz" || name == ".flamingo" || name == "staticwebapp.config.json" || strings.HasPrefix(name, "hosting/") {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(out, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var stream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)

// paperText is what stands in a PDF of ours: its letters are numbered as in Unicode, and its
// title is.
func paperText(t *testing.T, body []byte) string {
	t.Helper()
	var all strings.Builder
	take := func(b []byte) {
		for shift := range 2 {
			var units []uint16
			for i := shift; i+1 < len(b); i += 2 {
				units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
			}
			all.WriteString(string(utf16.Decode(units)))
		}
	}
	take(stream.ReplaceAll(body, nil))
	for _, m := range stream.FindAllSubmatch(body, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // a font that is packed otherwise
		}
		text, _ := io.ReadAll(r)
		for _, show := range regexp.MustCompile(`(?s)\((.*?)\)`).FindAllSubmatch(text, -1) {
			take(show[1])
			all.WriteByte('\n')
		}
	}
	return all.String()
}

// shownText is all that a reader of a page sees or hears: texts, and attributes that are read.
func shownText(t *testing.T, body []byte) string {
	t.Helper()
	var b strings.Builder
	for n := range htmltest.Parse(t, body).Descendants() {
		if waits(n) {
			continue
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data + "\n")
		}
		if htmltest.Attr(n, "http-equiv") != "" {
			continue // for the browser
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "aria-label", "title", "alt", "placeholder", "content":
				b.WriteString(a.Val + "\n")
			}
		}
	}
	return b.String()
}

// waits reports whether a node is no part of what is shown: a script, or markup to fill in.
func waits(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "script" || p.Data == "style" || p.Data == "template" {
			return true
		}
	}
	return false
}

func around(text string, at []int) string {
	return text[max(0, at[0]-60):min(len(text), at[1]+60)]
}

// Nothing of the content that the program carries stands in the app of another organisation:
// in no page, script, style sheet, list of words, manifest, paper or file to mail.
func TestNothingOfOursIsInTheirs(t *testing.T) {
	files := built(t)
	for _, name := range []string{"index.html", "start.js", "worker.js", "embed.js", "inbedden/index.html", "toegankelijkheid/index.html", "manifest.webmanifest",
		"boek.pdf", "driehoek.pdf", "editie.html", "situaties/lange-rit/index.html", "hulp/index.html"} {
		if files[name] == nil {
			t.Errorf("there is no %s to look into", name)
		}
	}
	ownLogo, err := os.ReadFile("../../web/icons/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	shape := regexp.MustCompile(`d="([^"]{20})`).FindSubmatch(ownLogo)[1]
	for name, body := range files {
		text := string(body)
		switch path.Ext(name) {
		case ".pdf":
			text = paperText(t, body)
			if !strings.Contains(text, "Fietswijzer") {
				t.Errorf("%s: its text cannot be read", name)
			}
		case ".wasm", ".png":
			continue // the program is the same for all; what it says comes from the pack
		case ".config", ".htaccess":
			continue // for the administrator of a server
		}
		if at := ours.FindStringIndex(text); at != nil {
			t.Errorf("%s: %q", name, around(text, at))
		}
		if bytes.Contains(body, shape) {
			t.Errorf("%s has the drawing of a flamingo", name)
		}
		if ext := path.Ext(name); ext == ".html" {
			text = shownText(t, body)
		} else if inPrograms[ext] || ext == ".pack" {
			continue
		}
		text = ofTheTool.ReplaceAllString(text, "")
		if at := flamingo.FindStringIndex(text); at != nil {
			t.Errorf("%s: %q", name, around(text, at))
		}
	}
}

// A folder with questions alone gives an app that speaks of questions alone.
func TestWhatAFolderDoesNotUseIsNotNamed(t *testing.T) {
	files := built(t, "tips", "behoeften", "feiten", "begrippen", "gesprek", "situaties", "bronnen.yaml", "gevaar.yaml")
	for name, body := range files {
		if path.Ext(name) == ".html" && name != "inbedden/index.html" && name != "toegankelijkheid/index.html" {
			text := shownText(t, body)
			if at := otherKinds.FindStringIndex(text); at != nil {
				t.Errorf("%s: %q", name, around(text, at))
			}
		}
		for _, gone := range []string{"tips/", "behoeften/", "feiten/", "begrippen/", "bronnen/", "gesprek/", "situaties/", "driehoek"} {
			if strings.HasPrefix(name, gone) {
				t.Errorf("there is %s", name)
			}
		}
	}
	if text := string(files["manifest.webmanifest"]); otherKinds.MatchString(text) {
		t.Errorf("the manifest: %s", text)
	}
}
