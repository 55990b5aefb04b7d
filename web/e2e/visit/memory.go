package visit

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// PrivateMemory is what the largest of the browser's renderers, that of the page, has of
// memory for itself, in MiB, as Linux counts it; elsewhere it is an error.
func (p *Profile) PrivateMemory() (float64, error) {
	all, err := chromedp.CallBrowser(p.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		return 0, err
	}
	most := 0.0
	for _, process := range all.ProcessInfo {
		if process.Type != "renderer" {
			continue
		}
		private, err := privateOf(process.ID)
		if err != nil {
			return 0, err
		}
		most = max(most, private)
	}
	return most, nil
}

// privateOf adds up the pages in memory, in MiB, that no other process shares.
func privateOf(process int64) (float64, error) {
	file, err := os.Open(fmt.Sprintf("/proc/%d/smaps_rollup", process))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	total := 0.0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var kB float64
		if name, rest, _ := strings.Cut(lines.Text(), ":"); name == "Private_Clean" || name == "Private_Dirty" {
			fmt.Sscan(rest, &kB)
			total += kB / 1024
		}
	}
	return total, nil
}
