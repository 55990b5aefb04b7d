package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// marker is a file that Write leaves in a folder, to know it again as its own
// before it replaces it.
const marker = ".flamingo"

// ErrForeign is the error of [Site.Write] for a folder with something in it
// that Write did not put there itself.
var ErrForeign = errors.New("has files in it and was not written by flamingo")

// Write writes the site to the folder dir, with the encodings of each file
// beside it as "x.br" and "x.gz" for web servers that look for those, and the
// marker file ".flamingo" with the version. Files in beside lie in the folder
// too, likewise with their encodings, but are no part of the site: no page and
// no worker knows of them.
//
// It is all or nothing. The files are written to a new folder beside dir, which
// then takes its place; after an error the old folder stands as it stood. A
// folder that an earlier Write made is replaced whole, with whatever else was
// put in it; an empty folder likewise; any other is refused with [ErrForeign].
//
// The caller sees to it that dir is not the folder that the site is made of.
func (s *Site) Write(dir string, beside ...File) (err error) {
	dir, err = target(dir)
	if err != nil {
		return err
	}
	old, err := replaceable(dir)
	if err != nil {
		return err
	}
	parent, name := filepath.Split(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(parent, name+".nieuw-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(fresh) // gone already when it has taken its place
		}
	}()
	if err := s.writeFiles(fresh, beside); err != nil {
		return err
	}
	// MkdirTemp makes a folder for its owner only; a web server reads this one.
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	if !old {
		return os.Rename(fresh, dir)
	}
	return swap(fresh, dir)
}

// target makes dir absolute and follows it when it is a link, so that the link
// stays and what it points to is replaced.
func target(dir string) (string, error) {
	if dir == "" {
		return "", errors.New("no folder to write to")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(dir); err == nil {
		if dir, err = filepath.EvalSymlinks(dir); err != nil {
			return "", err
		}
	}
	if filepath.Dir(dir) == dir {
		return "", fmt.Errorf("%s is the root of a disk", dir)
	}
	// Replacing the folder that somebody stands in leaves them in one that is
	// no more.
	if here, err := os.Getwd(); err == nil {
		if here, err = filepath.EvalSymlinks(here); err == nil && here == dir {
			return "", fmt.Errorf("%s is the current folder, which cannot be replaced; write to a folder in it", dir)
		}
	}
	return dir, nil
}

// replaceable reports whether there is an old folder at dir, and refuses one
// that Write may not replace.
func replaceable(dir string) (old bool, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if e.Name() == marker {
			return true, nil
		}
	}
	if len(entries) > 0 {
		return false, fmt.Errorf("%s %w", dir, ErrForeign)
	}
	return true, nil
}

// writeFiles writes everything below dir, an empty folder.
func (s *Site) writeFiles(dir string, beside []File) error {
	for _, f := range slices.Concat(s.Files, beside) {
		// The build makes these names, so this is a fault in the build; but a
		// fault that would write outside dir.
		if !fs.ValidPath(f.Path) || f.Path == "." || strings.ContainsAny(f.Path, `\:`) {
			return fmt.Errorf("%q is no name for a file of a site", f.Path)
		}
		if err := writeFile(dir, f.Path, f.Body); err != nil {
			return err
		}
		if f.Brotli != nil {
			if err := writeFile(dir, f.Path+".br", f.Brotli); err != nil {
				return err
			}
		}
		if f.Gzip != nil {
			if err := writeFile(dir, f.Path+".gz", f.Gzip); err != nil {
				return err
			}
		}
	}
	return writeFile(dir, marker, []byte("flamingo "+s.Version+"\n"))
}

// writeFile writes a file that must not exist yet: two of one name would mean
// that one of them is lost.
func writeFile(dir, path string, body []byte) error {
	name := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Close())
}

// swap puts fresh in the place of dir, or leaves dir as it is.
func swap(fresh, dir string) error {
	// A name that nobody else has: MkdirTemp's own, with another middle.
	aside := strings.Replace(fresh, dir+".nieuw-", dir+".oud-", 1)
	if err := os.Rename(dir, aside); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(aside, dir))
	}
	if err := os.RemoveAll(aside); err != nil {
		return fmt.Errorf("the new site is in place, but the old one could not be removed: %w", err)
	}
	return nil
}
