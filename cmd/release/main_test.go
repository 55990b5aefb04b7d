package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"flamingo/web"
)

const tried = "2026-11-29-0123456789ab"

// platform is this system, the only one that the tests make a release for.
const platform = runtime.GOOS + "/" + runtime.GOARCH

// firstRelease is one that the tests share, in a folder that TestMain removes.
var firstRelease struct {
	sync.Once
	dir string
	err error
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(firstRelease.dir)
	os.Exit(code)
}

// made is a release for this system alone.
func made(t *testing.T) (dir, tool string) {
	t.Helper()
	if _, err := web.Default(); err != nil {
		t.Skip(err)
	}
	t.Chdir("../..")
	first := &firstRelease
	first.Do(func() {
		if first.dir, first.err = os.MkdirTemp("", "flamingo-release-"); first.err == nil {
			first.err = release(tried, first.dir, []string{platform})
		}
	})
	if first.err != nil {
		t.Fatal(first.err)
	}
	return first.dir, filepath.Join(first.dir, fileName(platform))
}

func TestAReleaseIsTheSameEachTimeAndSaysWhatItIsMadeOf(t *testing.T) {
	first, tool := made(t)
	second := filepath.Join(t.TempDir(), "again")
	if err := release(tried, second, []string{platform}); err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(first, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(sums)) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		names = append(names, name)
		a, err := os.ReadFile(filepath.Join(first, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(second, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(a)); got != sum {
			t.Errorf("%s has the sum %s, and SHA256SUMS says %s", name, got, sum)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
	if want := []string{"LICENCES.txt", "dist.zip", filepath.Base(tool), "sbom.cdx.json"}; !slices.Equal(names, want) {
		t.Errorf("the sums are of %q, want %q", names, want)
	}

	z, err := zip.OpenReader(filepath.Join(first, "dist.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if page, err := z.Open("dist/over/index.html"); err != nil {
		t.Error(err)
	} else if body, _ := io.ReadAll(page); !bytes.Contains(body, []byte("Versie van de app: "+tried+".")) {
		t.Error("the page about the app does not say its version")
	}

	body, err := os.ReadFile(filepath.Join(first, "sbom.cdx.json"))
	if err != nil {
		t.Fatal(err)
	}
	var b cdx.BOM
	if err := json.Unmarshal(body, &b); err != nil {
		t.Fatal(err)
	}
	licences, err := os.ReadFile(filepath.Join(first, "LICENCES.txt"))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, c := range *b.Components {
		found = found || c.Name == "github.com/maxence-charriere/go-app/v9"
		if c.Licenses == nil {
			t.Errorf("%s has a licence that has no name", c.Name)
		}
		if !bytes.Contains(licences, []byte("\n"+c.Name+" ")) {
			t.Errorf("LICENCES.txt has nothing of %s", c.Name)
		}
	}
	if !found {
		t.Error("go-app is not in the bill of materials")
	}
}

// The tool alone, in an empty folder, with nothing in its environment and where that can be
// had without a network, makes, checks, builds and serves a new app.
func TestTheToolNeedsNothingElse(t *testing.T) {
	_, tool := made(t)
	dir := t.TempDir()
	alone := func(args ...string) *exec.Cmd {
		c := exec.Command(tool, args...)
		c.Dir, c.Env = dir, []string{}
		return c
	}
	unshare, err := exec.LookPath("unshare")
	if err == nil {
		err = exec.Command(unshare, "-rn", tool, "--version").Run()
	}
	t.Logf("without a network: %v", err == nil)
	for _, args := range [][]string{{"--version"}, {"new"}, {"check", "--content", "inhoud", "--advies"}, {"build", "--content", "inhoud"}} {
		c := alone(args...)
		if err == nil {
			c.Path, c.Args = unshare, append([]string{unshare, "-rn", tool}, args...)
		}
		said, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%q: %v\n%s", args, err, said)
		}
		if args[0] == "--version" && string(said) != "flamingo "+tried+"\n" {
			t.Errorf("it says of itself: %s", said)
		}
	}
	for _, name := range []string{"inhoud/site.yaml", "dist/index.html", "dist/start.js", "dist/boek.pdf"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}

	c := alone("serve", "--content", "inhoud", "--addr", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Wait()
	defer c.Process.Kill()
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		at := address.FindString(lines.Text())
		if at == "" {
			continue
		}
		answer, err := http.Get(at)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		if body, _ := io.ReadAll(answer.Body); answer.StatusCode != 200 || !bytes.Contains(body, []byte("Onze vraagbaak")) {
			t.Errorf("it serves %s: %.200s", answer.Status, body)
		}
		return
	}
	t.Error("serve names no address")
}

func TestAVersionIsADayAndACommit(t *testing.T) {
	for _, version := range []string{"", "latest", "2026-13-40-0123456789ab", "2026-11-29"} {
		if err := release(version, t.TempDir(), nil); err == nil {
			t.Errorf("%q: no error", version)
		}
	}
}

func TestLicencesAreKnownByTheirWords(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted, free\nof charge, to any":                  "MIT",
		"Apache License\n Version 2.0":                                           "Apache-2.0",
		"Redistribution and use in source and binary forms … endorse or promote": "BSD-3-Clause",
		"Redistribution and use in source and binary forms":                      "BSD-2-Clause",
		"All rights reserved.":                                                   "",
	} {
		if got := identify(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
