// Package notes reads Markdown as other systems write it: Hugo, Jekyll, MkDocs, Docusaurus,
// Obsidian. [Text] reads one text; [Folder] reads a folder of files, whose front matter names
// title, theme, words and day.
package notes

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"flamingo/app/importer"
	"flamingo/app/importer/page"
	"flamingo/app/problem"
)

var converter = goldmark.New(
	goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
	goldmark.WithRendererOptions(html.WithUnsafe()), // package page takes what it knows
	goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithHeadingAttribute()),
)

// What a text has, at most: nobody writes as much, and what is written by a program must not
// keep the parser busy for minutes.
const (
	maxText       = 1 << 20 // bytes
	maxDelimiters = 2000    // of emphasis and links, between two blank lines
	maxNested     = 40      // lists and quotes that start on one line
)

var (
	delimiters = regexp.MustCompile("[*_`~]+|[\\[<&]")
	containers = regexp.MustCompile(`^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]*)+`)
)

// bounded says why a text is not read, "" if it is.
func bounded(source string) string {
	if len(source) > maxText {
		return fmt.Sprintf("een tekst van meer dan %d kB", maxText>>10)
	}
	count := 0
	for line := range strings.SplitSeq(source, "\n") {
		if strings.TrimSpace(line) == "" {
			count = 0
		}
		if count += len(delimiters.FindAllString(line, maxDelimiters)); count >= maxDelimiters {
			return "een alinea met te veel tekens van opmaak"
		}
		marks := containers.FindString(line)
		if len(strings.Fields(marks)) > maxNested || strings.Count(marks, ">") > maxNested || len(line)-len(strings.TrimLeft(line, " \t")) > 8*maxNested {
			return "te veel lijsten of citaten in elkaar"
		}
	}
	return ""
}

// Text reads a text that starts on a line of a file, without front matter; files has its
// pictures.
func Text(source, file string, line int, files importer.Files) (*importer.Document, error) {
	if why := bounded(source); why != "" {
		return nil, fmt.Errorf("%s: knip hem in kleinere stukken", why)
	}
	source, lines, lost := translate(source, file, line)
	root := converter.Parser().Parse(text.NewReader([]byte(source)))
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			at := lines[strings.Count(source[:n.Lines().At(0).Start], "\n")]
			for m := n; m != nil && m.Type() == ast.TypeBlock; m = m.Parent() { // a list has no lines of its own
				if _, has := m.AttributeString(page.LineAttribute); has {
					break
				}
				m.SetAttributeString(page.LineAttribute, []byte(strconv.Itoa(at)))
			}
		}
		return ast.WalkContinue, nil
	})
	var out bytes.Buffer
	if err := converter.Renderer().Render(&out, []byte(source), root); err != nil {
		return nil, err
	}
	doc, err := page.Parse(out.Bytes(), file, "", files)
	if err != nil {
		return nil, err
	}
	doc.Notes = append(lost, doc.Notes...)
	return doc, nil
}

// mark is what another system writes beside Markdown, and what becomes of it.
type mark struct {
	form *regexp.Regexp
	to   string
	what string // of a note, with what was found behind it; "" for a mark that loses nothing
	do   string
}

const (
	lookTip = "kijk of er iets mist in de tekst"
	takeTip = "zet de tekst er zelf bij, als lezers die nodig hebben"
)

// obsidianPicture may have a size, or words.
var obsidianPicture = regexp.MustCompile(`(?i)!\[\[([^\]|#]+\.(?:png|jpe?g|gif|svg|webp|bmp))(?:\|([^\]|]*?[^\]|\dx][^\]|]*))?(?:\|[\dx]*)?\]\]`)

// lineMarks fit one line; what is left of it takes their place.
var lineMarks = []mark{
	{form: regexp.MustCompile(`^\s*(?:import|export)\s.*(?:from\s+["'].*|["'];?|[{}];?)\s*$`), to: ""},                           // Docusaurus
	{form: regexp.MustCompile(`^\s*:::+\s*\w*\s*(?:\[([^\]]+)\]|\{[^}]*\}|(\S.*?))?\s*$`), to: "\n**$1$2**\n"},                   // Docusaurus, Pandoc
	{form: regexp.MustCompile(`^\s*(?:!!!|\?\?\?)\+?\s*[\w ]*?\s*(?:"([^"]*)")?\s*$`), to: "\n**$1**\n"},                         // MkDocs
	{form: regexp.MustCompile(`^\s*=== "([^"]*)"\s*$`), to: "\n**$1**\n"},                                                        // MkDocs
	{form: regexp.MustCompile(`^(\s*>\s*)\[!\w+\][-+]?\s*(\S.*)?$`), to: "$1**$2**\n$1"},                                         // Obsidian, GitHub
	{form: regexp.MustCompile(`^\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:toc\}|\* TOC|- TOC|\[\[toc\]\]|\$\{toc\})\s*$`), to: ""},        // tables of contents
	{form: regexp.MustCompile(`^\s*-+8<-+.*$`), to: "", what: "een stuk uit een ander bestand is niet overgenomen", do: takeTip}, // MkDocs
	{form: obsidianPicture, to: "![$2](<$1>)"},
	{form: regexp.MustCompile(`^\s*!\[\[.*\]\]\s*$`), to: "", what: "een ingevoegd bestand is niet overgenomen", do: takeTip},                                         // Obsidian
	{form: regexp.MustCompile(`^\s*\*\[([^\]]+)\]:\s*(.*)$`), to: "", what: "de uitleg van een afkorting is niet overgenomen", do: "maak er zo nodig een begrip van"}, // MkDocs
	{form: regexp.MustCompile(`^\s*\{:[^}]*\}\s*$`), to: ""},                                                                                                          // Jekyll
	{form: regexp.MustCompile(`^\s*[\pL][\pL\w -]*:: .*$`), to: "", what: "een gegeven van Obsidian is niet overgenomen", do: takeTip},                                // Dataview
	{form: regexp.MustCompile(`^\s*#[\pL][\pL\w/-]*(?:\s+#[\pL][\pL\w/-]*)*\s*$`), to: ""},                                                                            // a line of labels of Obsidian
	{form: regexp.MustCompile(`^(\s*)[•‣·∙◦○●▪▫■□✓✔→►➢❖][ \t]+`), to: "$1- "},                                                                                         // bullets of Word
	{form: regexp.MustCompile(`^(\s*[-*+]\s+)\[[ xX>/<!?*-]\]\s+`), to: "$1"},                                                                                         // boxes to tick
}

// inlineMarks stand anywhere in a line.
var inlineMarks = []mark{
	{form: regexp.MustCompile(`</?[A-Z][A-Za-z.]*(?:\s[^<>]*)?/?>`), to: ""}, // components of Docusaurus
	{form: obsidianPicture, to: "![$2](<$1>)"},
	{form: regexp.MustCompile(`!\[\[[^\]]*\]\]`), to: "", what: "een ingevoegd bestand is niet overgenomen", do: takeTip},
	{form: regexp.MustCompile(`\[\[([^\]|#]*)(#[^\]|]*)?\|([^\]]*)\]\]`), to: "[$3](<$1$2>)"},
	{form: regexp.MustCompile(`\[\[([^\]|#]+)(#[^\]|]*)?\]\]`), to: "[$1](<$1$2>)"},
	{form: regexp.MustCompile(`%%.*?%%`), to: ""},
	{form: regexp.MustCompile(`==([^\s=](?:[^=]*[^\s=])?)==`), to: "$1"},
	{form: regexp.MustCompile(`\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s>%]+)"?\s*[>%]\}\}`), to: "$1"}, // Hugo: a link
	{form: regexp.MustCompile(`\{%\s*(?:link|post_url)\s+([^%\s]+)\s*%\}`), to: "$1"},           // Jekyll: a link
	{form: regexp.MustCompile(`\{\{\s*(?:site\.(?:baseurl|url)|["'](/[^"']*)["']\s*\|\s*(?:relative_url|absolute_url))\s*\}\}`), to: "$1"},
	{form: regexp.MustCompile(`\{\{[<%]\s*/?\s*(?:hint|notice|alert|callout|details|tabs?|expand|columns?|note|warning|tip)\b[^>%]*[>%]\}\}`), to: "\n"},
	{form: regexp.MustCompile(`\{\{[<%].*?[>%]\}\}`), to: "", what: "een opdracht van Hugo is niet overgenomen", do: lookTip},
	{form: regexp.MustCompile(`\{%\s*(?:end)?(?:raw|comment|highlight|capture|if|unless|for|else)\b.*?%\}`), to: ""},
	{form: regexp.MustCompile(`\{%.*?%\}`), to: "", what: "een opdracht van Jekyll is niet overgenomen", do: lookTip},
	{form: regexp.MustCompile(`\{\{.*?\}\}`), to: "", what: "een invulveld is niet overgenomen", do: lookTip},
	{form: regexp.MustCompile(`\{[:#.][^{}]*\}`), to: ""},              // attributes
	{form: regexp.MustCompile(`\+\+([^\s+][^+]*)\+\+`), to: "$1"},      // keys of MkDocs
	{form: regexp.MustCompile(`\s\^[A-Za-z0-9-]+\s*$`), to: ""},        // the name of a block in Obsidian
	{form: regexp.MustCompile(`(?:^|\s):[a-z][a-z0-9_+-]+:`), to: " "}, // icons
	{form: regexp.MustCompile(`<!--.*?-->`), to: ""},
}

var fence = regexp.MustCompile("^\\s*(```|~~~)")

// translate writes a text without the marks of other systems, and tells of each line of it on
// which line of the source it stood.
func translate(source, file string, first int) (translated string, lineOf []int, lost []problem.Problem) {
	lines := strings.Split(strings.ReplaceAll(source, "\r\n", "\n"), "\n")
	comment, code := "", false
	indented := -1 // spaces before the mark of MkDocs whose text is indented below it
	var out []string
	for i, line := range lines {
		at := first + i
		if fence.MatchString(line) {
			code = !code
		}
		if comment != "" { // over more lines
			if _, rest, ok := strings.Cut(line, comment); ok {
				comment, line = "", rest
			} else {
				out, lineOf = append(out, ""), append(lineOf, at)
				continue
			}
		}
		if !code {
			if head, _, ok := strings.Cut(line, "<!--"); ok && !strings.Contains(line, "-->") {
				comment, line = "-->", head
			} else if strings.TrimSpace(line) == "%%" {
				comment, line = "%%", ""
			}
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if indented >= 0 && strings.TrimSpace(line) != "" {
			if indent > indented {
				line = line[min(indent, 4):]
			} else {
				indented = -1
			}
		}
		if strings.HasPrefix(strings.TrimSpace(line), "!!!") || strings.HasPrefix(strings.TrimSpace(line), "???") || strings.HasPrefix(strings.TrimSpace(line), "=== \"") {
			indented = indent
		}
		if !code {
			for j, marks := range [][]mark{lineMarks, inlineMarks} {
				for _, m := range marks {
					found := m.form.FindString(line)
					if found == "" || j == 1 && !strings.ContainsAny(line, "[%={+^<:") {
						continue
					}
					if m.what != "" {
						lost = append(lost, importer.At(file, "", at, m.what+": "+shorten(found), m.do))
					}
					line = m.form.ReplaceAllString(line, m.to)
					if j == 0 {
						line = strings.ReplaceAll(line, "****", "")
						break
					}
				}
			}
		}
		for l := range strings.SplitSeq(line, "\n") {
			out, lineOf = append(out, l), append(lineOf, at)
		}
	}
	return strings.Join(out, "\n"), append(lineOf, first+len(lines)), lost
}

func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
