package brand

// intent is a colour of web/styles/tokens.css, by what it is for.
type intent struct {
	name string // "--link"
	// tokens are the names from which a theme gives it, the first one first:
	// those of NL Design System's own components (--nl-*), those of a theme made
	// on Basis (--basis-*), those of the Utrecht components (--utrecht-*), which
	// most published themes have. They stand as they do in
	// @nl-design-system-unstable/voorbeeld-design-tokens 7 and the themes that
	// huisstijl_test.go reads.
	tokens []string
	// on are the surfaces on which it stands on our screens, with the contrast
	// it needs there (WCAG 2.2: 1.4.3 text 4.5, 1.4.11 controls and focus 3).
	on     []string
	wanted float64
	// own says what it is where the theme is silent.
	own own
}

type own int

const (
	inHue own = iota // ours, in the hue of the theme's accent
	kept             // ours: the hue means something
)

const (
	text    = 4.5
	control = 3
)

var (
	pages    = []string{"--vlak", "--vlak-hoog", "--vlak-accent"}
	surfaces = append(pages[:3:3], "--vraag-vlak", "--tip-vlak", "--behoefte-vlak", "--feit-vlak", "--begrip-vlak")
)

// intents are all colours that a theme may change, surfaces first: what stands
// on them is fitted to them.
var intents = []intent{
	{name: "--vlak", tokens: []string{"--basis-color-default-bg-document", "--basis-body-background-color", "--utrecht-document-background-color", "--utrecht-page-background-color", "--utrecht-body-background-color"}},
	{name: "--vlak-hoog", tokens: []string{"--basis-form-control-background-color", "--utrecht-form-control-background-color", "--utrecht-textbox-background-color"}},
	{name: "--vlak-accent", tokens: []string{"--basis-color-accent-1-bg-default", "--basis-color-action-1-bg-default"}},
	{name: "--vraag-vlak", tokens: []string{"--basis-color-accent-1-bg-default", "--basis-color-action-1-bg-default"}},
	{name: "--tip-vlak", tokens: []string{"--basis-color-positive-bg-default"}, own: kept},
	{name: "--behoefte-vlak", tokens: []string{"--basis-color-info-bg-default"}, own: kept},
	{name: "--feit-vlak", tokens: []string{"--basis-color-highlight-bg-default"}, own: kept},
	{name: "--begrip-vlak", tokens: []string{"--basis-color-default-bg-default"}},
	{name: "--markering", tokens: []string{"--nl-mark-background-color", "--utrecht-mark-background-color"}, own: kept},

	{name: "--tekst", tokens: []string{"--nl-paragraph-color", "--basis-color-default-color-document", "--basis-body-color", "--utrecht-document-color", "--utrecht-paragraph-color", "--utrecht-body-color"}, on: surfaces, wanted: text},
	{name: "--tekst-zacht", tokens: []string{"--basis-color-default-color-subtle"}, on: pages, wanted: text},
	{name: "--link", tokens: []string{"--nl-link-color", "--basis-color-action-2-color-default", "--utrecht-link-color"}, on: pages, wanted: text},
	{name: "--accent", tokens: []string{"--nl-button-primary-background-color", "--basis-color-action-1-inverse-bg-default", "--utrecht-button-primary-action-background-color", "--utrecht-button-background-color"}, on: pages, wanted: control},
	{name: "--op-accent", tokens: []string{"--nl-button-primary-color", "--basis-color-action-1-inverse-color-default", "--utrecht-button-primary-action-color", "--utrecht-button-color"}, on: []string{"--accent"}, wanted: text, own: kept},
	{name: "--op-markering", tokens: []string{"--nl-mark-color", "--utrecht-mark-color"}, on: []string{"--markering"}, wanted: text, own: kept},
	{name: "--rand", tokens: []string{"--basis-color-default-border-subtle"}},
	{name: "--rand-veld", tokens: []string{"--basis-form-control-border-color", "--utrecht-form-control-border-color", "--utrecht-textbox-border-color"}, on: []string{"--vlak", "--vlak-hoog"}, wanted: control},
	{name: "--focus", tokens: []string{"--basis-focus-outline-color", "--utrecht-focus-outline-color"}, on: surfaces, wanted: control},
	{name: "--vraag-tekst", tokens: []string{"--basis-color-accent-1-color-default", "--basis-color-action-1-color-default"}, on: []string{"--vraag-vlak", "--vlak-accent"}, wanted: text},
	{name: "--tip-tekst", tokens: []string{"--basis-color-positive-color-default"}, on: []string{"--tip-vlak"}, wanted: text, own: kept},
	{name: "--behoefte-tekst", tokens: []string{"--basis-color-info-color-default"}, on: []string{"--behoefte-vlak"}, wanted: text, own: kept},
	{name: "--feit-tekst", tokens: []string{"--basis-color-highlight-color-default"}, on: []string{"--feit-vlak"}, wanted: text, own: kept},
	{name: "--begrip-tekst", tokens: []string{"--basis-color-default-color-default"}, on: []string{"--begrip-vlak"}, wanted: text},
}

// form is a property of our styles that is no colour.
type form struct {
	name   string
	tokens []string
	read   func(string) (string, error)
}

var forms = []form{
	{"--letter", []string{"--nl-paragraph-font-family", "--basis-text-font-family-default", "--utrecht-document-font-family", "--utrecht-paragraph-font-family"}, families},
	{"--letter-kop", []string{"--nl-heading-level-1-font-family", "--basis-heading-font-family", "--utrecht-heading-font-family", "--utrecht-heading-1-font-family"}, families},
	{"--dikte-kop", []string{"--nl-heading-level-1-font-weight", "--basis-heading-font-weight", "--utrecht-heading-font-weight", "--utrecht-heading-1-font-weight"}, weight},
	{"--hoek", []string{"--nl-button-border-radius", "--basis-border-radius-md", "--utrecht-button-border-radius", "--utrecht-form-control-border-radius", "--utrecht-textbox-border-radius"}, radius},
	{"--focus-dikte", []string{"--basis-focus-outline-width", "--utrecht-focus-outline-width"}, ring},
	{"--focus-vorm", []string{"--basis-focus-outline-style", "--utrecht-focus-outline-style"}, ringStyle},
}
