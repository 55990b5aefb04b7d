package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What the browser program imports is paid on every phone.
func TestTheBrowserProgramImportsNothingOfTheBuild(t *testing.T) {
	dependsOnNone(t, []string{"GOOS=js", "GOARCH=wasm"}, []string{"flamingo/cmd/client"}, []string{
		"github.com/yuin/goldmark", "go.yaml.in/yaml", "flamingo/content", "flamingo/app/markdown", "flamingo/app/plain",
		"flamingo/app/problem", "flamingo/app/importer", "flamingo/app/exporter", "github.com/xuri", "github.com/pelletier", "flamingo/web", "github.com/andybalholm/brotli", "github.com/evanw/esbuild", "html/template",
	})
}

// A site is made of a library, wherever that comes from: what builds and serves it
// reads no Markdown, YAML or content folder.
func TestTheBuildKnowsNoContentFolder(t *testing.T) {
	dependsOnNone(t, nil, []string{"flamingo/web/...", "flamingo/cmd/buildclient"}, []string{
		"github.com/yuin/goldmark", "go.yaml.in/yaml", "flamingo/content", "flamingo/app/markdown", "flamingo/app/plain", "flamingo/app/importer", "flamingo/app/exporter",
		"github.com/xuri", "github.com/pelletier",
	})
}

// dependsOnNone fails if one of the packages depends on a banned one or on one below
// it, through whatever other packages. What only tests import does not count.
func dependsOnNone(t *testing.T, env, packages, banned []string) {
	t.Helper()
	for _, p := range packages {
		list := exec.Command("go", "list", "-deps", p)
		list.Env = append(os.Environ(), env...)
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range strings.Fields(string(out)) {
			for _, b := range banned {
				if path == b || strings.HasPrefix(path, b+"/") {
					t.Errorf("%s depends on %s", p, path)
				}
			}
		}
	}
}

// Only app/browser may touch JavaScript, and only the command and the client's
// wiring may know both sides.
func TestFoldersImportOnlyWhatTheHouseAllows(t *testing.T) {
	for folder, banned := range map[string][]string{
		"flamingo/app/library":        {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/"},
		"flamingo/app/dutch":          {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/app/library", "flamingo/app/search", "flamingo/content", "flamingo/web"},
		"flamingo/app/search":         {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/content", "flamingo/web", "\"os\"", "html"},
		"flamingo/app/search/index":   {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/app/search/spell", "flamingo/content", "flamingo/web", "\"os\"", "html"},
		"flamingo/app/search/spell":   {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/app/library", "flamingo/app/dutch", "flamingo/app/search/index", "flamingo/content", "flamingo/web"},
		"flamingo/app/fold":           {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/"},
		"flamingo/app/danger":         {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/content", "flamingo/web", "flamingo/app/search"},
		"flamingo/app/phrase":         {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/app/library", "flamingo/app/search", "flamingo/content", "flamingo/web"},
		"flamingo/app/device":         {"go-app", "syscall/js", "flamingo/"},
		"flamingo/app/ui":             {"syscall/js", "encoding/", "flamingo/content", "flamingo/web", "flamingo/app/browser"},
		"flamingo/app/browser":        {"go-app", "flamingo/"},
		"flamingo/app/markdown":       {"go-app", "net/http", "flamingo/web", "flamingo/app/ui", "flamingo/app/search"},
		"flamingo/app/review":         {"go-app", "net/http", "\"os\"", "flamingo/content", "flamingo/web", "flamingo/app/ui"},
		"flamingo/app/exporter":       {"go-app", "net/http", "\"os\"", "flamingo/content", "flamingo/web", "flamingo/app/ui", "flamingo/app/search"},
		"flamingo/app/importer":       {"go-app", "net/http", "\"os\"", "flamingo/content", "flamingo/web", "flamingo/app/ui", "flamingo/app/search", "flamingo/app/importer/"},
		"flamingo/app/importer/page":  {"go-app", "net/http", "\"os\"", "goldmark", "xuri", "flamingo/content", "flamingo/web", "flamingo/app/ui", "flamingo/app/search"},
		"flamingo/app/importer/word":  {"go-app", "net/http", "\"os\"", "goldmark", "xuri", "flamingo/content", "flamingo/web", "flamingo/app/ui", "flamingo/app/search"},
		"flamingo/app/importer/notes": {"go-app", "net/http", "\"os\"", "xuri", "flamingo/content", "flamingo/web", "flamingo/app/ui", "flamingo/app/search"},
		"flamingo/app/importer/table": {"go-app", "net/http", "\"os\"", "flamingo/content", "flamingo/web", "flamingo/app/ui", "flamingo/app/search"},
		"flamingo/app/plain":          {"go-app", "goldmark", "yaml", "flamingo/"},
		"flamingo/app/problem":        {"go-app", "goldmark", "yaml", "flamingo/"},
		"flamingo/content":            {"go-app", "goldmark", "yaml", "flamingo/"},
		"flamingo/web":                {"flamingo/"},
		"flamingo/web/brand":          {"net/http", "go-app", "flamingo/web", "flamingo/app/library", "flamingo/app/ui"},
		"flamingo/web/site":           {"net/http", "flamingo/web/server"},
		"flamingo/web/server":         {"flamingo/content", "flamingo/app"},
	} {
		list := exec.Command("go", "list", "-f", "{{join .Imports \"\\n\"}}", folder)
		list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range strings.Fields(string(out)) {
			for _, b := range banned {
				if strings.Contains(path, b) {
					t.Errorf("%s imports %s", folder, path)
				}
			}
		}
	}
}

// The stubs fit one version of Go; a newer one on the machine makes way for it.
func TestTheProgramIsCompiledByTheGoOfTheStubs(t *testing.T) {
	t.Setenv("GOTOOLCHAIN", os.Getenv("GOTOOLCHAIN")) // pin may set it
	if err := pin(); err != nil {
		t.Fatal(err)
	}
	version, err := goEnv("GOVERSION")
	if err != nil {
		t.Skipf("no %s on this machine, nor where modules come from: %v", goToolchain, err)
	}
	if version != goVersion && !strings.HasPrefix(version, goVersion+".") {
		t.Errorf("compiled by %s, want %s", version, goVersion)
	}
}
