package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What the browser program imports is paid on every phone.
func TestTheBrowserProgramImportsNothingOfTheBuild(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "flamingo/cmd/client")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(out)) {
		for _, banned := range []string{
			"github.com/yuin/goldmark", "go.yaml.in/yaml", "flamingo/content", "flamingo/web", "github.com/andybalholm/brotli",
			"github.com/evanw/esbuild", "html/template",
		} {
			if path == banned || strings.HasPrefix(path, banned+"/") {
				t.Errorf("cmd/client depends on %s", path)
			}
		}
	}
}

// Only app/browser may touch JavaScript, and only the command and the client's
// wiring may know both sides.
func TestFoldersImportOnlyWhatTheHouseAllows(t *testing.T) {
	for folder, banned := range map[string][]string{
		"flamingo/app/library":  {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/"},
		"flamingo/app/search":   {"go-app", "goldmark", "yaml", "syscall/js", "flamingo/content", "flamingo/web", "\"os\"", "html"},
		"flamingo/app/kept":     {"go-app", "syscall/js", "flamingo/"},
		"flamingo/app/settings": {"go-app", "syscall/js", "flamingo/"},
		"flamingo/app/ui":       {"syscall/js", "encoding/", "flamingo/content", "flamingo/web", "flamingo/app/browser"},
		"flamingo/app/browser":  {"go-app", "flamingo/"},
		"flamingo/content":      {"go-app", "net/http", "flamingo/web", "flamingo/app/ui"},
		"flamingo/web":          {"flamingo/"},
		"flamingo/web/site":     {"net/http", "flamingo/web/server"},
		"flamingo/web/server":   {"flamingo/content", "flamingo/app"},
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
