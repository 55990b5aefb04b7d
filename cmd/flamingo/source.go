package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"flamingo/content"
)

// source is where content comes from: a folder, or what the program carries.
type source struct {
	dir  string // as the user wrote it; "" for the embedded content
	fsys fs.FS
}

// contentFlag defines --content on a flag set.
func contentFlag(flags *flag.FlagSet) *string {
	return flags.String("content", "", "")
}

// openSource opens the folder of a --content flag, or the embedded content when
// there was no such flag.
func openSource(flags *flag.FlagSet) (source, error) {
	dir := flags.Lookup("content").Value.String()
	if dir == "" {
		if given(flags, "content") {
			return source{}, misusef("--content needs the name of a folder")
		}
		return source{fsys: content.Default()}, nil
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return source{}, fmt.Errorf("there is no content folder %s; make one with: flamingo new %s", quoted(dir), quoted(dir))
	case err != nil:
		return source{}, err
	case !info.IsDir():
		return source{}, fmt.Errorf("%s is a file; --content needs the folder that holds vragen, tips and so on", quoted(dir))
	}
	return source{dir: dir, fsys: os.DirFS(dir)}, nil
}

// String names the source in a sentence.
func (s source) String() string {
	if s.dir == "" {
		return "the embedded content"
	}
	return quoted(s.dir)
}

// load reads the content. The files of its problems are named as seen from the
// current folder, so that a terminal or an editor can open them.
func (s source) load() (*content.Content, []content.Problem) {
	c, problems := content.Load(s.fsys)
	return c, s.fromHere(problems)
}

func (s source) fromHere(problems []content.Problem) []content.Problem {
	if s.dir != "" {
		for i := range problems {
			problems[i].File = path.Join(filepath.ToSlash(s.dir), problems[i].File)
		}
	}
	return problems
}

// mustLoad is load for verbs that can do nothing with problems but show them
// and stop.
func (s source) mustLoad(p *program) (*content.Content, error) {
	c, problems := s.load()
	if len(problems) > 0 {
		for _, problem := range problems {
			fmt.Fprintln(p.stderr, problem)
		}
		return nil, fmt.Errorf("%s in %s", count(len(problems), "problem"), s)
	}
	return c, nil
}
