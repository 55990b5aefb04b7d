# Verbs: run, build, test, engines, faults, soak, screenshots, lighthouse, check, bench, fuzz, release, clean. `make` alone builds.
#
# Needs Go and make; the browser tests also need Chromium, which they find or
# install (web/e2e/visit).

GO ?= go
export CGO_ENABLED ?= 0
# The tool, its tests and the browser program share what is compiled: without this, which
# the first and the last need to be the same on every machine, tests compile all of it again.
export GOFLAGS ?= -trimpath

# What --version says: the day and the hash of the commit.
VERSION ?= $(shell git log -1 --format=%cs-%h --abbrev=12 2>/dev/null)

program := web/program/app.wasm.br
client_sources := $(shell find app cmd/client cmd/buildclient -name '*.go' -o -name '*.txt') go.mod go.sum

.PHONY: build run test engines faults soak screenshots lighthouse check bench program fuzz release clean

build: bin/flamingo
	bin/flamingo build --out dist

# Builds everything and serves it: http://127.0.0.1:8080/, or PORT, or ADDR.
run: bin/flamingo
	bin/flamingo serve

bin/flamingo: $(program) FORCE
	$(GO) build -ldflags '-X main.release=$(VERSION)' -o $@ ./cmd/flamingo

# The browser program, compiled and compressed, which flamingo carries.
program: $(program)

$(program): $(client_sources)
	$(GO) run ./cmd/buildclient

# All tests, those in a real Chromium included. They are the same in every run.
test: $(program)
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./app/browser ./cmd/client
	$(GO) test -vet=off -timeout 30m ./web/e2e/... ./...

# What readers depend on, in Firefox and in WebKit, the engine of every browser on an
# iPhone. Either is found or installed, or named as left out: from within the folder, for
# elsewhere go test keeps to itself what a run that passes says. The journeys have a limit
# of their own, which the installing does not count against.
engines: $(program)
	cd web/e2e/engine && $(GO) test -in firefox,webkit -count=1 -parallel 2 -timeout 30m

# Each fault that may befall network, host, storage and updates, in Chromium, and
# each way to break the worker.
faults: $(program)
	FLAMINGO_FAULTS=all $(GO) test ./web/e2e -run 'Fault|Broken|LeftOver' -timeout 30m

# Every fault on every file, and random sequences of faults for an hour, or so many
# minutes: make soak SOAK=10. FLAMINGO_FAULTS=seed=n repeats one sequence.
SOAK ?= 60
soak: $(program)
	FLAMINGO_FAULTS=$(SOAK)m $(GO) test ./web/e2e -run 'Fault|Broken' -v -timeout 0

# Takes the pictures of the main screens again, which the README shows and a test
# compares with. Look at them before you commit them.
screenshots: $(program)
	$(GO) test ./web/e2e -run TestScreensLookAsInThePictures -count=1 -update

# The scores of Google's Lighthouse on two pages; needs npm.
lighthouse: $(program)
	$(GO) test ./web/e2e -run '^$$' -bench Lighthouse -benchtime 1x

# What is wrong or could be better in the content that flamingo carries.
check: bin/flamingo
	bin/flamingo check --advies

# Figures, natively and in Chromium. They report; nothing is asserted by the clock.
bench: $(program)
	$(GO) test ./app/search -run '^$$' -bench . -benchmem
	$(GO) test ./app/search/judge -run '^$$' -bench Rivals -benchtime 1x
	$(GO) test ./cmd/buildclient -run '^$$' -bench . -benchtime 1x
	$(GO) test ./web/site -run '^$$' -bench . -benchtime 1x
	$(GO) test ./web/e2e -run '^$$' -bench 'Engine|Size' -benchtime 1x
	$(GO) test ./web/e2e/engine -in firefox,webkit,chromium -run '^$$' -bench Engines -benchtime 3x
	$(GO) test ./web/e2e -run '^$$' -bench 'Phone|Memory|Embed' -benchtime 5x -timeout 30m

# A minute on each parser and decoder.
fuzz: $(program)
	$(GO) test ./app/library -fuzz FuzzDecode -fuzztime 1m
	$(GO) test ./app/search -fuzz FuzzDecode -fuzztime 1m
	$(GO) test ./app/search -fuzz FuzzSearch -fuzztime 1m
	$(GO) test ./app/markdown -fuzz FuzzLoad -fuzztime 1m
	$(GO) test ./app/importer/page -fuzz FuzzRead -fuzztime 1m
	$(GO) test ./app/importer/word -fuzz FuzzRead -fuzztime 1m
	$(GO) test ./app/importer/table -fuzz FuzzRead -fuzztime 1m
	$(GO) test ./app/importer/notes -fuzz FuzzText -fuzztime 1m
	$(GO) test ./web/site -fuzz FuzzNormalise -fuzztime 1m
	$(GO) test ./web/brand -fuzz FuzzRead -fuzztime 1m

# All that a release consists of, in release/: the tool for six systems, the site, what they
# are made of, licences and checksums. The same commit gives the same bytes.
release: $(program)
	$(GO) run ./cmd/release -version $(VERSION) -out release

clean:
	rm -rf bin dist release web/program/app.wasm.* web/program/wasm_exec.js

FORCE:
