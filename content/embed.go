package content

import (
	"embed"
	"io/fs"
)

// The settings and the items. The manual for editors and the files of Go stay
// out; a folder below a folder belongs to the example or to the tests.
//
//go:embed *.yaml */*.md
var defaultFiles embed.FS

//go:embed example
var exampleFiles embed.FS

// Guide is the manual for editors, in Dutch.
//
//go:embed README.md
var Guide string

// Default is the content that the program carries.
func Default() fs.FS { return defaultFiles }

// Example is a small complete content folder, to start a new one from. Its texts
// explain themselves.
func Example() fs.FS {
	sub, err := fs.Sub(exampleFiles, "example")
	if err != nil {
		panic(err) // "example" is a valid path
	}
	return sub
}
