package search

import (
	"math/bits"
	"strings"
)

// strangerList holds words that people type into a search box of a municipality
// or use every day, that are not about this subject, and that look like words
// that are: griep is not a misspelled groep. They are never repaired, and
// beside one the rest of a query must say a lot. The list only speaks for words that
// the index does not have, in any inflection: bezwaar finds bezwaren. Drawn from the
// subjects of the Dutch "toptaken" of municipal sites and from daily life.
//
// It is the fallback of more general rules: a word that reads like Dutch is
// repaired for small errors only (repair.go), a noun that finds nothing decides a short query
// (query.missing), weak words carry nothing (stopwords.go).
const strangerList = `
aanbesteding aanbouw aangifte aangiften aanhanger aanmaning aanmaningen aanrijding aanslag aanslagbiljet aansluiting aansprakelijk aanvraag aanvragen aardappel
abonnement achternaam achterstand adoptie adres adreswijziging adviesprijs afrit afspraak afval afvalbak afvalcontainer afvalkalender afvalpas airco akte
alimentatie ambulance antenne aow apotheek appel archief asbest asiel asielzoeker asielzoekers attest auto automaat autos baby badkamer bagage bakker balie
balkon bank bankpas bankrekening bankrekeningnummer basisschool batterij batterijen bbz beamer bebouwing bed bedrag bedrijfsruimte begrafenis bekeuring
belasting belastingdienst belastingen belastingteruggave bellenblaas beschikking beslag beslaglegging beslagvrij beslagvrije bestelling bestemming
bestemmingsplan betaald betaaldatum betalen betaling betalingsregeling beurs bewoner bewoners bezorgen bezorging bezwaar bezwaarschrift bibliotheek
bijstandsaanvraag bijstandsnorm bijstandsuitkering bijverdienen bijverdienste bijverdiensten bijzonderebijstand biljart binnentuin bioscoop bkr bloed bloemen
boek boeken boerderij boete boetes bomen boodschappen boom boot bord borden borg bouw bouwen bouwmarkt bouwplan bouwvak bouwvergunning bovenverdieping brand
brandstof brandweer breedband briefadres briefgeheim brievenbus bril broek brommer brood brp brug bruiloft budgetbeheer budgetteren buik buitenland buren bus
buurt buurtfeest buurthuis cadeau cadeaubon cak camera camper camping cao caravan carnaval cd chipkaart chocola circus ciz cjib coa collegegeld computer
computercursus concert container contributie corona coronatest covid crematie cultuur dak dakkapel dakloos dakloosheid daklozen dakterras damwand dansles darm
datum deken deurwaarder deurwaarders dieet diefstal dienstregeling dier dieren dierenarts dierenasiel diesel digid dijk dinosaurus disco donor dood doop douane
douche downloaden draaiorgel drank duif duo duur dvd echtscheiding eenmalig eenmanszaak eindafrekening eindejaarsuitkering elektricien elektriciteit energie
energieleverancier energierekening energietoeslag enkelband erfdeel erfenis erfgenaam erfpacht erkenning eten europees evenement examen examens fabriekshal
factuur fanfare feest feestdagen festival fiets fietsen fietsenrek fietspad fietspomp fietsvergoeding film fitness flat flits fonds formulier foto fotograaf
fotos fraude fraudemelding fraudeteam fruit gamen garage gas gasleiding gasrekening gebak gebedshuis gebit geboorte geboorteakte geboortekaartje
gehandicaptenparkeerkaart gehoorapparaat gehuurd geit geldautomaat geloof geluid geluidsoverlast gemeentebelasting gemeentehuis gemeenteraad gemeentewerf
gestort gevel gevonden gezinshereniging gitaar gladheid glas glasbak gokken gordel goud graf graffiti gras grasmaaier grens griep groenafval groenten grofvuil
grondprijs haar haard hagel hamster handbal handdoek handhaver handhaving haven hek helm hemd hersenspoeling hockey hond honden hondenbelasting hoogbouw hooi
hooikoorts horloge hotel huis huisarts huisdier huisdieren huisdierenverzekering huishoudelijke huishouden huishoudhulp huishouding huisnummer huisuitzetting
huiswerk huren huur huurachterstand huurcommissie huurcontract huurder huurprijs huurtoeslag huurverhoging huurwoning huwelijk hypotheek identiteitskaart
inboedel inburger inburgeraar inburgeraars inburgering inburgeringscursus inburgeringsexamen incasso incassobureau individueleinkomenstoeslag inenting
inkomensafhankelijk inkomensgrens inkomenstoeslag inkomstenbelasting inkomstenformulier inlichtingenplicht inschrijven inschrijving insect insecten inspectie
installateur internet inwonend inzage jaaropgave jaarrekening jacht jas jeugd jeugdzorg jubileum jurk juwelier kaarsen kaartje kaas kabel kadaster kalender
kamerhuur kamp kanaal kantoor kapper kapsalon kapvergunning karate kassa kast kat katten kelder keramiek kerk kermis kerst kerstboom kerstpakket keuken keurmerk
kinderbijslag kinderdagverblijf kinderopvang kinderopvangtoeslag kindertoeslag kindgebonden kleding kledingbank kleinkind kleren klokken klusjesman knie koe
koelkast koffer koffie koffieautomaat koken konijn koning koopwoning koopzondag koor korting kosten kostendelersnorm kostganger koud kous kraamzorg kraan krant
krantenwijk krediet kredietbank kruiden kruispunt kunst kunstgebit kvk kwijt kwijtschelden kwijtschelding laadpaal laadpalen laadpas lamp lampen lantaarn laptop
leefgeld leerlingenvervoer leerplicht leges lekkage lening leningen lens lidmaatschap lift ligplaats liter loodgieter loonbelasting loonbeslag loonheffing
loonstrook loterij luchtvervuiling lunch maaien maaltijd maaltijden maan maandbetaling maat machine magneet makelaar makeup markt marktkraam marktplaats matras
medaille melk mes meter meterkast metro meubel meubels microfoon milieu milieustraat minima minimaregeling mobiel mobiliteit mode modem motor mug muizen museum
muur muziek naam nabetaling nachtbus nachtopvang nagel nagels naturalisatie navigatie neus nibud noodfonds noodopvang noot nota notaris nummerbord olie
ombudsman omgevingsvergunning omzet ondernemingsraad ondertiteling onkruid ontbijt ontheffing ontruimd ontruiming ontslagaanvraag ontslagvergoeding
ontslagvergunning onweer ooievaarspas oorlog openingstijd openingstijden oppas optiek optocht opvang opzeggen orgel orkaan orthodontist oudedagsvoorziening
ouderbijdrage ouderdom oudpapier ov oven overdracht overlast overlijden overlijdensakte overschrijving oversteekplaats overuren paard pakket pannen papier
paraplu parfum park parkeer parkeerboete parkeergarage parkeerkaart parkeerplaats parkeervergunning parkeren partneralimentatie pasfoto pasfotos paspoort
paspoorten password pasta pauze pensioen pensioenen pensioenleeftijd persbericht personenauto pgb piano pils pinpas pizza plafond plant planten plantsoen
plastic plattegrond plein pleister poes politie politiebureau politiek pont pony post postbus postcode postpakket postzegel prepensioen pretpark prijsvraag
prijzen printer provincie puin put quiz raadslid raadsvergadering raam racefiets radio rails rap ratten rdw recepten reclame recycling regen registratiekosten
reis reisdocument reiskosten reiskostenvergoeding reisverzekering reizen rekenen rekening rekeningnummer renovatie rente restafval rijbewijs rijexamen rijles
rijlessen rijst ring ringweg riolering riool rivier rok roken rolator rollator rolstoel rolstoelen rood rook rotonde rouw rugby ruit ruiten rups salade salaris
salarisadministratie salarisschaal saldo samenwonen samenwoners sauna schaar schaatsbaan schaatsen schade schadeclaim schadeformulier schaken scheiding schilder
schilderij schimmel schip schoen schoenen scholen school schoolgeld schoolreis schooltas schoonheid schoonouders schroef schuld schuldeiser schulden schuldhulp
schuldhulpverlening schuldsanering schutting schuurtje scootmobiel servies sieraad simkaart ski slager slang sleutel sloop sloot slot smartphone sneeuw snelheid
snoeien snoep socialehuur soep software spaargeld spaarrekening speelplaats speeltoestel speeltuin spel spelletje spiegelei spijkers spin spons spoor sport
sporten sportpas sportschool spreekuur stadspas stagevergoeding standplaats statiegeld station statushouder statushouders steiger stembureau stemlokaal stemmen
stempas stenen sterfte stoel stoep stof stofzuiger stookkosten stopcontact storing storm storten storting straat straatnaam straatverlichting strand straten
stratenmaker strijkijzer stroom stroomstoring studentenhuis studie studiefinanciering studielening studietoeslag subsidies suiker supermarkt surfen svb taalles
taaltoets taart tablet tafel tand tandarts tandartskosten tanden tandpasta tankstation tapas tapijt tas taxi tegel tegels telefoon telefoonabonnement
telefoonnummer telefoonrekening tennis tent terras terreinwagen terugbetalen terugvordering testament theater thee theorieexamen thuiszorg tickets tijdschrift
tijger tocht toegang toerist toeristenbelasting toernooi toeslag toeslagen toeslagpartner toets toilet tolk tolken toneel toren tozo tractor tram
transitievergoeding trap trapleergang traplift trein treinkaartje trottoir trouwambtenaar trouwen trouwerij trui tuin tuinafval tuinhuis tuinman tunnel turnen
tv uitbetaald uitbetalen uitbetaling uitgaven uitje uitschrijven uitschrijving uitslag uittreksel uitverkoop uitzetting urenregistratie urgentie vaas vaatwasser
vaccin vaccinatie vaccineren vakantie vakantiedagen vakantiegeld vakantiehuis vakantiepark vakantietoeslag varen varken veerpont vegetarisch veiligheidsregio
velg ventilator verblijfsvergunning verbouwing verf vergaderruimte vergunning verhuisbericht verhuisd verhuiskosten verhuizen verhuizing verhuur verjaardag
verkeer verkeersboete verkeersbord verkiezingen verlengen verlenging verlichting verlof verloskundige vermogensgrens vermogenstoets vermogensvrijlating
verpleeghuis vervoer verwarming verwarmingsketel viool vis vissen vistas vlag vlees vliegen vlieger vliegticket vliegveld vloer vloerbedekking vluchteling
vluchtelingen voedsel voedselbank voedselpakket voetbal voetbalclub voetballen voetbalveld voetpad vogel volkstuin volleybal voogd voogdij voorlichtingsbord
voornaam voorschot voortuin vork vos vrachtwagen vrijedagen vrijlating vrijwilligersvergoeding vuil vuilnis vuilniswagen vuilniszak vulpen vuur vuurwerk
waarborgsom waardebon wachtwoord wagen wandelen wandeling wandelroute warmte warmtepomp was wasmachine wasmiddel wasserette water wateroverlast waterrekening
waterschap webcam webshop wedstrijd weer wegafsluiting wegwerk wegwerkzaamheden wekker welstand wethouder wielrennen wifi wifiwachtwoord wijk wijkagent wijn
wind winkel winkelcentrum winkels winkelwagen winter wlz wmo wol wolf wonen woning woningbouw woningcorporatie woningen woningnood woningruil woningtoewijzing
woonboot woonbron woonkosten woonkostentoeslag woonlasten woonruimte woonurgentie woz wsnp yoga zaag zakgeld zalm zand zebra zebrapad zee zeep zeilen zelfscan
ziekenhuis ziekenvervoer ziektekostenverzekering zolder zomer zon zonnebank zonneboiler zonnebrand zonnepanelen zonwering zorgkantoor zorgpas zorgpremie
zorgtoeslag zorgverzekering zout zuinig zuivel zvw zwaluw zwanger zwangerschap zwembad zwembaden zwemdiploma zwemles zwemmen zwerfafval zzp zzper zzpers
`

var strangers = wordSet(strangerList)

// strangerPart is the length from which a stranger is looked for as the first or
// the last part of a longer word: reiskostenregeling, parkeerboete. Shorter ones
// begin many other words: dood is no part of doodsbang here.
const strangerPart = 5

// strange reports whether a word is known to be about something else.
func strange(word string) bool {
	_, ok := strangers[word]
	return ok
}

// strangeCompound reports whether a word begins or ends with a stranger. Verbs
// do not end compounds: avertrouwen is vertrouwen, not a way of trouwen.
func strangeCompound(word string) bool {
	verb := strings.HasSuffix(word, "en")
	for i := 3; i <= len(word)-3; i++ {
		if i >= strangerPart && strange(word[:i]) || !verb && len(word)-i >= strangerPart && strange(word[i:]) {
			return true
		}
	}
	return false
}

// strangerCost is the smallest typing cost from a word to a stranger: pasport is
// paspoort. Like the words of the index, strangers shorter than that are left
// alone, because too many words lie near them.
func strangerCost(typed string) (cost float32, ok bool) {
	const shortest = 6
	edits := maxEdits(len(typed))
	if len(typed) < shortest {
		return 0, false
	}
	mask := letterMask(typed)
	for word := range strangers {
		if d := len(word) - len(typed); len(word) < shortest || d > edits || d < -edits || bits.OnesCount32(letterMask(word)^mask) > 2*edits {
			continue
		}
		if c := typingCost(typed, word, edits); c >= 0 && (!ok || c < cost) {
			cost, ok = c, true
		}
	}
	return cost, ok
}
