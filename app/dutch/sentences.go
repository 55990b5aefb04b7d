package dutch

import "strings"

// Sentences cuts a text behind each full stop, question or exclamation mark that is
// followed by a space and by anything but a lower-case letter.
func Sentences(text string) []string {
	var out []string
	for {
		end := -1
		for i := 0; i+2 < len(text); i++ {
			if strings.IndexByte(".?!", text[i]) >= 0 && text[i+1] == ' ' && !(text[i+2] >= 'a' && text[i+2] <= 'z') {
				end = i + 1
				break
			}
		}
		if end < 0 {
			break
		}
		out = append(out, text[:end])
		text = text[end+1:]
	}
	if text != "" {
		out = append(out, text)
	}
	return out
}

// VerbLike reports whether a word that is not in the lists has the form of a finite verb
// or a participle: snapt, bemoeit, geregeld.
func VerbLike(word string) bool {
	n := len(word)
	if n < 5 {
		return false
	}
	switch word[n-1] {
	case 't':
		return word[n-2] != 'h' && word[n-2] != 'e' && !strings.HasSuffix(word, "eit")
	case 'd':
		return strings.HasPrefix(word, "ge") || strings.HasPrefix(word, "ver") || strings.HasPrefix(word, "be")
	}
	return strings.HasSuffix(word, "de") || strings.HasSuffix(word, "te")
}
