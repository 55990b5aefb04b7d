package main

import (
	"runtime/debug"
	"slices"
	"strings"
)

// release is the version that this program was built as: the day and the hash of a commit,
// as `make` sets it with -ldflags. It is "" in a build by hand.
var release string

// version names what was built: release, or what the toolchain noted of the commit.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "onbekend"
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision, day := settings["vcs.revision"], settings["vcs.time"]
	if len(revision) < 12 || len(day) < len("2026-01-02") {
		return "zelf gebouwd, zonder versie"
	}
	v := day[:len("2026-01-02")] + "-" + revision[:12]
	if settings["vcs.modified"] == "true" {
		v += ", met wijzigingen"
	}
	return v
}

// asksVersion reports whether a command line asks for the version.
func asksVersion(args []string) bool {
	if end := slices.Index(args, "--"); end >= 0 {
		args = args[:end]
	}
	return slices.ContainsFunc(args, func(arg string) bool { return strings.TrimLeft(arg, "-") == "version" && strings.HasPrefix(arg, "-") })
}
