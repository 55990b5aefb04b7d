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

const usage = `flamingo turns a folder of Dutch Markdown into a searchable app that works offline.

Usage:
    flamingo build     write the app to a folder
    flamingo serve     show the app on this computer, and rebuild it while you write
    flamingo check     report every problem in the content
    flamingo search    search the content as the app does
    flamingo eval      measure how well search answers judged queries
    flamingo new       make a content folder to start from
    flamingo help VERB

Example:
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
}

// loadAssets gives what a build needs beside the content. It is a variable for
// the tests, which run without a compiled browser program.
var loadAssets = web.Default

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
			return misusef("what should it do?")
		}
		name, rest := args[0], args[1:]
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
		return misusef("unknown verb %q%s", name, suggest(name, verbNames()))
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

// count writes a number with its noun: "1 problem", "3 problems".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprint(n, " ", noun, "s")
}

// quoted makes a folder stand out in a sentence only where it must.
func quoted(dir string) string {
	if strings.ContainsAny(dir, " \t\"") {
		return fmt.Sprintf("%q", dir)
	}
	return dir
}
