package e2e

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flamingo/web/e2e/visit"
	"flamingo/web/golden"
)

const (
	picturesFolder = "../pictures"
	// lettersFile tells with which letters the pictures were drawn.
	lettersFile = picturesFolder + "/letters.txt"
	// mayDiffer is the share of a picture's blocks that may differ: some ten of
	// the 1,300 of a phone.
	mayDiffer = 0.008
)

// letters measures those of the machine: without a font of our own, which every
// phone would have to fetch, each system brings its own.
const letters = `(() => {
	const line = document.createElement("canvas").getContext("2d");
	const measure = (weight) => {
		line.font = weight + " 100px " + getComputedStyle(document.body).fontFamily;
		return Math.round(line.measureText("Zie je beren op de weg? 0123456789").width);
	};
	return "text " + measure(400) + ", bold " + measure(700);
})()`

// The main screens look as in the pictures that the README shows. After a change
// that is meant: make screenshots, and look at them.
func TestScreensLookAsInThePictures(t *testing.T) {
	t.Parallel()
	renew := *golden.Update
	h := host(t)
	profile := visit.NewProfile(t)
	for _, way := range []struct {
		name    string
		options []visit.Option
	}{
		{"phone", []visit.Option{visit.Sized(visit.Phone), visit.Still(false)}},
		{"phone-dark", []visit.Option{visit.Sized(visit.Phone), visit.Still(true)}},
		{"desk", []visit.Option{visit.Sized(visit.Desk), visit.Still(false)}},
	} {
		tab := profile.NewTab(way.options...)
		tab.Open(h.URL(""))
		tab.WaitReady()
		measured := way.name + ": " + tab.String(letters) + "\n"
		if !sameLetters(t, measured, renew) {
			t.Skipf("not compared: this machine draws other letters than the pictures (%s); make screenshots renews them", strings.TrimSpace(measured))
		}
		look := func(screen string) {
			t.Helper()
			tab.Do(`document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))`)
			compare(t, screen+"-"+way.name, tab.Picture(), renew)
		}
		look("home")
		tab.Type("gat in mijn cv")
		tab.Wait("results", `document.querySelector("#resultaten a")`)
		look("results")
		tab.Open(h.URL("vragen/contact-met-behandelaar/"))
		tab.WaitReady()
		look("answer")
	}
}

// sameLetters compares a line of lettersFile, or renews it.
func sameLetters(t *testing.T, line string, renew bool) bool {
	t.Helper()
	kept, err := os.ReadFile(lettersFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if !renew {
		return strings.Contains(string(kept), line)
	}
	way, _, _ := strings.Cut(line, ":")
	var lines []string
	for _, old := range strings.SplitAfter(string(kept), "\n") {
		if !strings.HasPrefix(old, way+":") {
			lines = append(lines, old)
		}
	}
	if err := os.WriteFile(lettersFile, []byte(strings.Join(lines, "")+line), 0o644); err != nil {
		t.Fatal(err)
	}
	return true
}

func compare(t *testing.T, name string, now image.Image, renew bool) {
	t.Helper()
	file := filepath.Join(picturesFolder, name+".png")
	if renew {
		writePNG(t, file, now)
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v; make screenshots takes it", err)
		return
	}
	share, drawn := visit.Difference(visit.DecodePNG(t, data), now)
	if share <= mayDiffer {
		return
	}
	folder := filepath.Join(os.TempDir(), "flamingo-pictures")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	different := filepath.Join(folder, name+"-difference.png")
	writePNG(t, filepath.Join(folder, name+".png"), now)
	writePNG(t, different, drawn)
	t.Errorf("%s: %.1f%% differs from the picture; see %s. If that is meant: make screenshots", name, share*100, different)
}

func writePNG(t *testing.T, file string, picture image.Image) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := errors.Join(encoder.Encode(f, picture), f.Close()); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", file, err))
	}
}
