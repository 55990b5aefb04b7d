// Package web carries everything of Flamingo that is not Go and not content:
// the boot script, the worker, the styles, the icons, and the browser program
// that was compiled from cmd/client.
package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/andybalholm/brotli"
)

//go:embed boot worker styles icons embed preview/worker.js edition/edition.js edition/edition.css edition/edition.html wcag.md
var sources embed.FS

// program holds what `make program` puts there: app.wasm compressed twice, and
// the wasm_exec.js of the same Go toolchain; the two only work together. The
// program itself is not there: it is unpacked from the brotli form, which keeps
// the executable small.
//
//go:embed program
var program embed.FS

// Assets are the parts from which a site is built, besides its content.
type Assets struct {
	Sources       fs.FS  // boot/main.js, boot/first.js, embed/…, worker/main.js, styles/main.css, icons/…, wcag.md
	Program       []byte // app.wasm
	ProgramBrotli []byte // Program compressed; nil to have the build do it, which is slow
	ProgramGzip   []byte // likewise
	WasmExec      []byte // wasm_exec.js of the toolchain that compiled Program
}

// ErrNoProgram is returned by Default when flamingo was compiled without the
// browser program.
var ErrNoProgram = errors.New("this flamingo was compiled without the browser program: run `make build` in its repository")

// Default returns the assets that this executable carries.
func Default() (Assets, error) {
	a := Assets{Sources: sources}
	for name, to := range map[string]*[]byte{
		"app.wasm.br":  &a.ProgramBrotli,
		"app.wasm.gz":  &a.ProgramGzip,
		"wasm_exec.js": &a.WasmExec,
	} {
		data, err := program.ReadFile("program/" + name)
		if err != nil {
			return Assets{}, ErrNoProgram
		}
		*to = data
	}
	var err error
	a.Program, err = io.ReadAll(brotli.NewReader(bytes.NewReader(a.ProgramBrotli)))
	if err != nil {
		return Assets{}, fmt.Errorf("unpacking the browser program: %w", err)
	}
	return a, nil
}

// Sources returns the scripts, styles and icons alone, for tests that bring a
// program of their own.
func Sources() fs.FS { return sources }
