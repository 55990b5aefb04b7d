// The program command compiles the browser program (cmd/client) and puts it, in
// its compressed forms, where package web embeds it. It is a step of the build,
// not a tool for users: `make program`.
//
// It stands apart from flamingo because flamingo carries its result.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"flamingo/web/site"
)

const folder = "web/program"

func main() {
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, "program:", err)
		os.Exit(1)
	}
}

func build() error {
	temp, err := os.MkdirTemp("", "flamingo-program-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	wasm := filepath.Join(temp, "app.wasm")
	// -trimpath and an empty build id give the same bytes on every machine;
	// -s -w leaves out what only a debugger reads.
	compile := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w -buildid=", "-o", wasm, "./cmd/client")
	compile.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	compile.Stdout, compile.Stderr = os.Stdout, os.Stderr
	if err := compile.Run(); err != nil {
		return fmt.Errorf("compiling cmd/client: %w", err)
	}
	body, err := os.ReadFile(wasm)
	if err != nil {
		return err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	glue, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
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
	for name, data := range map[string][]byte{"wasm_exec.js": glue, "app.wasm.gz": gz, "app.wasm.br": br} {
		if err := replace(filepath.Join(folder, name), data); err != nil {
			return err
		}
	}
	fmt.Printf("browser program: %.2f MB, %.2f MB brotli\n", float64(len(body))/1e6, float64(len(br))/1e6)
	return nil
}

// replace writes a file beside its place and moves it there.
func replace(name string, data []byte) error {
	if err := os.WriteFile(name+".nieuw", data, 0o644); err != nil {
		return err
	}
	return os.Rename(name+".nieuw", name)
}
