package server

import (
	"strconv"
	"strings"
)

// accept is a parsed Accept-Encoding header: the quality per coding, in
// thousandths.
type accept map[string]int

// parseAccept reads the header of RFC 9110, 12.5.3. A part that it cannot read
// is skipped: what the client did say for certain still counts.
func parseAccept(lines []string) accept {
	a := accept{}
	for _, line := range lines {
		for part := range strings.SplitSeq(line, ",") {
			coding, params, _ := strings.Cut(part, ";")
			coding = strings.ToLower(strings.TrimSpace(coding))
			if coding == "" {
				continue
			}
			if q, ok := parseQuality(params); ok {
				a[strings.TrimPrefix(coding, "x-")] = q // x-gzip is an old name of gzip
			}
		}
	}
	return a
}

// parseQuality reads "q=0.8" as 800; without a q it is 1000.
func parseQuality(params string) (thousandths int, ok bool) {
	for param := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(param), "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(q >= 0 && q <= 1) { // also refuses NaN
			return 0, false
		}
		return int(q*1000 + 0.5), true
	}
	return 1000, true
}

// quality tells how much the client likes a coding; "" is the plain body. Zero
// is not at all. A plain body that the header does not speak of is acceptable
// and comes last.
func (a accept) quality(coding string) int {
	name := coding
	if name == "" {
		name = "identity"
	}
	if q, ok := a[name]; ok {
		return q
	}
	if coding == "" {
		return 0
	}
	return a["*"]
}
