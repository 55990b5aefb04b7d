package hosts

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flamingo/web/server"
)

func document(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Administrators read of every header that is sent, and what proves a fact of privacy or
// security is there.
func TestTheDocumentsSayWhatIsSoAndNameWhatProvesIt(t *testing.T) {
	admin, facts := document(t, "README.md"), document(t, "veiligheid.md")
	for _, ancestors := range [][]string{nil, {"'none'"}} {
		for _, h := range server.Headers(server.Options{FrameAncestors: ancestors}) {
			if !strings.Contains(admin, "`"+h.Name+"`") {
				t.Errorf("README.md does not speak of %s", h.Name)
			}
		}
	}
	defined := map[string]bool{}
	definition := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := fs.WalkDir(os.DirFS("../.."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(filepath.Join("../..", path))
		for _, m := range definition.FindAllSubmatch(text, -1) {
			defined[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:Test|Fuzz)\\w+)`").FindAllStringSubmatch(facts, -1)
	if len(named) < 4 {
		t.Errorf("veiligheid.md names %d tests", len(named))
	}
	for _, m := range named {
		if !defined[m[1]] {
			t.Errorf("veiligheid.md names %s, which there is not", m[1])
		}
	}
	for _, m := range regexp.MustCompile("`([a-z]+/[a-z/._]+)`").FindAllStringSubmatch(facts, -1) {
		if m[1] == "zoeken/" {
			continue
		}
		if _, err := os.Stat(filepath.Join("../..", m[1])); err != nil {
			t.Errorf("veiligheid.md names %s: %v", m[1], err)
		}
	}
	for _, line := range []string{"connect-src 'self'", "default-src 'none'", "require-trusted-types-for 'script'"} {
		if !strings.Contains(server.Headers(server.Options{})[0].Value, line) || !strings.Contains(facts, line) {
			t.Errorf("%q is not both promised and sent", line)
		}
	}
}
