package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"

	"flamingo/app/problem"
)

// misuse is a mistake on the command line: exit status 2, with the usage text.
type misuse struct{ what string }

func (m *misuse) Error() string { return m.what }

func misusef(format string, args ...any) error {
	return &misuse{fmt.Sprintf(format, args...)}
}

// newFlags returns an empty flag set that prints nothing itself.
func newFlags(verb string) *flag.FlagSet {
	flags := flag.NewFlagSet(verb, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// parse reads flags that stand before, between or after the other arguments,
// which it returns. After "--" nothing is a flag. The error is a [misuse] or
// flag.ErrHelp.
func parse(flags *flag.FlagSet, args []string) (others []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, flagError(flags, err)
		}
		rest := flags.Args()
		read := len(args) - len(rest)
		if len(rest) == 0 || read > 0 && args[read-1] == "--" {
			return append(others, rest...), nil
		}
		others = append(others, rest[0])
		args = rest[1:]
	}
}

// flagError puts the messages of package flag into our own words where it has them.
func flagError(flags *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		name = strings.TrimPrefix(name, "-")
		var known []string
		flags.VisitAll(func(f *flag.Flag) { known = append(known, "--"+f.Name) })
		return misusef("onbekende optie --%s%s", name, suggest("--"+name, known))
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return misusef("achter --%s hoort een waarde", strings.TrimPrefix(name, "-"))
	}
	if m := wrongValue.FindStringSubmatch(err.Error()); m != nil {
		return misusef("%s kan niet achter --%s staan", m[1], m[2])
	}
	return misusef("%v", err)
}

// wrongValue is how package flag refuses a value: it is in quotes.
var wrongValue = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-([\w-]+): `)

// parseAlone is parse for verbs that take flags only.
func parseAlone(flags *flag.FlagSet, args []string) error {
	others, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(others) > 0 && flags.Lookup("content") != nil {
		return misusef("%q hoort hier niet; bedoel je --content %s?", others[0], quoted(others[0]))
	}
	if len(others) > 0 {
		return misusef("%q hoort hier niet", others[0])
	}
	return nil
}

// given reports whether the user set a flag, be it to its default.
func given(flags *flag.FlagSet, name string) bool {
	found := false
	flags.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

// suggest names the known word that was probably meant, or nothing.
func suggest(typed string, known []string) string {
	if near := problem.Nearest(typed, known); near != "" {
		return fmt.Sprintf("; bedoel je %s?", near)
	}
	return ""
}
