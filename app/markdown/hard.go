package markdown

import (
	"fmt"
	"sync"

	"flamingo/app/plain"
	"flamingo/content"
)

// readHardWords reads moeilijk.yaml.
func (l *loader) readHardWords(f *file) {
	l.hard = plain.HardWords{}
	nodes, ok := l.readList(f, "woord")
	if !ok {
		return
	}
	lines := map[string]int{}
	for _, n := range nodes {
		r := l.newRecord(f, n, "een moeilijk woord", []string{"woorden", "liever"}, nil)
		if r == nil {
			continue
		}
		hard, rather := lower(r.list("woorden")), r.need("liever", "noem een gewoner woord: liever: misschien")
		if len(hard) == 0 && !r.wrong["woorden"] {
			r.report(r.at, "een moeilijk woord zonder woorden", "noem het woord met zijn vormen: woorden: [creëren, creëert]")
		}
		for _, v := range hard {
			if line := lines[v.text]; line != 0 {
				r.report(v.at, fmt.Sprintf("%q staat er al", v.text), fmt.Sprintf("haal er een weg; de eerste staat op regel %d", line))
				continue
			}
			lines[v.text] = v.at.line
			l.hard.Add(v.text, rather.text)
		}
	}
}

// defaultHardWords is the list for folders without one of their own.
var defaultHardWords = sync.OnceValue(func() plain.HardWords {
	l := &loader{fsys: content.Default()}
	l.readHardWords(l.open(hardWordsFile))
	if len(l.problems) > 0 {
		panic(l.problems[0].String()) // it is ours, and a test reads it
	}
	return l.hard
})
