package visit

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// NPMFile returns a file of a package of npm, such as "axe-core@4.11.1" and
// "axe.min.js". The package is fetched once into the user's cache folder and
// never becomes a part of the project. Where it cannot be had the test is
// skipped, in one line.
func NPMFile(t testing.TB, pack, file string) []byte {
	t.Helper()
	body, err := FromNPM(pack, file)
	if err != nil {
		t.Skipf("not run: %s cannot be had from npm: %v", pack, err)
	}
	return body
}

// FromNPM is NPMFile for who can do without: it returns why it cannot be had.
func FromNPM(pack, file string) ([]byte, error) {
	cache, err := CacheFolder()
	if err != nil {
		return nil, err
	}
	kept := filepath.Join(cache, pack, filepath.FromSlash(file))
	if body, err := os.ReadFile(kept); err == nil {
		return body, nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return nil, errors.New("npm is not installed")
	}
	folder, err := os.MkdirTemp("", "flamingo-npm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	fetch := exec.Command(npm, "pack", "--silent", "--ignore-scripts", pack)
	fetch.Dir = folder
	if out, err := fetch.CombinedOutput(); err != nil {
		last := strings.Split(strings.TrimSpace(string(out)), "\n")
		return nil, fmt.Errorf("%w: %s", err, last[len(last)-1])
	}
	archives, err := filepath.Glob(filepath.Join(folder, "*.tgz"))
	if err != nil || len(archives) != 1 {
		return nil, fmt.Errorf("npm pack left %d archives", len(archives))
	}
	packed, err := os.ReadFile(archives[0])
	if err != nil {
		return nil, err
	}
	body, err := untar(packed, "package/"+file)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return nil, err
	}
	// Renamed into place whole: tests of other packages may look for it now.
	part := filepath.Join(folder, "part")
	if err := os.WriteFile(part, body, 0o644); err != nil {
		return nil, err
	}
	if err := os.Rename(part, kept); err != nil {
		return body, os.WriteFile(kept, body, 0o644) // the cache is on another disk
	}
	return body, nil
}

// CacheFolder is where what tests fetch is kept between runs.
func CacheFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	cache = filepath.Join(cache, "flamingo-tests")
	return cache, os.MkdirAll(cache, 0o755)
}

// untar returns one file of a .tgz.
func untar(packed []byte, name string) ([]byte, error) {
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	for archive := tar.NewReader(plain); ; {
		header, err := archive.Next()
		if err != nil {
			return nil, fmt.Errorf("no %s in the package: %w", name, err)
		}
		if header.Name == name {
			return io.ReadAll(archive)
		}
	}
}
