package library

// Wording names a sentence or a name of the app that fits one subject and not another. What
// it says stands in Site.Texts; what is the same for every subject stands in package ui.
type Wording uint8

// The texts, as [TextFields] describes them.
const (
	TextBox Wording = iota
	TextBoxName
	TextQuestionDoor
	TextTalkDoor
	TextReadDoor
	TextExamplesHead
	TextTalkHead
	TextReadHead
	TextThemesIntro
	TextTips
	TextTipsDoor
	TextTipsPromise
	TextTipsIntro
	TextToTips
	TextNeeds
	TextNeedsPromise
	TextNeedsIntro
	TextToNeeds
	TextFactsPromise
	TextFactsIntro
	TextTermsIntro
	TextSourcesIntro
	TextTalks
	TextTalksIntro
	TextFolding
	TextEditors
	TextDangerEditors
	TextOrigin
	TextTermsOrigin
	TextPrivacy
	TextPrivacyBox
	TextKeptEmpty
	TextKeptTake
	TextTested
	TextEmbedButton
	TextEmbedQuery
	TextEmpty
	NumTexts
)

// Wordings holds what each Wording says; "" leaves out what would say it, or leaves the choice
// to the build.
type Wordings [NumTexts]string

// A TextField is how editors write a Wording.
type TextField struct {
	Key     string // in "teksten" of site.yaml
	Default string // what it says where the editors write nothing: fits any subject
	Where   string // where readers see it, in Dutch
}

// TextFields describes each Wording. Only the build needs it: the program in the browser is the
// same for every organisation, and reads what the texts say from the pack.
var TextFields = [NumTexts]TextField{
	TextBox:           {"zoekvak", "typ een woord of een vraag", "in het lege zoekvak"},
	TextBoxName:       {"zoekvak-naam", "Zoek een antwoord", "de naam van het zoekvak, voor wie een schermlezer gebruikt"},
	TextQuestionDoor:  {"start-vraag", "Ik heb een vraag", "de eerste knop van de beginpagina"},
	TextTalkDoor:      {"start-gesprek", "Ik wil weten wat ik kan doen", "de tweede knop, die naar de tips of het gesprek leidt"},
	TextReadDoor:      {"start-inlezen", "Ik wil me inlezen", "de derde knop"},
	TextExamplesHead:  {"start-voorbeelden", "Voorbeelden van vragen", "de kop boven de voorbeelden op de beginpagina"},
	TextTalkHead:      {"start-kop-gesprek", "Wat kun je doen?", "de kop boven de tips op de beginpagina"},
	TextReadHead:      {"start-kop-inlezen", "Lees je in", "de kop boven de thema’s op de beginpagina"},
	TextThemesIntro:   {"themas-inleiding", "Kies een onderwerp.", "boven de lijst van thema’s"},
	TextTips:          {"tips", "Tips", "de kop van de pagina met tips, en het menu van het pictogram"},
	TextTipsDoor:      {"tips-knop", "Tips", "de knop naar de tips, en de kop boven tips op papier"},
	TextTipsPromise:   {"tips-belofte", "Wat je zelf kunt doen.", "onder die knop"},
	TextTipsIntro:     {"tips-inleiding", "Wat je zelf kunt doen.", "boven de tips"},
	TextToTips:        {"tips-verwijzing", "Lees ook de tips", "de link van de behoeften naar de tips"},
	TextNeeds:         {"behoeften", "Behoeften", "de naam van de pagina met behoeften"},
	TextNeedsPromise:  {"behoeften-belofte", "Wat iemand nodig heeft.", "onder de knop naar de behoeften"},
	TextNeedsIntro:    {"behoeften-inleiding", "Wat iemand nodig heeft.", "boven de behoeften"},
	TextToNeeds:       {"behoeften-verwijzing", "Lees ook de behoeften", "de link van de tips naar de behoeften"},
	TextFactsPromise:  {"feiten-belofte", "Cijfers en bevindingen.", "onder de knop naar de feiten"},
	TextFactsIntro:    {"feiten-inleiding", "Cijfers en bevindingen, en waar ze vandaan komen.", "boven de feiten"},
	TextTermsIntro:    {"begrippen-inleiding", "Korte uitleg van woorden en afkortingen. Deze uitleg is van de redactie.", "boven de begrippen"},
	TextSourcesIntro:  {"bronnen-inleiding", "Hier komen de teksten vandaan.", "boven de bronnen"},
	TextTalks:         {"gesprek", "Gesprek", "de naam van de pagina met alles voor een gesprek"},
	TextTalksIntro:    {"gesprek-inleiding", "Voor, tijdens en na het gesprek. Er wordt niets over iemand gevraagd of bewaard.", "boven die pagina"},
	TextFolding:       {"driehoek-neerzetten", "Zet de tips naar jou toe, en het motto naar de ander.", "de laatste stap van het vouwen"},
	TextEditors:       {"van-redactie", "Uitleg van de redactie.", "bij wat geen bron heeft"},
	TextDangerEditors: {"gevaar-van-redactie", "Van de redactie.", "op de kaart met hulp bij gevaar"},
	TextOrigin:        {"over-herkomst", "Bij elk antwoord staat waar het vandaan komt en wanneer het is nagekeken.", "op de pagina Over, onder “Waar komt dit vandaan?”"},
	TextTermsOrigin:   {"over-begrippen", "De begrippen zijn uitgelegd door de redactie.", "daaronder, als er begrippen zijn"},
	TextPrivacy:       {"over-privacy", "Deze app stuurt niets over jou weg. Zoeken gebeurt op je eigen apparaat.", "op de pagina Over, onder “Privacy”"},
	TextPrivacyBox:    {"over-zoeken", "Typ in het zoekvak liever geen namen of andere gegevens van mensen. Wat je zoekt kan in de geschiedenis van je browser komen te staan.", "daaronder"},
	TextKeptEmpty:     {"bewaard-leeg", "Je hebt nog niets bewaard. Open een antwoord en kies de ster. Staat je lijst nog in de browser of op een ander apparaat? Haal hem hieronder op.", "op een lege bewaarlijst"},
	TextKeptTake:      {"bewaard-meenemen", "Zo neem je de lijst mee naar een ander apparaat, of geef je hem aan een collega. Er staan alleen onderwerpen in.", "bij het meenemen van de bewaarlijst"},
	TextTested:        {"toegankelijkheid-uitkomst", "Deze toetsen gaan over de app zelf. De teksten en de huisstijl van deze organisatie zijn er niet mee getoetst.", "in de verklaring over toegankelijkheid, na de aantallen"},
	TextEmbedButton:   {"inbedden-knop", "Stel je vraag", "het voorbeeld van een knop op de pagina over inbedden"},
	TextEmpty:         {"vulwoorden", "", "niet: het zijn woorden, met spaties ertussen, die in bijna alles voorkomen en daarom bij het zoeken weinig zeggen"},
	TextEmbedQuery:    {"inbedden-zoekvraag", "", "het voorbeeld van een zoekvraag daar; anders de titel van het eerste thema"},
}

// NeutralTexts are the texts of editors who write none.
func NeutralTexts() (t Wordings) {
	for i, field := range TextFields {
		t[i] = field.Default
	}
	return t
}
