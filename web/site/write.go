package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/lockedfile"
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
// Two that write to one folder wait for each other, also in two processes. What a
// process left that was killed while it wrote is removed by the next.
//
// The caller sees to it that dir is not the folder that the site is made of.
func (s *Site) Write(dir string, beside ...File) (err error) {
	dir, err = target(dir)
	if err != nil {
		return err
	}
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	old, err := replaceable(dir)
	if err != nil {
		return err
	}
	parent, name := filepath.Split(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	if err := removeLeftovers(parent, name); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(parent, name+newPart+"*")
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

// A Write at work has folders beside dist: dist.nieuw-123, which it writes to, and
// dist.nieuw-123.oud, which dist becomes before it goes.
const (
	newPart = ".nieuw-"
	oldPart = ".oud"
)

// lock keeps others from writing to dir until unlock is called. The system takes the
// lock away from a process that is killed.
func lock(dir string) (unlock func(), err error) {
	// Not beside dir, where a server would show it. The number of the user is in the
	// name because nobody may open the file of another.
	name := fmt.Sprintf("flamingo-%d-%x.lock", os.Getuid(), sha256.Sum256([]byte(dir)))
	unlock, err = lockedfile.MutexAt(filepath.Join(os.TempDir(), name)).Lock()
	if err != nil {
		return nil, fmt.Errorf("cannot see whether another flamingo writes to %s: %w", dir, err)
	}
	return unlock, nil
}

// removeLeftovers removes what a killed Write to parent/name left: a folder with the
// marker, which is written first, or an empty one. The caller has the lock.
func removeLeftovers(parent, name string) error {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return err
	}
	for _, e := range entries {
		number, ours := strings.CutPrefix(e.Name(), name+newPart)
		number = strings.TrimSuffix(number, oldPart)
		if _, err := strconv.ParseUint(number, 10, 64); !ours || err != nil || !e.IsDir() {
			continue
		}
		left := filepath.Join(parent, e.Name())
		if _, err := replaceable(left); err != nil {
			continue // somebody else's, by that name
		}
		if err := os.RemoveAll(left); err != nil {
			return err
		}
	}
	return nil
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
	if err := writeFile(dir, marker, []byte("flamingo "+s.Version+"\n")); err != nil {
		return err
	}
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
	return nil
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
	aside := fresh + oldPart // a name that nobody else has, as fresh is
	if err := os.Rename(dir, aside); err != nil {
		return fmt.Errorf("the folder that was to be replaced cannot be moved; is a file in it open, or does another program write to it? %w", err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(aside, dir))
	}
	if err := os.RemoveAll(aside); err != nil {
		return fmt.Errorf("the new site is in place, but the old one could not be removed: %w", err)
	}
	return nil
}
