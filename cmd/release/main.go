// Command release makes all that a release consists of, in one folder: the tool for each
// system, the site of the content that it carries as dist.zip, what it is made of as a
// CycloneDX SBOM, the licences of that, and the SHA-256 of each file.
//
//	go run ./cmd/release -version 2026-11-29-0123456789ab -out release
//
// The same commit gives the same bytes, with the same version of Go.
package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// platforms are those that a release is for.
var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

func main() {
	log.SetFlags(0)
	version := flag.String("version", "", "day and commit, such as 2026-11-29-0123456789ab")
	out := flag.String("out", "release", "folder to write, which is emptied first")
	only := flag.String("only", "", "one platform, such as linux/amd64, instead of all")
	flag.Parse()
	if *only != "" {
		platforms = []string{*only}
	}
	if err := release(*version, *out, platforms); err != nil {
		log.Fatal(err)
	}
}

var versionForm = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})-[0-9a-f]{7,}$`)

func release(version, out string, platforms []string) error {
	m := versionForm.FindStringSubmatch(version)
	if m == nil {
		return fmt.Errorf("version %q is not a day and a commit", version)
	}
	day, err := time.Parse(time.DateOnly, m[1])
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var programs []string
	for _, p := range platforms {
		name := filepath.Join(out, fileName(p))
		if err := compile(version, p, name); err != nil {
			return err
		}
		programs = append(programs, name)
	}
	if err := zipSite(version, filepath.Join(out, "dist.zip"), day, programs); err != nil {
		return err
	}
	modules, err := madeOf(programs)
	if err != nil {
		return err
	}
	if err := writeFile(out, "sbom.cdx.json", func(w io.Writer) error { return bill(w, version, day, modules) }); err != nil {
		return err
	}
	if err := writeFile(out, "LICENCES.txt", func(w io.Writer) error { return licences(w, modules) }); err != nil {
		return err
	}
	return sums(out)
}

// fileName is what the tool for a platform is called.
func fileName(platform string) string {
	name := "flamingo-" + strings.ReplaceAll(platform, "/", "-")
	if strings.HasPrefix(platform, "windows/") {
		name += ".exe"
	}
	return name
}

// compile makes the tool for a platform: one file that needs no other.
func compile(version, platform, name string) error {
	system, processor, ok := strings.Cut(platform, "/")
	if !ok {
		return fmt.Errorf("%q is no platform; write it as linux/amd64", platform)
	}
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid= -X main.release="+version, "-o", name, "./cmd/flamingo")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor)
	c.Stderr = os.Stderr
	return c.Run()
}

// zipSite has the tool build the site of its own content, and packs that in one file. That
// tool is the one of programs that this machine can run, or else one that is compiled for it.
func zipSite(version, name string, day time.Time, programs []string) error {
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	here := runtime.GOOS + "/" + runtime.GOARCH
	tool := filepath.Join(filepath.Dir(name), fileName(here))
	if !slices.Contains(programs, tool) {
		tool = filepath.Join(dir, fileName(here))
		if err := compile(version, here, tool); err != nil {
			return err
		}
	}
	site := filepath.Join(dir, "dist")
	c := exec.Command(tool, "build", "--out", site)
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	z := zip.NewWriter(f)
	err = fs.WalkDir(os.DirFS(site), ".", func(path string, d fs.DirEntry, err error) error { // in the order of the names
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(site, path))
		if err != nil {
			return err
		}
		header := &zip.FileHeader{Name: "dist/" + path, Method: zip.Deflate, Modified: day}
		header.SetMode(0o644)
		w, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		_, err = w.Write(body)
		return err
	})
	return errors.Join(err, z.Close(), f.Close())
}

// module is one that the tool is made of; "std" is the toolchain.
type module struct {
	Path, Version string
	licences      []licenceFile
}

// madeOf lists the modules of all programs, each once, with their licences, after the
// toolchain.
func madeOf(programs []string) ([]module, error) {
	var list []module
	toolchain := ""
	for _, name := range programs {
		info, err := buildinfo.ReadFile(name)
		if err != nil {
			return nil, err
		}
		toolchain = info.GoVersion
		for _, d := range info.Deps {
			if d.Replace != nil {
				d = d.Replace
			}
			if !slices.ContainsFunc(list, func(m module) bool { return m.Path == d.Path && m.Version == d.Version }) {
				list = append(list, module{Path: d.Path, Version: d.Version})
			}
		}
	}
	slices.SortFunc(list, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	list = append([]module{{Path: "std", Version: strings.TrimPrefix(toolchain, "go")}}, list...)
	for i := range list {
		var err error
		if list[i].licences, err = licenceFiles(list[i].Path, list[i].Version); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// bill writes the software bill of materials. The program in the browser is made of the
// same modules and the same toolchain.
func bill(w io.Writer, version string, day time.Time, modules []module) error {
	b := cdx.NewBOM()
	b.SerialNumber = "" // one by chance would differ each time
	self := "pkg:golang/flamingo@" + version
	b.Metadata = &cdx.Metadata{
		Timestamp: day.Format(time.RFC3339),
		Component: &cdx.Component{BOMRef: self, Type: cdx.ComponentTypeApplication, Name: "flamingo", Version: version},
	}
	var components []cdx.Component
	var uses []string
	for _, m := range modules {
		purl := "pkg:golang/" + m.Path + "@" + strings.ReplaceAll(m.Version, "+", "%2B")
		licence := cdx.Licenses{}
		if len(m.licences) > 0 {
			if id := identify(m.licences[0].text); id != "" {
				licence = append(licence, cdx.LicenseChoice{License: &cdx.License{ID: id}})
			}
		}
		c := cdx.Component{BOMRef: purl, Type: cdx.ComponentTypeLibrary, Name: m.Path, Version: m.Version, PackageURL: purl, Scope: cdx.ScopeRequired}
		if len(licence) > 0 {
			c.Licenses = &licence
		}
		components = append(components, c)
		uses = append(uses, purl)
	}
	b.Components = &components
	b.Dependencies = &[]cdx.Dependency{{Ref: self, Dependencies: &uses}}
	return cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON).SetPretty(true).Encode(b)
}

// licenceFile is the text of a licence, or of a notice that goes with it.
type licenceFile struct{ name, text string }

var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([-.].*)?$`)

// licenceFiles reads the licences in the folder of a module.
func licenceFiles(path, version string) ([]licenceFile, error) {
	var dir string
	if path == "std" {
		out, err := exec.Command("go", "env", "GOROOT").Output()
		if err != nil {
			return nil, err
		}
		dir = strings.TrimSpace(string(out))
	} else {
		out, err := exec.Command("go", "mod", "download", "-json", path+"@"+version).Output()
		if err != nil {
			return nil, fmt.Errorf("where %s is kept: %w", path, err)
		}
		var kept struct{ Dir string }
		if err := json.Unmarshal(out, &kept); err != nil {
			return nil, err
		}
		dir = kept.Dir
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []licenceFile
	for _, e := range entries {
		if e.IsDir() || !licenceName.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, licenceFile{e.Name(), string(text)})
	}
	return files, nil
}

// identify is the SPDX name of a licence, as far as its words are those of a common one.
func identify(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	has := func(words string) bool { return strings.Contains(text, words) }
	switch {
	case has("Apache License") && has("Version 2.0"):
		return "Apache-2.0"
	case has("Mozilla Public License") && has("2.0"):
		return "MPL-2.0"
	case has("Redistribution and use in source and binary forms") && (has("endorse or promote") || has("promote products")):
		return "BSD-3-Clause"
	case has("Redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	case has("Permission is hereby granted, free of charge"):
		return "MIT"
	}
	return ""
}

// licences writes the text of every licence. A module without one stops the release: nobody
// may pass it on.
func licences(w io.Writer, modules []module) error {
	fmt.Fprint(w, "Flamingo is made of the modules below. Each is passed on under its own licence.\nThe letters in the PDFs are the Go fonts, under the licence of golang.org/x/image.\n")
	for _, m := range modules {
		if len(m.licences) == 0 {
			return fmt.Errorf("%s@%s has no licence", m.Path, m.Version)
		}
		for _, f := range m.licences {
			fmt.Fprintf(w, "\n%s\n%s %s: %s\n%[1]s\n\n%[5]s\n", strings.Repeat("=", 80), m.Path, m.Version, f.name, strings.TrimSpace(f.text))
		}
	}
	return nil
}

func writeFile(dir, name string, write func(io.Writer) error) error {
	var body bytes.Buffer
	if err := write(&body); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.WriteFile(filepath.Join(dir, name), body.Bytes(), 0o644)
}

// sums writes SHA256SUMS, as sha256sum --check reads it.
func sums(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, e := range entries {
		body, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%x  %s\n", sha256.Sum256(body), e.Name())
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(lines.String()), 0o644)
}
