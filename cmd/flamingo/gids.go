package main

import (
	"context"
	"io"

	"flamingo/content"
)

const gidsUsage = `Gebruik: flamingo gids

Laat de gids voor redacteuren zien: hoe je schrijft, en wat elk gegeven betekent. Dezelfde
gids staat als README.md in een map die flamingo new maakt.

Voorbeeld:
    flamingo gids > gids.md
`

func gids(_ context.Context, p *process, args []string) error {
	if err := parseAlone(newFlags("gids"), args); err != nil {
		return err
	}
	_, err := io.WriteString(p.stdout, content.Guide)
	return err
}
