package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"flamingo/app/markdown"
	"flamingo/app/problem"
	"flamingo/web/brand"
)

// checked is what check found.
type checked struct {
	source   string
	items    int
	problems []problem.Problem
	asked    bool // for advice
	advice   []problem.Problem
	links    []markdown.Outside
	look     *brand.Theme
	all      bool // of a long list
}

// reports are the forms in which check tells what it found.
var reports = map[string]func(io.Writer, *checked) error{
	"tekst":  reportText,
	"json":   reportJSON,
	"github": reportGitHub,
	"gitlab": reportGitLab,
}

func reportText(w io.Writer, r *checked) error {
	if len(r.problems) > 0 {
		list(w, r.problems, r.all)
		return nil
	}
	reportLook(w, r.look)
	fmt.Fprintf(w, "%s: %s, geen fouten\n", r.source, count(r.items, "item", "items"))
	if !r.asked {
		return nil
	}
	list(w, r.advice, r.all)
	fmt.Fprintf(w, "%s\n", count(len(r.advice), "advies", "adviezen"))
	if len(r.links) > 0 {
		fmt.Fprintf(w, "\n%s, om zelf na te kijken:\n", count(len(r.links), "link naar buiten", "links naar buiten"))
		for _, l := range r.links {
			fmt.Fprintf(w, "    %s  (%s)\n", l.Address, strings.Join(l.Files, ", "))
		}
	}
	return nil
}

// found is a problem or a piece of advice in JSON.
type found struct {
	Kind  string `json:"soort"` // "fout" or "advies"
	File  string `json:"bestand"`
	Line  int    `json:"regel,omitempty"`
	Col   int    `json:"teken,omitempty"`
	Width int    `json:"breedte,omitempty"`
	What  string `json:"wat"`
	Do    string `json:"tip,omitempty"`
	Text  string `json:"tekst,omitempty"`
}

func foundIn(r *checked) []found {
	all := []found{} // and not nil, which would be null
	for kind, list := range map[string][]problem.Problem{"fout": r.problems, "advies": r.advice} {
		for _, p := range list { // one of the two is empty
			all = append(all, found{kind, p.File, p.Line, p.Col, p.Width, p.What, p.Do, p.Text})
		}
	}
	return all
}

func reportJSON(w io.Writer, r *checked) error {
	type link struct {
		Address string   `json:"adres"`
		Files   []string `json:"bestanden"`
	}
	links := []link{}
	for _, l := range r.links {
		links = append(links, link(l))
	}
	return writeIndented(w, struct {
		Source string  `json:"inhoud"`
		Items  int     `json:"items"`
		Found  []found `json:"meldingen"`
		Links  []link  `json:"links"`
	}{r.source, r.items, foundIn(r), links})
}

func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// reportGitHub writes workflow commands, which GitHub shows beside the lines of a change.
func reportGitHub(w io.Writer, r *checked) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, f := range foundIn(r) {
		level := "error"
		if f.Kind == "advies" {
			level = "notice"
		}
		fmt.Fprintf(w, "::%s file=%s", level, property.Replace(f.File))
		if f.Line > 0 {
			fmt.Fprintf(w, ",line=%d,col=%d", f.Line, max(f.Col, 1))
			if f.Width > 1 {
				fmt.Fprintf(w, ",endColumn=%d", f.Col+f.Width)
			}
		}
		text := f.What
		if f.Do != "" {
			text += "\ntip: " + f.Do
		}
		if _, err := fmt.Fprintf(w, ",title=%s::%s\n", property.Replace(f.Kind), data.Replace(text)); err != nil {
			return err
		}
	}
	return nil
}

// reportGitLab writes a report of Code Quality, which GitLab shows in a merge request.
func reportGitLab(w io.Writer, r *checked) error {
	type lines struct {
		Begin int `json:"begin"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type issue struct {
		Description string   `json:"description"`
		CheckName   string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	issues := []issue{}
	seen := map[string]int{}
	for _, f := range foundIn(r) {
		severity := "blocker"
		if f.Kind == "advies" {
			severity = "info"
		}
		text := f.What
		if f.Do != "" {
			text += " (tip: " + f.Do + ")"
		}
		// The line is not part of the fingerprint: a problem that moves to another line is
		// the same problem. A second one with the same text in the file is another.
		key := f.File + "\x00" + f.What + "\x00" + f.Text
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		issues = append(issues, issue{text, "flamingo-" + f.Kind, hex.EncodeToString(sum[:16]), severity, location{f.File, lines{max(f.Line, 1)}}})
	}
	return writeIndented(w, issues)
}
