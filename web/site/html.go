package site

import (
	"fmt"
	"html"
	"sort"
	"strconv"
	"strings"
)

// normalise turns what go-app v9.8.0 prints into HTML that is the same each
// time and means what the mounted components mean. go-app
//
//   - writes attributes in the random order of a map: they are sorted;
//   - quotes their values as Go does (title="say \"hi\""): they are unquoted and
//     escaped as HTML;
//   - drops the value "true", so that aria-expanded stands bare: it is restored
//     for aria-*, where a bare attribute means the empty string;
//   - keeps disabled="false", which HTML reads as disabled: boolean attributes
//     that are false are dropped;
//   - puts line breaks between children, which browsers show as spaces that the
//     mounted page does not have: they are removed. Text of ours never contains
//     a line break (package content sees to that).
//
// Text between tags is already escaped. The input comes from go-app alone, so
// anything unexpected is a broken invariant and returned as an error.
func normalise(printed string) (string, error) {
	var out strings.Builder
	out.Grow(len(printed))
	for printed != "" {
		text, rest, tag := strings.Cut(printed, "<")
		out.WriteString(strings.ReplaceAll(text, "\n", ""))
		if !tag {
			break
		}
		var err error
		if printed, err = normaliseTag(&out, rest); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

type attribute struct{ name, value string }

// normaliseTag writes the tag that s begins with, after its "<", and returns
// what follows its ">".
func normaliseTag(out *strings.Builder, s string) (rest string, err error) {
	end := strings.IndexAny(s, " >")
	if end < 0 {
		return "", fmt.Errorf("tag without end: %.40q", s)
	}
	tag, s := s[:end], s[end:]
	var attributes []attribute
	for strings.HasPrefix(s, " ") {
		s = s[1:]
		end := strings.IndexAny(s, " =>")
		if end < 0 {
			return "", fmt.Errorf("attribute without end in <%s>: %.40q", tag, s)
		}
		a := attribute{name: s[:end]}
		s = s[end:]
		switch {
		case strings.HasPrefix(s, "="):
			quoted, err := strconv.QuotedPrefix(s[1:])
			if err != nil {
				return "", fmt.Errorf("attribute %s in <%s>: %.40q: %w", a.name, tag, s, err)
			}
			if a.value, err = strconv.Unquote(quoted); err != nil {
				return "", fmt.Errorf("attribute %s in <%s>: %w", a.name, tag, err)
			}
			s = s[1+len(quoted):]
		case strings.HasPrefix(a.name, "aria-"):
			a.value = "true"
		}
		if booleanAttributes[a.name] {
			if a.value == "false" {
				continue
			}
			a.value = ""
		}
		attributes = append(attributes, a)
	}
	if !strings.HasPrefix(s, ">") {
		return "", fmt.Errorf("tag <%s> without end: %.40q", tag, s)
	}
	sort.Slice(attributes, func(i, j int) bool { return attributes[i].name < attributes[j].name })
	out.WriteString("<" + tag)
	for _, a := range attributes {
		out.WriteString(" " + a.name)
		if a.value != "" || !booleanAttributes[a.name] {
			out.WriteString(`="` + html.EscapeString(a.value) + `"`)
		}
	}
	out.WriteString(">")
	return s[1:], nil
}

// booleanAttributes are those that go-app sets as boolean properties
// (setJSAttribute in its attribute.go).
var booleanAttributes = map[string]bool{
	"async": true, "autofocus": true, "autoplay": true, "checked": true, "default": true, "defer": true,
	"disabled": true, "hidden": true, "loop": true, "multiple": true, "muted": true, "open": true,
	"readonly": true, "required": true, "reversed": true, "selected": true,
}
