package markdown

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"flamingo/app/problem"
)

// leftover are names that no editor gives: what operating systems, editors, network
// drives and synchronisation leave beside the text. They are passed over, as names
// that start with a dot are, and [Advice] tells of them.
var leftover = regexp.MustCompile(`(?i)^(?:thumbs\.db|ehthumbs.*\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|system volume information|network trash folder|temporary items|lost\+found|@eadir|#recycle|#.*#|~\$.*|~.*\.tmp|.*~|.*\.(?:swp|swo|tmp|bak|orig|part|crdownload|lnk|ds_store|sb-[0-9a-f]+-[0-9a-z]+))$`)

// conflict is the name of a copy that synchronisation made because two people changed
// a file at once. It may hold the newer text.
var conflict = regexp.MustCompile(`(?i)conflicted copy|conflict(?:erende|ed|kopie)|\(conflict|[._-]sync-conflict-|in conflict`)

const (
	textEnding   = ".md"
	outsideTip   = "zet het ergens anders dan in de map met inhoud"
	importTip    = "open het, en kopieer de tekst naar een nieuw bestand %s"
	mayGoTip     = "gooi het weg als je het niet nodig hebt; in de app komt het niet"
	lookFirstTip = "kijk of er tekst in staat die in het gewone bestand ontbreekt, en gooi het daarna weg"
)

// passOver reports whether a name is left alone.
func (l *loader) passOver(name string) bool {
	base := path.Base(name)
	switch {
	case strings.HasPrefix(base, "."):
		return true
	case conflict.MatchString(base):
		l.passed = append(l.passed, problem.Problem{File: printableName(name), What: "een kopie die bij het synchroniseren is gemaakt: zij doet niet mee", Do: lookFirstTip})
	case leftover.MatchString(base):
		l.passed = append(l.passed, problem.Problem{File: printableName(name), What: "een bestand of map van je computer, dat niet meedoet", Do: mayGoTip})
	default:
		return false
	}
	return true
}

func printableName(name string) string { return strings.Map(printable, name) }

// The endings of files from which an editor may have meant to make an item.
var (
	textEndings   = []string{".txt", ".text", ".markdown", ".mdown", ".mkd", ".mdx"}
	writerEndings = []string{".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf", ".htm", ".html", ".eml", ".msg", ".one"}
	imageEndings  = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".heic"}
	otherEndings  = []string{".xls", ".xlsx", ".csv", ".ods", ".ppt", ".pptx", ".odp", ".zip", ".mp3", ".mp4"} // of what people link to
)

// isText reports whether a name ends as an item's does.
func isText(name string) bool { return strings.HasSuffix(name, textEnding) }

// rescue says what to do with a file that is no item by its name, so that nothing in it
// is lost.
func rescue(name string) string {
	base := path.Base(name)
	ending := strings.ToLower(path.Ext(base))
	stem := base[:len(base)-len(ending)]
	if strings.EqualFold(path.Ext(stem), textEnding) { // nieuw.md.txt
		stem = stem[:len(stem)-len(textEnding)]
	}
	slug := slugify(stem)
	if slug == "" {
		slug = "naam"
	}
	switch {
	case ending == textEnding || slices.Contains(textEndings, ending):
		return fmt.Sprintf("noem het bestand %s%s", slug, textEnding)
	case slices.Contains(writerEndings, ending):
		return fmt.Sprintf(importTip, slug+textEnding)
	case slices.Contains(imageEndings, ending):
		return "sla het op als .jpg of .png, en zet het dan naast de tekst waar het bij hoort"
	case ending == "":
		return fmt.Sprintf("is het tekst, noem het dan %s%s; %s als het iets anders is", slug, textEnding, outsideTip)
	}
	return outsideTip + "; hier staan alleen bestanden die eindigen op " + textEnding
}

// rescueSetting is rescue for a file in the root, where no items are.
func rescueSetting(name string) string {
	known := append(settingsFiles[:len(settingsFiles):len(settingsFiles)], ThemeFile, SchemaFile)
	ending := strings.ToLower(path.Ext(name))
	stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	for _, k := range append(known, "README.md") { // SITE.YAML, site.yml, site.yaml.txt
		if stem == k || stem+ending == strings.ToLower(k) || slices.Contains([]string{".yml", ".txt"}, ending) && stem == strings.TrimSuffix(k, path.Ext(k)) {
			return "noem het bestand " + k
		}
	}
	if ending == textEnding || slices.Contains(textEndings, ending) || slices.Contains(writerEndings, ending) {
		return "hoort het in de app: " + rescue(name) + " in een van de mappen " + strings.Join(folders(), ", ")
	}
	return problem.DidYouMean(name, known, outsideTip+"; hier staan "+strings.Join(known, ", "))
}

// held are names that cannot be a file or folder on Windows, or that IIS does not
// show.
var held = regexp.MustCompile(`^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|bin)$`)

// looksLikeACopy reports whether a name is that of the other file with something behind
// it: "gat-in-cv (1)", "gat-in-cv - kopie", or before it: "kopie-van-gat-in-cv".
func looksLikeACopy(name, of string) bool {
	name, of = slugify(name), slugify(of)
	return name != of && (strings.HasPrefix(name, of) || strings.HasSuffix(name, of))
}
