// Package fetched gets what tests need of others: packages of npm and of Debian. They
// are fetched once into the user's cache folder, and become no part of the project nor
// of the machine: nothing is installed, no script of theirs is run.
package fetched

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// Folder is where all of it is kept between runs.
func Folder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	cache = filepath.Join(cache, "flamingo-tests")
	return cache, os.MkdirAll(cache, 0o755)
}

// fetching lets one package be fetched at a time.
var fetching sync.Mutex

// NPM returns a file of a package of npm, such as "axe-core@4.11.1" and "axe.min.js",
// or why it cannot be had.
func NPM(pack, file string) ([]byte, error) {
	fetching.Lock()
	defer fetching.Unlock()
	folder, err := Folder()
	if err != nil {
		return nil, err
	}
	folder = filepath.Join(folder, "npm")
	name := strings.NewReplacer("@", "-", "/", "-").Replace(strings.TrimPrefix(pack, "@"))
	archive := filepath.Join(folder, name+".tgz") // as npm names it
	if _, err := os.Stat(archive); err != nil {
		if err := pullNPM(pack, folder); err != nil {
			return nil, err
		}
	}
	return untar(archive, "package/"+file)
}

func pullNPM(pack, folder string) error {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not installed")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	// Renamed into place whole: tests of other packages may look for it now.
	part, err := os.MkdirTemp(folder, "part-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(part)
	fetch := exec.Command(npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", part, pack)
	fetch.Dir = part
	if out, err := fetch.CombinedOutput(); err != nil {
		return fmt.Errorf("npm pack %s: %w: %s", pack, err, lastLine(out))
	}
	archives, err := filepath.Glob(filepath.Join(part, "*.tgz"))
	if err != nil || len(archives) != 1 {
		return fmt.Errorf("npm pack %s left %d archives", pack, len(archives))
	}
	return os.Rename(archives[0], filepath.Join(folder, filepath.Base(archives[0])))
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// untar returns one file of a .tgz.
func untar(archive, name string) ([]byte, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for files := tar.NewReader(plain); ; {
		header, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("no %s in %s: %w", name, archive, err)
		}
		if path.Clean(header.Name) == name {
			return io.ReadAll(files)
		}
	}
}

// Debian returns the folder in which a package of Debian, and what it needs, stands
// unpacked, or why it cannot be had.
func Debian(pkg string) (string, error) {
	fetching.Lock()
	defer fetching.Unlock()
	if runtime.GOOS != "linux" {
		return "", errors.New("not on Linux")
	}
	for _, tool := range []string{"apt-get", "dpkg"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", err
		}
	}
	cache, err := Folder()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, pkg)
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	archives, err := os.MkdirTemp("", "flamingo-apt-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(archives)
	if err := os.Mkdir(filepath.Join(archives, "partial"), 0o777); err != nil {
		return "", err
	}
	// Downloading takes no lock and changes nothing of the system.
	fetch := func() ([]byte, error) {
		command := exec.Command("apt-get", "install", "-y", "--reinstall", "--no-install-recommends", "--download-only",
			"-o", "Dir::Cache::archives="+archives, "-o", "Debug::NoLocking=true", pkg)
		command.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		return command.CombinedOutput()
	}
	out, err := fetch()
	if err != nil && os.Geteuid() == 0 {
		// The lists may be missing, or older than what the archive still has.
		exec.Command("apt-get", "update").Run()
		out, err = fetch()
	}
	if err != nil {
		return "", fmt.Errorf("apt-get: %s", lastLine(out))
	}
	packages, err := filepath.Glob(filepath.Join(archives, "*.deb"))
	if err != nil || len(packages) == 0 {
		return "", fmt.Errorf("apt-get fetched no package: %v", err)
	}
	fresh, err := os.MkdirTemp(cache, pkg+".")
	if err != nil {
		return "", err
	}
	for _, deb := range packages {
		if out, err := exec.Command("dpkg", "-x", deb, fresh).CombinedOutput(); err != nil {
			os.RemoveAll(fresh)
			return "", fmt.Errorf("dpkg: %s", out)
		}
	}
	return folder, os.Rename(fresh, folder)
}

// DebianFile returns a file of one of some packages of Debian: from the machine itself,
// or from the first package that has it.
func DebianFile(file string, packages ...string) ([]byte, error) {
	body, err := os.ReadFile("/" + file)
	for i := 0; err != nil && i < len(packages); i++ {
		var folder string
		if folder, err = Debian(packages[i]); err == nil {
			body, err = os.ReadFile(filepath.Join(folder, file))
		}
	}
	return body, err
}
