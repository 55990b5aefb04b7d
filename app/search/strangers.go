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
// (query.missing), weak words carry nothing.
const strangerList = `
aanbesteding aanbouw aangifte aangiften aanhanger aanmaning aanmaningen aanrijding aanslag aanslagbiljet aansluiting aansprakelijk aanvraag aanvragen aardappel
abonnement abp account accounts achternaam achterstand adoptie adres adreswijziging adviesprijs adviesraad advocaat afrit afval afvalbak afvalcontainer
afvalkalender afvalpas aio airco akte alimentatie ambulance antenne anw aov aow apotheek appel arbeidscontract archief archiveren asbest asiel asielaanvraag
asielzoeker asielzoekers attest auto automaat autos baby babyuitzet badkamer bagage bakker balie balkon bank bankpas bankrekening bankrekeningnummer basisschool
batterij batterijen bbz beamer bebouwing bed bedrag bedrijfsruimte beeldscherm begrafenis bekeuring belasting belastingaangifte belastingdienst belastingen
belastingteruggave bellenblaas beoordelingsgesprek beroepschrift beschermingsbewind beschikking beslag beslaglegging beslagvrij beslagvrije bestand bestanden
bestelling bestemming bestemmingsplan betaald betaaldatum betalen betaling betalingsregeling beurs bewaartermijn bewindvoering bewoner bewoners bezorgen
bezorging bezwaar bezwaarcommissie bezwaarschrift bezwaartermijn bibliotheek bijstandsaanvraag bijstandsnorm bijstandsuitkering bijverdienen bijverdienste
bijverdiensten bijzonderebijstand biljart binnentuin bioscoop bkr bloed bloemen boek boeken boerderij boete boetes bomen boodschappen boom boot bord borden borg
bouw bouwen bouwmarkt bouwplan bouwvak bouwvergunning bovenverdieping brand brandstof brandweer breedband briefadres briefgeheim brievenbus bril broek brommer
brood brp brug bruiloft bruto brutoloon bsn btw btwnummer budgetbeheer budgetteren buik buitenland buren burgerservicenummer bus buurt buurtfeest buurthuis
cadeau cadeaubon cak camera camper camping cao caravan carnaval cd chipkaart chocola circus ciz cjib clientenraad coa collegegeld computer computercursus
concert container contributie corona coronatest covid crematie cultuur curatele curator dagopvang dak dakkapel dakloos dakloosheid daklozen dakterras damwand
dansles darm datum declaratie declaraties declareren deken deurwaarder deurwaarders dieet diefstal dienstregeling dier dieren dierenarts dierenasiel diesel
digid dijk dinosaurus disco donor dood doop doorverbinden douane douche downloaden draaiorgel drank duif duo duur dvd dwangsom echtscheiding eenmalig
eenmanszaak eindafrekening eindejaarsuitkering elektricien elektriciteit energie energieleverancier energierekening energietoeslag enkelband erfdeel erfenis
erfgenaam erfpacht erkenning erven eten europees evenement examen examens excel fabriekshal factuur fanfare feest feestdagen festival fiets fietsen fietsenrek
fietsje fietspad fietspomp fietsvergoeding film fitness flat flits fonds formulier foto fotograaf fotos fraude fraudemelding fraudeteam fruit functieschaal
functiewaardering functioneringsgesprek gamen garage gas gasleiding gasrekening gebak gebedshuis gebit geboorte geboorteakte geboortedatum geboortekaartje
gehandicaptenparkeerkaart gehoorapparaat gehuurd geit geldautomaat geloof geluid geluidsoverlast gemeentebelasting gemeentehuis gemeenteraad gemeentewerf
gestort gevel gevonden gezinshereniging giften gitaar gladheid glas glasbak gokken gordel goud graf graffiti gras grasmaaier grens griep groenafval groenten
grofvuil grondprijs haar haard hagel hamster handbal handdoek handhaver handhaving haven havo hbo headset hek helm helpdesk hemd hersenspoeling hockey hond
honden hondenbelasting hoogbouw hooi hooikoorts hoorzitting horloge hotel huis huisarts huisbezoek huisdier huisdieren huisdierenverzekering huishoudelijk
huishoudelijke huishouden huishoudhulp huishouding huisnummer huisuitzetting huiswerk hulpmiddel hulpmiddelen huren huur huurachterstand huurcommissie
huurcontract huurder huurprijs huurtoeslag huurverhoging huurwoning huwelijk hypotheek identiteitskaart ikb inboedel inburger inburgeraar inburgeraars
inburgering inburgeringscursus inburgeringsexamen incasso incassobureau individueleinkomenstoeslag inenting inkomensafhankelijk inkomensgrens inkomenstoeslag
inkomensvoorziening inkomstenbelasting inkomstenformulier inlichtingenplicht inlog inlogcode inloggen inrichting inrichtingskosten inschrijven inschrijving
insect insecten inspectie installateur internet inwonend inzage ioaw ioaz iow jaargesprek jaarinkomen jaaropgave jaarrekening jaarrekeningen jacht jas jeugd
jeugdzorg jubileum jurk juwelier kaarsen kaartje kaas kabel kadaster kalender kamerhuur kamp kanaal kantoor kapper kapsalon kapvergunning karate kassa kast kat
katten kelder keramiek kerk kermis kerst kerstboom kerstpakket keuken keurmerk kinderbijslag kinderdagverblijf kinderopvang kinderopvangtoeslag kindertoeslag
kinderwagen kindgebonden kleding kledingbank kleinkind kleren klokken klusjesman knie koe koelkast koelkasten koffer koffie koffieautomaat koken konijn koning
koopwoning koopzondag koor korting kosten kostendeler kostendelersnorm kostganger koud kous kraamhulp kraamzorg kraan krant krantenwijk krediet kredietbank
kredietregistratie kruiden kruispunt kunst kunstgebit kvk kwijt kwijtschelden kwijtschelding laadpaal laadpalen laadpas lamp lampen lantaarn laptop leefgeld
leerlingen leerlingenvervoer leerplicht leges lekkage lening leningen lens lidmaatschap lift ligplaats liter loodgieter loonaangifte loonbelasting loonbeslag
loondoorbetaling loonheffing loonschaal loonstrook loterij luchtvervuiling luier luiers lunch maaien maaltijd maaltijden maan maandbetaling maandinkomen maat
machine magneet makelaar makeup mantelzorgcompliment mantelzorgwoning markt marktkraam marktplaats matras matrassen mbo4 medaille melk mentorschap mes meter
meterkast metro meubel meubels microfoon microkrediet milieu milieustraat minima minimaregeling mobiel mobiliteit mode modem motor mug muis muizen museum muur
muziek naam naamswijziging nabetaling nachtbus nachtopvang nagel nagels nationaliteit naturalisatie naturalisatietoets navigatie netto nettoloon neus
nevenfunctie nevenwerkzaamheden nibud noodfonds noodopvang noot nota notaris nummerbord olie ombudsman omgevingsvergunning omzet onaangekondigd ondernemersplan
ondernemingsraad ondertiteling onkruid ontbijt ontheffing ontruimd ontruiming ontslagaanvraag ontslagrecht ontslagvergoeding ontslagvergunning onweer
ooievaarspas oorlog openingstijd openingstijden oppas optiek optocht opvang opzeggen opzegtermijn orgel orkaan orthodontist oudedagsvoorziening ouderbijdrage
ouderdom ouderschapsverlof oudpapier outlook ov oven overdracht overlast overlijden overlijdensakte overschrijving oversteekplaats overuren overwerk paard
pakket pannen papier paraplu parfum park parkeer parkeerboete parkeergarage parkeerkaart parkeerplaats parkeervergunning parkeren partneralimentatie
partnertoets pasfoto pasfotos paspoort paspoorten password pasta pauze pdf pensioen pensioenen pensioenfonds pensioenleeftijd persbericht personenauto
peuterspeelzaal pgb piano pils pinpas pizza plafond plant planten plantsoen plastic plattegrond plein pleister poes politie politiebureau politiek pont pony
post postbus postcode postpakket postzegel prepensioen pretpark prijsvraag prijzen printer proeftijd provincie puin put quiz raadslid raadsvergadering raam
racefiets radio rails rap ratten rdw recepten rechtbank rechter reclame recycling regen regiotaxi registratiekosten reis reisdocument reiskosten
reiskostenvergoeding reisverzekering reizen rekenen rekening rekeningnummer renovatie rente restafval rijbewijs rijexamen rijles rijlessen rijst ring ringweg
riolering riool rivier rok roken rolator rollator rolstoel rolstoelen rood rook rotonde rouw rugby ruit ruiten rups salade salaris salarisadministratie
salarisschaal salarisstrook saldo samenwonen samenwoners samenwoning sauna scanner schaar schaatsbaan schaatsen schade schadeclaim schadeformulier schaken
scheiding schilder schilderij schimmel schip schoen schoenen scholen school schoolgeld schoolreis schoolspullen schooltas schoonheid schoonouders schroef schuld
schuldeiser schulden schuldenbewind schuldhulp schuldhulpverlening schuldregeling schuldsanering schutting schuurtje scootmobiel servicedesk servies sharepoint
sieraad simkaart sjablonen sjabloon ski slager slang sleutel sloop sloot slot smartphone sneeuw snelheid snoeien snoep socialehuur soep software spaargeld
spaarrekening speelplaats speeltoestel speeltuin spel spelletje spiegelei spijkers spin spons spoor sport sporten sportpas sportschool sportvereniging spreekuur
stadspas stagevergoeding standplaats starterskrediet statiegeld station statushouder statushouders steiger stembureau stemlokaal stemmen stempas stenen sterfte
stoel stoep stof stofferen stofzuiger stookkosten stopcontact storing storm storten storting straat straatnaam straatverlichting strand straten stratenmaker
strijkijzer stroom stroomstoring studentenhuis studie studiefinanciering studielening studietoeslag subsidies suiker supermarkt surfen svb taalles taaltoets
taart tablet tafel tand tandarts tandartskosten tanden tandpasta tankstation tapas tapijt tas taxi teams tegel tegels telefoon telefoonabonnement
telefooncentrale telefoongesprek telefoonnummer telefoonrekening tennis tent terras terreinwagen terugbetalen terugvordering testament theater thee
theorieexamen thuiswerkplek thuiswerkvergoeding thuiszorg tickets tijdschrift tijger tillift tocht toegang toerist toeristenbelasting toernooi toeslag toeslagen
toeslagpartner toets toetsenbord toilet tolk tolken toneel toren tozo tractor tram transitievergoeding trap trapleergang traplift trein treinkaartje trottoir
trouwambtenaar trouwen trouwerij trui tuin tuinafval tuinhuis tuinman tunnel turnen tv uitbetaald uitbetalen uitbetaling uitgaven uitje uitschrijven
uitschrijving uitslag uittreksel uittreksels uitverkoop uitzetting universiteit urenregistratie urgentie vaas vaatwasser vaccin vaccinatie vaccineren vakantie
vakantiedagen vakantiegeld vakantiehuis vakantiepark vakantietoeslag vakbond varen varken veerpont vegetarisch veiligheidsregio velg ventilator
verblijfsvergunning verbouwing verf vergaderruimte vergunning verhuisbericht verhuisd verhuiskosten verhuisplannen verhuizen verhuizing verhuur verjaardag
verkeer verkeersboete verkeersbord verkiezingen verlengen verlenging verlichting verlof verlofuren verloskundige vermogensgrens vermogenstoets
vermogensvrijlating verpleeghuis verpleging vervoer vervoerspas verwarming verwarmingsketel viool vis vissen vistas vlag vlees vliegen vlieger vliegticket
vliegveld vloer vloerbedekking vluchteling vluchtelingen vmbo voedsel voedselbank voedselpakket voetbal voetbalclub voetballen voetbalveld voetpad vog vogel
volkstuin volleybal voogd voogdij voorlichtingsbord voornaam voorschool voorschot voorschotten voortuin vork vos vpn vrachtwagen vrijedagen vrijlating
vrijwilligersvergoeding vuil vuilnis vuilniswagen vuilniszak vulpen vuur vuurwerk vwo waarborgsom waardebon wachtwoord wagen wandelen wandeling wandelroute
warmte warmtepomp was wasmachine wasmiddel wasserette water wateroverlast waterrekening waterschap webcam webshop wedstrijd weer wegafsluiting wegwerk
wegwerkzaamheden wekker welstand werkgeversverklaring werkloosheidswet werktelefoon wethouder wielrennen wifi wifiwachtwoord wijk wijkagent wijkverpleging wijn
wind winkel winkelcentrum winkels winkelwagen winter witgoed wlz wmo wol wolf wonen woning woningaanpassing woningbouw woningcorporatie woningen woningnood
woningruil woningtoewijzing woonadres woonboot woonbron woonkosten woonkostentoeslag woonlasten woonplek woonruimte woonurgentie woz wsnp yoga zaag zaaksysteem
zakgeld zalm zand zebra zebrapad zee zeep zeilen zelfscan ziekenhuis ziekenvervoer ziektekostenverzekering zolder zomer zon zonnebank zonneboiler zonnebrand
zonnepanelen zonwering zorgkantoor zorgpas zorgpremie zorgtoeslag zorgverlof zorgverzekering zout zuinig zuivel zvw zwaluw zwanger zwangerschap
zwangerschapsverlof zwembad zwembaden zwemdiploma zwemdiplomas zwemles zwemmen zwerfafval zzp zzper zzpers
`

var strangers = strangerSet()

func strangerSet() map[string]struct{} {
	set := map[string]struct{}{}
	for _, w := range strings.Fields(strangerList) {
		set[w] = struct{}{}
	}
	return set
}

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
