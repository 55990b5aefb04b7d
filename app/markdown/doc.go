// Package markdown reads a content folder: the Dutch text of an app as editors
// write it. [Load] makes of it a [library.Library], or the complete list of
// what is wrong with it, each [problem.Problem] with its file, line, column and a
// way out. [Advice] adds what could be better.
//
// Nothing here renders, and nothing here is in the browser program: an answer is
// parsed once, when an app is built.
//
// # The folder
//
//	site.yaml        what the app is called
//	themas.yaml      the themes, in display order
//	bronnen.yaml     the sources, and which numbers they have; may be missing
//	synoniemen.yaml  words that readers type instead of others; may be missing
//	elders.yaml      words about other things, which search leaves alone; may be missing
//	moeilijk.yaml    hard words with plainer ones, for Advice; without it ours holds
//	gevaar.yaml      what a reader in danger sees, and when; may be missing
//	zoekvragen.json  what readers ask, and the items that they want then; may be missing
//	vragen/          one file for each question,
//	tips/            for what the case manager does,
//	behoeften/       for what the client needs,
//	feiten/          for a finding, with its figure,
//	begrippen/       for a term or abbreviation,
//	gesprek/         for a way through a conversation: only the names of library.Talks,
//	situaties/       for a kind of conversation, with what fits it
//	README.md        for the editors; not read
//
// Names that start with a dot are left alone, and so is what operating systems and
// synchronisation leave behind (names.go), of which Advice tells. Anything else is
// a problem: it would be text that no reader ever sees.
//
// Files are UTF-8; a byte order mark and the line ends of Windows are accepted.
// Control characters, invisible ones and private ones are problems: nobody can
// search for a word with such a character in it. So are letters that only look like
// others, and UTF-8 that was read as something else (garbled.go). An item has at most
// 256 kB, another file 1 MB, a line 10,000 bytes, and a value 2,000 characters.
//
// # An item
//
// The file name without .md is the slug: the address, for ever. It has a-z, 0-9
// and single hyphens, and is unique over all folders. The file starts with
// YAML between two lines of three hyphens; the rest is Markdown.
//
//	---
//	vraag: Mag ik zelf contact zoeken met de behandelaar?
//	kort: Nee. Alleen als je klant daar vooraf mee instemt.
//	thema: regels-en-privacy
//	ook: [behandelaar-en-netwerk]
//	bron: w28
//	trefwoorden: [arts, overleg, geheimhouding]
//	zie: [eerst-aan-therapeut-vragen, ggz-werkt-niet-mee, casusoverleg]
//	nagekeken: 2026-11-22
//	---
//	Dat mag **niet** zomaar. Lees ook [wat in het dossier mag](diagnose-in-dossier).
//
// The keys, and where code has them. Text is plain: white space becomes one
// space, and Markdown does not work in it, nor do HTML and entities. What YAML would
// take away is a problem: a # behind a space, a backslash in double quotes.
//
//	vraag, tip, behoefte, feit, begrip, gesprek, situatie   Title; the one of the kind, required
//	titel        a shorter Title of at most 50 characters; then vraag is Asked; questions only
//	oordeel      Verdict: at most four words, and a condition behind a comma; questions only
//	kort         Short; required for a question, a term and a talk
//	wanneer      Short of a moment: when it is one
//	stappen      Steps: at most six, each with a titel, and if wanted a tekst and items; talks only
//	slot         End: one more of those; talks only
//	kaart        Steps: at most five, each with an item and waarom it fits; moments only
//	volgorde     the place of a moment among the others: a number from 1
//	samen        Together: sentences to read with a client; questions, tips and needs only
//	thema        Theme: a slug in themas.yaml; optional for a term, not for a talk or a moment
//	ook          Also: a list of other themes
//	bron         Ref: the number that the item retells, if any, or a list of numbers of one source;
//	             not for a term, a talk or a moment
//	register     Index: a list of words of the index from A to Z; questions only
//	trefwoorden  Keywords: a list of words that readers type and the text lacks
//	zo-gevraagd  Phrasings: a list of sentences with which people come to the item
//	zie          Related: a list of slugs; a term needs one, a question should have three
//	noot         Notes: one or more notes of the editors; not for a term, a talk or a moment
//	nagekeken    Reviewed: the day of the last comparison with the source, 2026-11-22
//	concept      ja keeps the item out of the app, with whatever is wrong in it; see WithDrafts
//	cijfer       Figure.Value; facts only. With it, both of:
//	van          Figure.Of: whom the figure is about
//	gemeten      Figure.Measured: who measured it
//	voluit       Full; terms only
//
// Two of them are groups of keys, and noot may be a list of such groups:
//
//	samen:
//	  zegt: bron                       # or redactie
//	  zinnen:                          # one to five
//	    - Jij bepaalt wat je vertelt.
//	noot:
//	  - tekst: Sinds 2021 bestaat deze organisatie niet meer.
//	    datum: 2026-11-28              # when the editors wrote it
//	    bron: de statuten              # optional
//	    adres: https://example.org/    # optional
//
// A sentence of zo-gevraagd stands once, is not nearly another one or a title (heard.go),
// and there are at most twenty to an item. No reader sees it.
//
// What talks and moments say is of the editors; what they show stands in other items:
//
//	stappen:
//	  - titel: Wat heb je nodig om goed te werken?
//	    tekst: Een zin van de redactie.
//	    items: [wat-nodig-is-om-te-functioneren]
//	kaart:
//	  - item: vraag-en-luister
//	    waarom: Je kent je klant nog niet.
//
// The Markdown may have paragraphs, headings of level two (##), bullet lists and
// numbered lists that start at 1, also inside each other, **strong**, *emphasis*
// and links. A link leads to the slug of another item, the id of a source, or to an https:, mailto: or tel:
// address. Such an address, or a telephone number, is a link as it stands too.
// A picture stands in a paragraph of its own, ![what it shows](foto.jpg), and its file
// beside the item (pictures.go).
// A line break is a space. All else is a problem: HTML, code, quotes,
// tables, rules, hard line breaks, link references, footnotes, and marks that
// look like Markdown but are read as text. So are the marks of other programs
// (marks.go), and lines that look like a list, or like part of one, and are not
// (lists.go): bullets of Word, rows of Excel, comments of Obsidian, short codes of
// WordPress, a sublist with too few spaces. A backslash before a mark makes it text.
// An item may go without a body.
//
// # The settings
//
//	# site.yaml
//	naam: Flamingo
//	kortenaam: Flamingo                # at most 12 characters
//	motto: Zie je beren op de weg? Kijk dan ook naar de flamingo’s.
//	omschrijving: Een of twee zinnen.
//	voorbeelden: [gat-in-cv]           # slugs of questions; optional
//	contact: redactie@example.org      # optional; addresses in it become links
//	adres: https://example.org/app/    # optional; where the app stands, for what is printed
//	organisatie: De organisatie        # optional, as all that follows
//	over: [Een alinea., Nog een.]      # paragraphs for the page about the app
//	logo: logo.svg                     # beside site.yaml, .svg or .png; flamingo: the tool's own
//	huisstijl: stijl.css               # beside site.yaml; otherwise thema.css, if it is there
//	zonder: [dagtip]                   # of library.Parts
//	teksten:                           # of library.TextFields
//	  tips: Tips voor onderweg
//
//	# themas.yaml; a theme without items waits, and is not in the app
//	- slug: openheid
//	  titel: Openheid bij solliciteren
//	  intro: Vertelt je klant over de kwetsbaarheid of niet?
//	  nagaan: Kijk op https://example.org/ # optional; where readers find whether rules still hold
//
//	# bronnen.yaml; id, titel and soort are required
//	- id: webinar
//	  naam: Webinar van Voorbeeld      # at most 50 characters, for lists; optional
//	  titel: Vragen en antwoorden bij het webinar
//	  soort: webinar
//	  mensen: [Anna Aalbers]
//	  sprekers: ervaringsdeskundigen   # what these people are together; optional
//	  organisatie: Stichting Voorbeeld
//	  uitgever: Uitgeverij Voorbeeld
//	  datum: 2020-11-24
//	  adres: https://example.org/webinar
//	  nummers: {w: 45}                 # w01 to w45, each retold by one item at most
//	  voor: klantmanagers              # whom it was made for
//	  inleiding: Een avond vol vragen.
//	  uitspraken: [Kan niet bestaat niet.]
//	  partners: [{naam: Voorbeeld, adres: "https://example.org/"}]
//	  slot: Tot de volgende keer.
//	  eigen: Dit schreef ons team.     # for what is not retold; pages say this instead
//
//	# synoniemen.yaml
//	- woorden: [baas, chef]            # these find each other
//	- woorden: [faq]                   # these find the others,
//	  vindt: [vragen]                  # and not the other way round
//
//	# elders.yaml
//	- woorden: [paspoort, rijbewijs]
//
//	# zoekvragen.json; advice tells which of the items are not among the first three hits
//	[{"q": "gat cv", "vindt": ["gat-in-cv"]}]
//
//	# moeilijk.yaml; a word may be a phrase
//	- woorden: [tevens, alsmede]
//	  liever: ook
//
//	# gevaar.yaml: Library.Danger. All but site and behalve is required; hulp with a
//	# number or a site. Package danger says when an expression is found.
//	titel: Is er iemand in gevaar?     # at most 60 characters
//	tekst: Deze app helpt hier niet.   # at most 200
//	nagekeken: 2026-11-22              # when somebody last checked the numbers
//	hulp:
//	  - wie: Is iemand nu in gevaar?   # at most 80
//	    nummers: [112, 0800-0113]      # digits, with single hyphens or spaces between
//	    site: https://example.org/
//	zinnen:
//	  - wil/wilt … dood                # / between words of which a text has one; … for none to three words
//	behalve:
//	  - wil … dood hout                # what only sounds like it
//
// An expression of zinnen or behalve that another one makes superfluous is a problem, and so
// is one of zinnen that behalve never lets through, and one of behalve that has no word
// of zinnen.
//
// # How it works
//
// Load goes through the folder once. A file is cleaned first (file.go), so that
// all that follow count the same lines and characters. YAML is read through its
// nodes (yaml.go) into items (frontmatter.go, fields.go, talks.go) and settings (settings.go,
// synonyms.go, danger.go); Markdown is parsed by goldmark, and its syntax tree becomes
// blocks (body.go). Whatever has a place in a file keeps it, as a value with
// a span, until all files are read and can be compared with each other
// (check.go). Every message to an editor is made where the mistake is found;
// package problem only shows it. How plain a text is, sentence by sentence, package
// plain judges.
package markdown
