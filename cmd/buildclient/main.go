// The buildclient command compiles the browser program (cmd/client) and puts it, in
// its compressed forms, where package web embeds it. It is a step of the build,
// not a tool for users: `make program`.
//
// It stands apart from flamingo because flamingo carries its result.
package main

import (
	"embed"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"flamingo/web/site"
)

const folder = "web/program"

// The stubs stand beside the standard library of this version of Go, whatever version is
// on the machine: another may ask for more of a package than they hold. The toolchain
// fetches it where it is not at hand.
const (
	goVersion   = "go1.26"
	goToolchain = "go1.26.8"
)

// stubs replace packages of the standard library that go-app names but the
// browser program never reaches, or that the browser has itself; the comment in
// each says why it is linked all the same. A file's name is the package's path with
// "_" for "/". Where a stub cannot do what is asked, it ends the program: better a
// failing test than a wrong answer.
//
// The comment in each also says what it saves, measured with go-app v9.8.0 and Go 1.26
// by -without. Those that save less than 50 kB each are together 125 kB, a tenth of what
// every phone fetches: they stay as long as they cost nothing but a file.
//
//go:embed stubs
var stubs embed.FS

// without serves to measure what a stub saves: the program is compiled without it, and
// only its sizes are printed.
var without = flag.String("without", "", "print the sizes without these `stubs`, separated by commas; or all")

func main() {
	flag.Parse()
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, "buildclient:", err)
		os.Exit(1)
	}
}

func build() error {
	if err := pin(); err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "flamingo-program-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	body, err := compile(temp, "./cmd/client", *without)
	if err != nil {
		return err
	}
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return err
	}
	glue, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return fmt.Errorf("the toolchain's wasm_exec.js: %w", err)
	}
	br, err := site.Brotli(body)
	if err != nil {
		return err
	}
	gz, err := site.Gzip(body)
	if err != nil {
		return err
	}
	fmt.Printf("browser program: %.2f MB, %.3f MB brotli, %.3f MB gzip\n", float64(len(body))/1e6, float64(len(br))/1e6, float64(len(gz))/1e6)
	if *without != "" {
		return nil
	}
	// The last is what make looks at: it comes when the others are there.
	for _, file := range []struct {
		name string
		data []byte
	}{{"wasm_exec.js", glue}, {"app.wasm.gz", gz}, {"app.wasm.br", br}} {
		if err := replace(filepath.Join(folder, file.name), file.data); err != nil {
			return err
		}
	}
	return nil
}

// compile builds a package or file for the browser and returns the program. It
// writes only to the folder temp.
func compile(temp, target, without string) ([]byte, error) {
	wasm := filepath.Join(temp, "app.wasm")
	// -trimpath and an empty build id give the same bytes on every machine;
	// -s -w leaves out what only a debugger reads.
	arguments := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", wasm}
	if without != "all" {
		goroot, err := goEnv("GOROOT")
		if err != nil {
			return nil, err
		}
		overlay, err := writeOverlay(temp, goroot, strings.Split(without, ","))
		if err != nil {
			return nil, err
		}
		// Components and go-app are compiled without inlining (-l), which saves 3 % of the
		// program: they wait for the page, not for calls. The engine keeps it.
		arguments = append(arguments, "-overlay", overlay,
			"-gcflags=flamingo/app/ui=-l", "-gcflags=github.com/maxence-charriere/...=-l")
	}
	command := exec.Command("go", append(arguments, target)...)
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("compiling %s: %w", target, err)
	}
	return os.ReadFile(wasm)
}

func goEnv(name string) (string, error) {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		return "", fmt.Errorf("go env %s: %w", name, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// pin has every go command that follows use a toolchain of goVersion.
func pin() error {
	version, err := goEnv("GOVERSION")
	if err != nil || version == goVersion || strings.HasPrefix(version, goVersion+".") {
		return err
	}
	return os.Setenv("GOTOOLCHAIN", goToolchain)
}

// writeOverlay writes the file for -overlay by which every Go file of a stubbed
// package is gone, and the stub is there. The toolchain allows this for the
// standard library, not for modules.
func writeOverlay(temp, goroot string, without []string) (string, error) {
	entries, err := stubs.ReadDir("stubs")
	if err != nil {
		return "", err
	}
	replaced := map[string]string{}
	for _, entry := range entries {
		name := strings.TrimSuffix(entry.Name(), ".go.txt")
		if slices.Contains(without, name) {
			continue
		}
		body, err := stubs.ReadFile("stubs/" + entry.Name())
		if err != nil {
			return "", err
		}
		stub := filepath.Join(temp, strings.TrimSuffix(entry.Name(), ".txt"))
		if err := os.WriteFile(stub, body, 0o644); err != nil {
			return "", err
		}
		source := filepath.Join(goroot, "src", filepath.FromSlash(strings.ReplaceAll(name, "_", "/")))
		files, err := filepath.Glob(filepath.Join(source, "*.go"))
		if err != nil {
			return "", err
		}
		if len(files) == 0 {
			return "", fmt.Errorf("stub %s: no package in %s", entry.Name(), source)
		}
		for _, file := range files {
			replaced[file] = ""
		}
		replaced[filepath.Join(source, "stub.go")] = stub
	}
	data, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(temp, "overlay.json")
	return overlay, os.WriteFile(overlay, data, 0o644)
}

// replace writes a file beside its place and moves it there.
func replace(name string, data []byte) error {
	if err := os.WriteFile(name+".nieuw", data, 0o644); err != nil {
		return err
	}
	return os.Rename(name+".nieuw", name)
}
