// Command flamingo turns a folder of Dutch Markdown into a searchable app that
// works offline: it writes it, serves it, checks it and searches it. Each verb
// is a file; what they do happens in the packages of this module.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"flamingo/web"
)

// memory is how many bytes the tool takes before it collects garbage more often, rather
// than growing to twice what it uses: a build of a thousand items stays below half a GB.
// GOMEMLIMIT says otherwise.
const memory = 400 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

const usage = `flamingo maakt van een map met teksten een app waarin je zoekt, ook zonder internet.

Gebruik:
    flamingo new       een map met inhoud om mee te beginnen, of een nieuw bestand daarin
    flamingo serve     de app op deze computer laten zien, en bijwerken terwijl je schrijft
    flamingo check     alle fouten in de inhoud laten zien, en advies
    flamingo build     de app maken: een map voor een website
    flamingo import    overnemen wat je al hebt: een tabel, een document, een map
    flamingo export    de inhoud als tabel, als JSON, als Markdown, of als één losse pagina
    flamingo search    zoeken zoals de app dat doet
    flamingo eval      meten hoe goed het zoeken is (voor ontwikkelaars, in het Engels)
    flamingo gids      de gids voor redacteuren laten zien
    flamingo help OPDRACHT

Elke opdracht kent ook --help en --version.

Voorbeeld:
    flamingo new inhoud
    flamingo serve --content inhoud
    flamingo build --content inhoud --out dist
`

// verb is one thing that flamingo can do.
type verb struct {
	name  string
	usage string
	run   func(ctx context.Context, p *process, args []string) error
}

var verbs = []verb{
	{"build", buildUsage, build},
	{"serve", serveUsage, serve},
	{"check", checkUsage, check},
	{"search", searchUsage, find},
	{"eval", evalUsage, eval},
	{"new", newUsage, create},
	{"import", importText(), bring},
	{"export", exportUsage, export},
	{"gids", gidsUsage, gids},
}

// loadAssets gives what a build needs beside the content. It is a variable for
// the tests, which run without a compiled browser program.
var loadAssets = web.Default

// hurried compresses every site in the quick way in which serve does while somebody writes.
// The tests set it: the smallest forms take most of the time of a build, and no test here is
// about them.
var hurried = false

// process is what a verb may use of the process that it runs in.
type process struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	assets         func() (web.Assets, error)
}

// run is the whole command: arguments and streams in, exit status out. Status 1
// is a failure, 2 a mistake on the command line.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &process{stdin: stdin, stdout: stdout, stderr: stderr, getenv: os.Getenv, assets: loadAssets}
	return p.run(context.Background(), args)
}

func (p *process) run(ctx context.Context, args []string) int {
	text := usage
	err := func() error {
		if len(args) == 0 {
			return misusef("wat moet er gebeuren?")
		}
		name, rest := args[0], args[1:]
		if asksVersion(args) || name == "version" {
			fmt.Fprintf(p.stdout, "flamingo %s\n", version())
			return nil
		}
		switch name {
		case "help", "-h", "-help", "--help":
			if len(rest) == 0 {
				return flag.ErrHelp
			}
			name, rest = rest[0], []string{"--help"}
		}
		for _, v := range verbs {
			if v.name == name {
				text = v.usage
				return v.run(ctx, p, rest)
			}
		}
		return misusef("onbekende opdracht %q%s", name, suggest(name, verbNames()))
	}()

	var wrong *misuse
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(p.stdout, text)
		return 0
	case errors.As(err, &wrong):
		fmt.Fprintf(p.stderr, "flamingo: %v\n\n%s", err, text)
		return 2
	default:
		fmt.Fprintf(p.stderr, "flamingo: %v\n", err)
		return 1
	}
}

func verbNames() []string {
	var names []string
	for _, v := range verbs {
		names = append(names, v.name)
	}
	return names
}

// say tells the user how things go. It is for people and so not a result.
func (p *process) say(format string, args ...any) {
	fmt.Fprintf(p.stderr, "flamingo: "+format+"\n", args...)
}

// count writes a number with its noun: "1 fout", "3 fouten".
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", more)
}

// quoted puts a folder in quotes where a sentence would be unclear without them.
func quoted(dir string) string {
	if strings.ContainsAny(dir, " \t\"") {
		return fmt.Sprintf("%q", dir)
	}
	return dir
}
