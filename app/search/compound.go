package search

import "flamingo/app/fold"

import "strings"

// links join the parts of a Dutch compound (ANS 12.3.3; "e" as in zonneschijn,
// "er" as in kinderboek).
var links = [...]string{"", "s", "en", "e", "n", "er"}

// minPart is the shortest part of a compound, except for shortParts.
const minPart = 4

var shortParts = wordSet(`ggz wsw avg uwv ips lvb nah wep lks job loon hulp`)

// partList holds common parts of compounds in this field, which split a word
// even where the library does not have them by themselves.
const partList = `
aanpak aanvraag advies afspraak akkoord ambtenaar angst arbeid arts baan bedrijf beeld begeleiding behandel behandeling beleid beperking bespreking
beroep bezoek brief budget burn cijfer client coach consulent contact contract cursus dag dagbesteding deskundige dienst diploma doel dokter dossier
duur eis ervaring fase formulier functie gebruik gedrag gegevens gemeente gesprek gesprekken gevoel groep handicap hersen hulp hulpverlener indicatie
inkomen instelling instrument jaar kaart kandidaat kans keuring klacht klachten klant klimaat kosten kracht kwaliteit leidinggevende letsel leven loon loopbaan maatregel manager markt
medewerker meter minimum ondersteuning onderzoek opleiding organisatie partij partner patient perceptie periode personeel plaats plaatsing plan plicht
plek praktijk probleem problemen problematiek proces profiel project proef psychiater rapport recht regeling register relatie re reintegratie risico schade school situatie slaap sollicitatie stage stap
status steun stoornis stress subsidie taak taal team tekort termijn test therapie tijd toets traject training trainer uitkering uren vaardigheid verhaal verklaring verleden verlof verzekering verzuim
vergoeding vermogen voorziening vraag vrijwilliger waarde werk werkgever werkplaats werkplek wet wetgeving woon ziekte zorg zelf
`

// noSplit holds words that look like compounds but mean something of their
// own.
const noSplitList = `
werkgever werkgevers werknemer werknemers werkelijk werkelijkheid werkzaam werkzaamheden werkloos werkloosheid samenwerken samenwerking
maatschappelijk maatschappij vertrouwen daadwerkelijk zelfstandig zelfstandigheid bewerken medewerker medewerkers verwerken
voorbeeld voorbeelden arbeider levend tijdelijk tijdens aanwezig kunstmatig hulpeloos zorgvuldig zorgelijk persoonlijk
verantwoordelijk verantwoordelijkheid wettelijk vraagt zorgen dagelijks praktisch praktijk kansrijk krachtig waardering planning
`

// banned are endings that a vocabulary may hold as words but that are not
// parts of compounds.
const bannedParts = `heid lijk baar loos schap gaan gaat zaam ingen eren eert ende ter tere naar geen deze haar hebben anders tegen weten klaar leren eigen liever stand tien zeven acht
komen nemen geven staan houden maken laten open lang kort waar zeker samen paar enige rest kant dank mede vast`

// littleList holds last parts that add little to the first one: stressklachten
// are about stress.
const littleList = `klacht klachten probleem problemen problematiek situatie situaties gesprek gesprekken beraad overleg traject
trajecten proces aanpak vraag vragen kwestie zaken regels beleid gevoelens gevoel gedrag persoon mens mensen patient patienten klant klanten
bespreking vergadering gebied onderwerp thema kwesties niveau vorm soort type verhaal
vorming voering verlening verstrekking bepaling stelling naleving verwerking uitvoering bevordering bestrijding aspect aspecten factor factoren element elementen
moment momenten periode fase dag week plan plannen punt punten stuk stukken onderdeel document documenten lijst lijsten formulier formulieren map
sessie sessies afspraak afspraken contact contacten bericht info informatie advies tips tip wens wensen houding gevoeligheid
methode methodiek techniek technieken middel middelen instrument instrumenten partner partners partij partijen netwerk kans kansen reden redenen risico gevaar
werk taak taken rol functie dienst diensten team collega medewerker medewerkers begeleider begeleiding hulp steun zorg ervaring ervaringen verleden toekomst leven
vermogen drang behoefte niveau effect effecten invloed schade stand graad toets test training cursus workshop les lessen`

var littleWords = wordSet(littleList)

func saysLittle(part string) bool {
	_, ok := littleWords[part]
	return ok
}

var partWords, noSplit, notParts = wordSet(partList), wordSet(noSplitList), wordSet(bannedParts)

// split cuts a folded word into known parts, "sollicitatiebrief" into
// "sollicitatie" and "brief", without their links. It wants as few parts as
// possible, then a last part as long as possible, for the last part says what
// the thing is. nil means that the word is no compound of known words.
func split(word string, known func(string) bool) []string {
	const most = 4
	n := len(word)
	if n < 2*minPart-1 || n > fold.MaxBytes {
		return nil
	}
	if _, ok := noSplit[word]; ok {
		return nil
	}
	for i := 0; i < n; i++ {
		if word[i] >= 0x80 {
			return nil
		}
	}
	// from[j] is where the last part of the best split of word[:j] begins, the
	// link after that part included; count[j] is its number of parts.
	var from, count, base [fold.MaxBytes + 1]int8
	for j := 3; j <= n; j++ {
		for i := 0; i <= j-3; i++ {
			if i > 0 && count[i] == 0 || count[i] >= most || i == 0 && j == n || (i > 0 && i < 3) {
				continue
			}
			if count[j] != 0 && count[i]+1 >= count[j] {
				continue
			}
			b := isPart(word[i:j], j == n, i == 0, known)
			if b > 0 {
				from[j], count[j], base[j] = int8(i), count[i]+1, int8(b)
			}
		}
	}
	if count[n] < 2 {
		return nil
	}
	parts := make([]string, count[n])
	for j := n; j > 0; j = int(from[j]) {
		parts[count[j]-1] = word[from[j] : int(from[j])+int(base[j])]
	}
	return parts
}

// isPart returns the length of the known word in a piece of a compound, which
// may end in a link unless it is the last piece; 0 when there is none.
func isPart(piece string, last, first bool, known func(string) bool) int {
	for _, link := range links {
		if link != "" && last {
			break
		}
		base, ok := strings.CutSuffix(piece, link)
		if !ok || len(base) < 3 {
			continue
		}
		if len(base) < minPart {
			if _, ok := shortParts[base]; !ok {
				continue
			}
		}
		if _, ok := notParts[base]; ok {
			continue
		}
		if stopWord(base) && !(first && base == "zelf") {
			continue
		}
		if known(base) {
			return len(base)
		}
		if _, ok := partWords[base]; ok {
			return len(base)
		}
	}
	return 0
}
