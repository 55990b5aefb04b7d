// Package site is the whole build as a function: a library and the assets in,
// named and hashed files out. The same input gives the same bytes; nothing here
// reads a clock, a disk or the network.
package site

// File is one file of the built site.
type File struct {
	Path   string // slash-separated, relative to the base: "vragen/gat-in-cv/index.html"
	Body   []byte
	Type   string // value of Content-Type
	Hashed bool   // the name contains a hash of the body, so it may be cached for ever
	Online bool   // for the pages of others, or the bundle: not kept on devices, and so not in the worker's list
	Brotli []byte // Body compressed, or nil where that does not pay
	Gzip   []byte // likewise

	Draw func() ([]byte, error) // makes the body of a file that has none yet; see [DrawLater]
}

// Drawn returns f with its body.
func (f File) Drawn() (File, error) {
	if f.Draw == nil {
		return f, nil
	}
	var err error
	f.Body, err = f.Draw()
	f.Draw = nil
	return f, err
}

// Site is a complete build.
type Site struct {
	Version string // 12 hexadecimal digits over every file that the worker precaches
	Files   []File // sorted by path
	Later   bool   // the files are to be drawn and compressed when they are asked for
}

// File returns the file at path, or nil.
func (s *Site) File(path string) *File {
	for i := range s.Files {
		if s.Files[i].Path == path {
			return &s.Files[i]
		}
	}
	return nil
}
