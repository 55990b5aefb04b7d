package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/andybalholm/brotli"
)

// smallest is the size in bytes below which compression does not pay.
const smallest = 512

// thorough is how many bytes a site may have, but for the program, to be compressed as
// well as can be, which takes some five seconds of a processor for each million. In a
// larger one pages are one part in ten larger, their bundles one in seven, and both take a
// hundredth of the time; what else a first visit waits for is as small as ever.
const thorough = 12 << 20

// A Compressor makes the compressed forms of files and remembers those of the last
// site that it was given, so that a build after a small change compresses only what
// is new. The zero Compressor is ready for use, by one build at a time.
type Compressor struct {
	// Quick is for a site that is built anew at each save: the files that every change
	// changes, such as the pack, take a tenth of the time, and are a tenth larger.
	Quick bool

	forms map[[sha256.Size]byte]forms
}

// forms are a body's compressed forms; nil where a body does not gain by one.
type forms struct{ brotli, gzip []byte }

// CompressWith has c compress the files, and so remembers their compressed forms from
// one build to the next.
func CompressWith(c *Compressor) Option { return func(b *builder) { b.compressor = c } }

// CompressLater leaves the files as they are, for a server to compress what is asked for.
func CompressLater(b *builder) { b.compressor = nil }

// compress fills in the compressed forms of every file that gains by them. An encoder
// of brotli holds tens of megabytes, so there are as many as processors, not as files.
func (c *Compressor) compress(files []File) error {
	made := make([]forms, len(files))
	sums := make([][sha256.Size]byte, len(files))
	var next atomic.Int64
	total := 0
	for i := range files {
		if files[i].Brotli == nil {
			total += len(files[i].Body)
		}
	}
	var group sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(files))
	errs := make([]error, workers)
	for worker := range workers {
		group.Go(func() {
			best, good := encoders{level: bestBrotli}, encoders{level: goodBrotli}
			if c.Quick {
				best, good = encoders{level: quickBrotli}, encoders{level: quickBrotli}
			}
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) || errs[worker] != nil {
					return
				}
				f := &files[i]
				if len(f.Body) < smallest || !compressible(f.Type) || f.Brotli != nil && f.Gzip != nil {
					continue
				}
				sums[i] = sha256.Sum256(f.Body)
				known, ok := c.forms[sums[i]]
				if !ok {
					with := &best
					if total > thorough && bundled(f) {
						with = &good
					}
					known, errs[worker] = with.formsOf(f.Body)
				}
				made[i] = known
				f.Brotli, f.Gzip = known.brotli, known.gzip
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	c.forms = make(map[[sha256.Size]byte]forms, len(files))
	for i := range files {
		if sums[i] != ([sha256.Size]byte{}) {
			c.forms[sums[i]] = made[i]
		}
	}
	return nil
}

func compressible(contentType string) bool {
	return !strings.HasPrefix(contentType, "image/png")
}

// Compress returns f with its compressed forms, where it gains by them.
func Compress(f File) (File, error) { return new(Compressor).Compress(f) }

// Compress returns f with its compressed forms, where it gains by them, and those that c
// remembers forgotten.
func (c *Compressor) Compress(f File) (File, error) {
	files := []File{f}
	err := c.compress(files)
	return files[0], err
}

// Brotli compresses as well as brotli can.
func Brotli(body []byte) ([]byte, error) { return (&encoders{level: bestBrotli}).asBrotli(body) }

// Gzip compresses as well as gzip can.
func Gzip(body []byte) ([]byte, error) { return (&encoders{level: bestBrotli}).asGzip(body) }

// encoders are made at their first use and used again, because their memory is what
// they cost.
type encoders struct {
	level  int // of brotli; gzip has the one that goes with it
	brotli *brotli.Writer
	gzip   *gzip.Writer
}

// large is the size in bytes from which brotli chooses another table to search in. An
// encoder keeps its table for what it compresses next, and so that would depend on what
// came before.
const large = 1 << 20

// Levels of brotli: the highest that does not yet cost more than it gains where somebody
// waits, the highest before the next takes ten times as long for large files and hardly
// gains, and the highest.
const (
	quickBrotli = 5
	goodBrotli  = 6
	bestBrotli  = brotli.BestCompression
)

func (e *encoders) formsOf(body []byte) (made forms, err error) {
	if made.brotli, err = e.asBrotli(body); err != nil {
		return forms{}, err
	}
	if made.gzip, err = e.asGzip(body); err != nil {
		return forms{}, err
	}
	if len(made.brotli) >= len(body) {
		made.brotli = nil
	}
	if len(made.gzip) >= len(body) {
		made.gzip = nil
	}
	return made, nil
}

func (e *encoders) asBrotli(body []byte) ([]byte, error) {
	var out bytes.Buffer
	if len(body) >= large { // nothing that was used before, nor is used after
		aside := encoders{level: e.level}
		e = &aside
	}
	if e.brotli == nil {
		e.brotli = brotli.NewWriterLevel(&out, e.level)
	} else {
		e.brotli.Reset(&out)
	}
	if _, err := e.brotli.Write(body); err != nil {
		return nil, err
	}
	err := e.brotli.Close()
	return bytes.Clone(out.Bytes()), err // without the room that the buffer has left
}

func (e *encoders) asGzip(body []byte) ([]byte, error) {
	var out bytes.Buffer
	if e.gzip == nil {
		level := gzip.BestCompression
		if e.level == quickBrotli {
			level = gzip.DefaultCompression
		}
		var err error
		if e.gzip, err = gzip.NewWriterLevel(&out, level); err != nil {
			return nil, err
		}
	} else {
		e.gzip.Reset(&out)
	}
	if _, err := e.gzip.Write(body); err != nil {
		return nil, err
	}
	err := e.gzip.Close()
	return bytes.Clone(out.Bytes()), err
}
