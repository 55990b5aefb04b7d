package server

import (
	"fmt"
	"net/url"
	"strings"
)

// ParseBase makes a base path of what a person typed: "apps/flamingo",
// "/apps/flamingo" and "/apps/flamingo/" are all "/apps/flamingo/". It takes
// only characters that mean themselves in a path, in HTML and in the settings
// of a proxy.
func ParseBase(s string) (string, error) {
	trimmed := strings.Trim(s, "/")
	if trimmed == "" {
		return "/", nil
	}
	for segment := range strings.SplitSeq(trimmed, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return "", fmt.Errorf("base path %q has an empty or dot segment; write it like /apps/flamingo/", s)
		}
		if i := strings.IndexFunc(segment, notUnreserved); i >= 0 {
			return "", fmt.Errorf("base path %q may hold only letters, digits and - . _ ~; write it like /apps/flamingo/", s)
		}
	}
	return "/" + trimmed + "/", nil
}

func notUnreserved(r rune) bool {
	return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-._~", r))
}

// ParseAncestors reads a list of frame ancestors, separated by spaces or
// commas: self, none, * and origins such as https://intranet.example.nl or
// https://*.example.nl. The keywords may stand without the quotes that a shell
// would eat. An empty list is 'self'.
func ParseAncestors(list string) ([]string, error) {
	var sources []string
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		source, err := parseAncestor(word)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	for _, source := range sources {
		if source == "'none'" && len(sources) > 1 {
			return nil, fmt.Errorf("frame ancestors %q: none stands alone; leave it out, or leave out the others", list)
		}
	}
	if sources == nil {
		sources = []string{"'self'"}
	}
	return sources, nil
}

func parseAncestor(word string) (string, error) {
	switch keyword := strings.ToLower(strings.Trim(word, "'")); keyword {
	case "self", "none":
		return "'" + keyword + "'", nil
	}
	if word == "*" {
		return word, nil
	}
	origin := strings.TrimSuffix(word, "/")
	// Exactly scheme, host and perhaps a port: anything else could end the directive, or
	// browsers would ignore it and report nothing.
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" ||
		origin != u.Scheme+"://"+u.Host || strings.ContainsFunc(u.Host, notInHost) {
		return "", fmt.Errorf("frame ancestor %q is not an origin; write self, none, or an origin like https://intranet.example.nl", word)
	}
	return origin, nil
}

// ParseOrigin reads the origin of the site itself, such as https://flamingo.example.nl
// or http://localhost:8080; "" is none. Its error is Dutch.
func ParseOrigin(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	origin, err := parseAncestor(text)
	if err != nil || strings.ContainsAny(origin, "*'") {
		return "", fmt.Errorf("%q is niet het adres van een website; schrijf het als https://flamingo.example.nl, zonder pad erachter", text)
	}
	return origin, nil
}

// notInHost matches what no host has; a wildcard, a port and an IPv6 address may be there.
func notInHost(r rune) bool {
	return notUnreserved(r) && !strings.ContainsRune("*:[]", r)
}
