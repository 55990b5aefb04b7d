package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"flamingo/content"
)

const newUsage = `Usage: flamingo new DIR

Makes a small but complete content folder, to replace with your own text.
DIR must not exist yet, or be empty.

Example:
    flamingo new inhoud
    flamingo serve --content inhoud
`

func create(_ context.Context, p *process, args []string) error {
	others, err := parse(newFlags("new"), args)
	if err != nil {
		return err
	}
	switch {
	case len(others) == 0 || others[0] == "":
		return misusef("new needs the name of a folder")
	case len(others) > 1:
		return misusef("new makes one folder; %q is one too many", others[1])
	}
	dir := others[0]
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not empty; name a folder that does not exist yet", quoted(dir))
	}
	if err := os.CopyFS(dir, content.Example()); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "made %s; see it with: flamingo serve --content %s\n", quoted(dir), quoted(dir))
	return nil
}
