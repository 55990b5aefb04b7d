package search

import "strings"

// stopList holds words that weigh nothing, in the texts and in queries.
//
// The first paragraph is the Dutch stop-word list of the Snowball project
// (snowballstem.org/algorithms/dutch/stop.txt); the others are our own: forms
// that it lacks, question words, politeness, and words with which people
// address a search box.
const stopList = `
de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn
men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij
nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie
werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere

aan af alle allemaal alsnog ander anderen anders beetje beter beste best binnen bijna bijvoorbeeld boven
daarbij daardoor daarin daarmee daarna daarom daarop daaruit daarvan daarvoor degene deels dergelijke deze dezelfde
diegene diens doet doe deed deden dingen ding diverse doordat dien echt echte echter eerst eerste eigenlijk
elk elke elkaar enige enkel enkele er eraan erbij erg erop eruit ervan ervoor even evenals extra ga gaan gaat
ging gingen gegaan gauw gedaan gehad gelijk genoeg geworden gewoon goed goede goeie graag had hadden hele heel helemaal helaas hen
hebt hierbij hierin hiermee hierop hiervan hiervoor hierover hoeft hoeven hoelang hoeveel hoevaak ieder iedere iedereen
inderdaad ineens inmiddels inzake jij jou jouw jullie juist jawel kom komt komen kunt konden laat laten liet
lijkt lijken maak maakt maken maakte gemaakt mag magen mede meest meestal meeste mezelf minder misschien mits mn
moeten moest mogen mocht namelijk natuurlijk nee niks nergens niemand nietwaar nogal nooit nou nu ofwel
omdat omtrent ongeveer onszelf onze ooit ook opnieuw over overal overigens per pas precies qua regelmatig rond
sinds slechts sommige sommigen soms steeds stel straks tamelijk tegelijk ten tenzij ter terwijl tijdens toe tot tussen
uiteindelijk vaak vaker van vanaf vandaag vanuit vanwege vast veel vele velen verder verschillend verschillende via volgens vooral
waar waarbij waardoor waarin waarmee waarna waarom waarop waarover waaruit waarvan waarvoor wanneer we weer weinig wel
welk welke wellicht weet weten wier wij wilde wilden willen wilt wou zal zelfs zeker zeer zichzelf zien ziet zijn zijne zn zo
zoals zodat zodra zoiets zolang zon zou zouden zowel zul zullen zult haar hare hem heer jezelf jouzelf
idee ideeen raak raakt raken krijg krijgt krijgen kreeg gekregen bent

aub ajb alsjeblieft alstublieft asjeblieft svp bedankt dank dankjewel dankuwel hallo hoi goedemorgen goedemiddag dag
hey help zoek zoeken opzoek info informatie uitleg vraagje pls please the s t n m
`

// weakList holds words that say little about what a case manager looks for:
// words that nearly every question has, and the common verbs, adjectives and
// nouns of any Dutch sentence (after the top of the frequency list of the
// Corpus Hedendaags Nederlands, less the words of this field). They count for
// little while a query has others; alone they count in full. They are never
// taken for typing errors.
const weakList = `
klant klanten client clienten kandidaat kandidaten deelnemer deelnemers persoon personen mens mensen
vind vindt vinden vond gevonden nodig

zit zitten zat gezeten staan staat stond gestaan zetten zet zette gezet nemen neem neemt nam genomen houden houdt hield gehouden geven geeft gaf gegeven
blijven blijft bleef gebleven brengen brengt bracht leggen legt legde gelegd halen haalt haalde gehaald lopen loopt liep gelopen pakken pakt
stellen stelt stelde gesteld meemaken meemaakt meegemaakt gebruiken gebruikt gebruikte kijken kijkt keek gekeken horen hoort hoorde gehoord
merk merkt merken denk denkt denken dacht gedacht lijkt vraag gebeurt gebeuren gebeurde begint begon beginnen begonnen
kennen kent kende gekend trekken trekt vallen valt viel heten heet hoort hebben bestaan bestaat
leven leeft leefde spelen speelt speelde gespeeld wachten wacht wachtte sturen stuurt stuurde draaien draait draaide breken breekt kloppen klopt schelen scheelt
 wonen woont rijden hangen hangt dragen draagt duren duurt passeren voorkomen voorkomt zorgen zorgt proberen probeert
eisen regelen regelt geregeld wisselen willen weten weet verwachten verwacht hopen hoopt geloven gelooft snappen snapt begrijpen begrijpt
slim handig verstandig hoog hoge veel klopt eigen aantal zin nut nuttig zinvol fijn prettig leuk mooi slecht slechte raar gek vreemd belangrijk
nieuw nieuwe oud oude jong jonge lang lange kort korte klein kleine groot grote hoger lager laatste volgende vorige vol volle leeg los zwaar zware licht lichte snel langzaam
makkelijk eenvoudig moeilijk moeilijke lastig lastige bijzonder bijzondere speciaal speciale gewone normaal normale nieuw vrij juiste verkeerde fout goedkoop
meteen direct snel eens later vroeger eerder gisteren morgen ooit nooit elders ergens buiten apart
situatie situaties manier manieren soort soorten ding zaak zaken punt punten geval gevallen kant kanten rol keer keren tijd tijden moment week weken maand jaar jaren dagen uur
vraag vragen antwoord woord woorden naam reden redenen gevolg deel begin einde eind
hand hoofd hart oog ogen leven wereld huis plaat kop lijn grond zand boek boekje bril huren
aanvragen aanvraag doorgeven ophalen wijzigen inleveren invullen indienen ontvangen opvragen inplannen uitrekenen berekenen downloaden
bedrag hoogte maximum maximaal minimum datum termijn duur kosten geld prijs vergoeding uitkering cursus
aanmerking algemeen verband opzicht aanzien kwestie geval
`

var stopWords, weakWords = wordSet(stopList), wordSet(weakList)

func wordSet(list string) map[string]struct{} {
	words := strings.Fields(list)
	set := make(map[string]struct{}, len(words))
	for _, w := range words {
		set[w] = struct{}{}
	}
	return set
}

// stopWord reports whether the folded word weighs nothing.
func stopWord(word string) bool {
	_, ok := stopWords[word]
	return ok
}

// weakWord reports whether the folded word counts for little beside others.
func weakWord(word string) bool {
	_, ok := weakWords[word]
	return ok
}
