package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
	"flamingo/web/fetched"
)

// lighthousePackage is the last major version that runs with Node 20.
const lighthousePackage = "lighthouse@12.8.2"

// BenchmarkLighthouse prints the scores of Google's Lighthouse on two pages. It reports
// and asserts nothing: make lighthouse runs it.
func BenchmarkLighthouse(t *testing.B) {
	lighthouse, err := fetched.NPM(lighthousePackage)
	if err != nil {
		t.Skipf("not run: %s cannot be had: %v", lighthousePackage, err)
	}
	chromium, err := visit.Chromium()
	if err != nil {
		t.Fatal(err)
	}
	h := host(t)
	fmt.Println("| page | performance | accessibility | best practices | SEO |\n|---|---|---|---|---|")
	for name, path := range map[string]string{"home": "", "an answer": "vragen/contact-met-behandelaar/"} {
		flags := "--headless=new --disable-gpu --disable-dev-shm-usage"
		if os.Geteuid() == 0 {
			flags += " --no-sandbox"
		}
		run := exec.Command("node", filepath.Join(lighthouse, "cli", "index.js"), h.URL(path),
			"--quiet", "--output=json", "--output-path=stdout", "--no-enable-error-reporting", "--chrome-flags="+flags)
		run.Dir = t.TempDir()
		run.Env = append(os.Environ(), "CHROME_PATH="+chromium)
		var said strings.Builder
		run.Stderr = &said
		out, err := run.Output()
		if err != nil {
			lines := strings.Split(strings.TrimSpace(said.String()), "\n")
			t.Skipf("not run: %s: %v: %s", lighthousePackage, err, lines[len(lines)-1])
		}
		var report struct {
			Categories map[string]struct{ Score float64 }
			Audits     map[string]struct {
				Title            string
				Score            *float64
				ScoreDisplayMode string
			}
		}
		if err := json.Unmarshal(out, &report); err != nil {
			t.Fatal(err)
		}
		score := func(category string) int { return int(report.Categories[category].Score*100 + 0.5) }
		fmt.Printf("| %s | %d | %d | %d | %d |\n", name, score("performance"), score("accessibility"), score("best-practices"), score("seo"))
		for id, a := range report.Audits {
			if a.ScoreDisplayMode == "binary" && a.Score != nil && *a.Score < 1 {
				t.Logf("%s: %s (%s)", name, a.Title, id)
			}
		}
	}
}
