package main

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a folder must be quiet before a change counts as done:
// editors save in several steps, and git writes many files.
const settle = 150 * time.Millisecond

// watcher tells when something in a folder has changed, also in folders that
// are made later, and also when the folder itself goes and comes back.
type watcher struct {
	root   string // absolute, as the user named it
	parent string
	notify *fsnotify.Watcher
}

func newWatcher(dir string) (*watcher, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{root: root, parent: filepath.Dir(root), notify: notify}
	// Tells that the folder is back after it was moved away; without it the
	// rest works, so an error is no reason to stop.
	notify.Add(w.parent)
	if err := w.follow(); err != nil {
		notify.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.notify.Close() }

// follow watches every folder that is there now: the system tells about one
// folder, not about what is below it. Adding a folder again does no harm.
func (w *watcher) follow() error {
	root, err := filepath.EvalSymlinks(w.root) // WalkDir does not enter a link
	if err != nil {
		return err
	}
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if path != root && hidden(path) {
			return fs.SkipDir
		}
		return w.notify.Add(path)
	})
}

// wait blocks until something has changed and the folder is quiet again. It
// returns false when ctx is done.
func (w *watcher) wait(ctx context.Context) bool {
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return false
		case <-quiet:
			// Folders that came are followed before the caller reads them, so
			// nothing that is written later goes unseen. An error is a folder
			// that went in the meantime, and that will be an event too.
			w.follow()
			return true
		case event := <-w.notify.Events:
			if w.matters(event) {
				quiet = time.After(settle)
			}
		case <-w.notify.Errors:
			// Mostly that there were too many events to keep: something changed.
			quiet = time.After(settle)
		}
	}
}

// matters tells changes of content from the noise around them.
func (w *watcher) matters(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod {
		return false // indexers and backups touch files without changing them
	}
	if event.Name == w.root {
		return true
	}
	return filepath.Dir(event.Name) != w.parent && !hidden(event.Name)
}

// hidden is what editors and version control keep beside the text.
func hidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }
