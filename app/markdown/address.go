package markdown

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"flamingo/app/library"
)

// Addresses that an editor may link to, beside https:// and items, and those that
// become links where they stand in a text.

var (
	addressForm = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$`)
	phoneForm   = regexp.MustCompile(`^tel:\+?[0-9](?:-?[0-9]){2,14}$`)
)

// validMail reports whether s is mailto: with one address, and at most a subject and a
// text.
func validMail(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "mailto" || strings.ContainsAny(s, notInAddress) {
		return false
	}
	for key := range u.Query() {
		if key != "subject" && key != "body" {
			return false
		}
	}
	return addressForm.MatchString(u.Opaque)
}

// phoneNumber is a number that cannot be anything else: ten digits from a Dutch area,
// mobile or service code, or a number with the code of a country.
var phoneNumber = regexp.MustCompile(`\+\d{2}(?:[ -]?\(0\))?(?:[ -]?\d){8,10}|0\d{1,3}[ -]\d{6,8}|0\d{1,3}[ -]\d{2,4}(?:[ -]\d{2,4}){1,3}|0[1-9]\d{8}|0[89]00[ -]?\d{4}(?:\d{3})?`)

// plainAddress is what may become a link in a text: a telephone number, or an address
// that the parser left, since it stands behind a quotation mark or lacks its www.
var plainAddress = regexp.MustCompile(phoneNumber.String() + `|` + loose.String())

// linkPlain makes links of the addresses and telephone numbers in texts that are in
// no link.
func linkPlain(inl []library.Inline) []library.Inline {
	var out []library.Inline
	for _, in := range inl {
		if in.Kind != library.Text {
			if in.Kind != library.Link {
				in.Children = linkPlain(in.Children)
			}
			out = append(out, in)
			continue
		}
		rest := in.Text
		for from := 0; ; {
			at := plainAddress.FindStringIndex(rest[from:])
			if at == nil {
				break
			}
			start, end := from+at[0], from+at[1]
			words := strings.TrimRight(rest[start:end], ".,:;!?")
			target := plainTarget(words)
			if end = start + len(words); target == "" || touches(rest, start, end) {
				from = max(end, from+at[1])
				continue
			}
			out = appendText(out, rest[:start])
			out = append(out, library.Inline{Kind: library.Link, Target: target, Children: []library.Inline{{Kind: library.Text, Text: words}}})
			rest, from = rest[end:], 0
		}
		out = appendText(out, rest)
	}
	return out
}

// plainTarget is where an address in a text leads, or "" if it is none.
func plainTarget(words string) string {
	switch {
	case phoneNumber.FindString(words) == words:
		if dialled(words) {
			return "tel:" + dial(words)
		}
	case addressForm.MatchString(words):
		return "mailto:" + words
	case validAddress(words):
		return words
	case !strings.Contains(words, "://") && validAddress("https://"+words):
		return "https://" + words
	}
	return ""
}

// dialled reports whether a number has as many digits as one of its kind.
func dialled(number string) bool {
	digits := len(dial(number))
	switch {
	case strings.HasPrefix(number, "+"):
		return digits >= 11 && digits <= 14
	case strings.HasPrefix(number, "0800"), strings.HasPrefix(number, "0900"):
		return digits == 8 || digits == 11
	}
	return digits == 10
}

// dial is a number as a telephone takes it.
func dial(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ReplaceAll(number, "(0)", ""))
}

// touches reports whether s[start:end] is part of a longer number, word or address.
func touches(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	part := func(r rune) bool { return strings.ContainsRune("0123456789/.-_+@", r) }
	return part(before) || letterBefore([]byte(s[:start])) || part(after) && after != '.' && after != '/' || letterAfter([]byte(s[end:])) ||
		(after == '.' || after == '/') && end+1 < len(s) && '0' <= s[end+1] && s[end+1] <= '9'
}

// loose is an address that stayed text: behind a quotation mark, for one.
var loose = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s“”"'‘’<>()\[\]]+\.[a-z]{2,}[^\s“”"'‘’<>()\[\]]*|[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b|\b[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.(?:nl|org|com|net|eu)\b(?:/[^\s“”"'‘’<>()\[\]]*)?`)
