// Package fetched gets what tests need of others: packages of npm and of Debian. They
// are fetched once into the user's cache folder, and become no part of the project nor
// of the machine: nothing is installed, no script of theirs is run. Only browsers, which
// are more than files, are installed: see Install.
package fetched

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
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

// fetching has a lock for each thing that one may fetch at a time.
var fetching sync.Map

// lock waits until nobody else fetches something, and returns what ends the own turn.
func lock(what string) (unlock func()) {
	of, _ := fetching.LoadOrStore(what, new(sync.Mutex))
	of.(*sync.Mutex).Lock()
	return of.(*sync.Mutex).Unlock
}

// NPM returns the folder of a package of npm, such as "axe-core@4.11.1", with what it
// needs beside it, or why it cannot be had.
func NPM(pack string) (string, error) {
	defer lock(pack)()
	cache, err := Folder()
	if err != nil {
		return "", err
	}
	name := pack[:max(1, strings.LastIndex(pack, "@"))] // not the sign before an organisation
	folder := filepath.Join(cache, "npm-"+strings.NewReplacer("@", "-", "/", "-").Replace(pack))
	inside := filepath.Join(folder, "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(inside); err == nil {
		return inside, nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", errors.New("npm is not installed")
	}
	// Renamed into place whole: tests of other packages may look for it now.
	fresh, err := os.MkdirTemp(cache, "npm-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	fetch := exec.Command(npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=peer", "--prefix", fresh, pack)
	fetch.Dir = fresh
	if out, err := fetch.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm install %s: %w: %s", pack, err, lastLine(out))
	}
	return inside, os.Rename(fresh, folder)
}

// NPMFile returns a file of a package of npm.
func NPMFile(pack, file string) ([]byte, error) {
	folder, err := NPM(pack)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// Debian returns the folder in which a package of Debian, and what it needs, stands
// unpacked, or why it cannot be had.
func Debian(pkg string) (string, error) {
	defer lock("apt-get")() // whose lists all packages share
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

// longest is how long apt-get may take to install packages.
const longest = 5 * time.Minute

// Install puts packages of Debian or Ubuntu on the machine, which takes root, or says why
// that cannot be.
func Install(packages ...string) error {
	defer lock("apt-get")()
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		return errors.New("not root on Linux")
	}
	if _, err := exec.LookPath("apt-get"); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	for _, arguments := range [][]string{{"update"}, append([]string{"install", "-y", "--no-install-recommends"}, packages...)} {
		command := exec.CommandContext(ctx, "apt-get", append([]string{"-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30"}, arguments...)...)
		command.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		command.Stdout, command.Stderr = os.Stderr, os.Stderr
		if err := command.Run(); err != nil {
			return fmt.Errorf("apt-get %s: %w", arguments[0], err)
		}
	}
	return nil
}
