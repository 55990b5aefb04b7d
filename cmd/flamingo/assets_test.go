package main

import (
	"flamingo/web"
)

// fakeAssets are the real scripts and styles around a program that does
// nothing, so that these tests need none compiled.
func fakeAssets() (web.Assets, error) {
	return web.Assets{
		Sources:       web.Sources(),
		Program:       []byte("\x00asm\x01\x00\x00\x00"),
		ProgramBrotli: []byte("brotli"),
		ProgramGzip:   []byte("gzip"),
		WasmExec:      []byte("class Go {}\n"),
	}, nil
}

func noAssets() (web.Assets, error) { return web.Assets{}, web.ErrNoProgram }
