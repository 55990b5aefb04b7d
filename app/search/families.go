package search

import (
	"strings"
	"sync"
)

// Two tables of exceptions stand before the stemmer, because no suffix rule
// reaches them. Words are folded. Sources: the strong and irregular verbs after
// the list in the Algemene Nederlandse Spraakkunst (e-ans.ivdnt.org, 2.3.2);
// the noun families are our own, from derivations in the Woordenlijst
// Nederlandse Taal (woordenlijst.org) of words that this field uses.

// strongVerbs holds an infinitive and those of its forms that the rules do not
// bring back to it. Verbs with be-, ver-, ont-, aan-, af- and so on follow from
// the bare verb.
const strongVerbs = `
bakken gebakken|beginnen begon begonnen begint|bergen borg geborgen|bieden bood boden geboden biedt|bijten beet beten gebeten
binden bond bonden gebonden|blazen blies geblazen|blijken bleek bleken gebleken|blijven bleef bleven gebleven
breken brak braken gebroken|brengen bracht brachten gebracht|buigen boog bogen gebogen
denken dacht dachten gedacht gedachte gedachten|dragen droeg droegen gedragen|drijven dreef dreven gedreven|dringen drong drongen gedrongen
drinken dronk dronken gedronken|druipen droop|duiken dook doken gedoken|dwingen dwong dwongen gedwongen
eten at aten gegeten eet|fluiten floot gefloten|gelden gold golden gegolden|genezen genas genazen geneest|genieten genoot genoten geniet
geven gaf gaven gegeven geeft|gieten goot gegoten|glijden gleed gegleden|graven groef gegraven|grijpen greep grepen gegrepen
hangen hing hingen gehangen|heffen hief hieven geheven|helpen hielp hielpen geholpen helpt|houden hield hielden gehouden houdt houd
kiezen koos kozen gekozen kies kiest keus keuze keuzes keuzen|kijken keek keken gekeken|klimmen klom klommen geklommen
klinken klonk geklonken|kopen kocht kochten gekocht koop koopt|krimpen kromp gekrompen|kruipen kroop gekropen
lachen gelachen|leiden geleid leidt leidde leidden|lezen las lazen gelezen lees leest|liegen loog logen gelogen|liggen lag lagen gelegen
lijden leed geleden lijdt|lijken geleken|lopen liep liepen gelopen loop loopt|melden meldt meld meldde gemeld gemelde melding meldingen|meten mat maten gemeten meet
mijden meed meden gemeden|nemen nam namen genomen neem neemt|raden ried geraden|rijden reed reden gereden rijdt|roepen riep riepen geroepen
scheiden gescheiden|schelden schold gescholden|schenken schonk geschonken|scheppen schiep schiepen geschapen|schieten schoot geschoten|schijnen scheen schenen geschenen
schrijven schreef schreven geschreven|schrikken schrok schrokken geschrokken|schuiven schoof schoven geschoven
slaan sloeg sloegen geslagen slaat|slapen sliep sliepen geslapen|slijten sleet gesleten|sluiten sloot sloten gesloten|snijden sneed gesneden
spijten speet gespeten|spreken sprak spraken gesproken spreek spreekt|springen sprong sprongen gesprongen
staan stond stonden gestaan staat|steken stak staken gestoken|stelen stal gestolen|sterven stierf stierven gestorven|stijgen steeg stegen gestegen
stinken stonk gestonken|strijden streed streden gestreden|treden trad traden getreden treedt|treffen trof troffen getroffen|trekken trok trokken getrokken
vallen viel vielen gevallen valt|vangen ving vingen gevangen|varen voer gevaren|vechten vocht vochten gevochten
verbieden verbood verboden verbiedt verbod|verdwijnen verdween verdwenen|vergeten vergat vergaten vergeet|verliezen verloor verloren verlies verliest
vinden vond vonden gevonden vindt vind|vliegen vloog vlogen gevlogen|vragen vroeg vroegen gevraagd vraag vraagt|vriezen vroor gevroren
wassen waste gewassen|wegen woog wogen gewogen|werpen wierp wierpen geworpen|werven wierf wierven geworven|wijken week weken geweken
wijten weet|wijzen wees wezen gewezen|winnen won wonnen gewonnen wint|worden geworden|zeggen zei zeiden gezegd zegt zeg
zenden zond zonden gezonden|zingen zong gezongen|zinken zonk gezonken|zitten zat zaten gezeten zit|zoeken zocht zochten gezocht zoekt
zuigen zoog gezogen|zwemmen zwom gezwommen|zweren zwoer gezworen|zwijgen zweeg zwegen gezwegen zwijg zwijgt stilzwijgen
willen gewild|weten wist wisten geweten|doen gedaan doet deed deden|gaan gegaan|zien zag zagen gezien|komen kwam kwamen gekomen|laten gelaten
mislukken mislukt mislukte mislukking|lukken lukt lukte gelukt|vertellen vertelt verteld|stellen stelt|bellen belt gebeld bel|tellen telt|passen past gepast|missen mist|rusten rust
wennen went gewend|kennen kent gekend|leren leert geleerd leerde lerend lerende|horen hoort gehoord|voelen voelt gevoel gevoelens gevoelig
`

// wordFamilies holds words of one family: all are searched as the first. A
// first word after = is the stem itself, for words that the rules would throw
// together with others (lef and leven).
const wordFamilies = `
solliciteren sollicitant sollicitanten sollicitante sollicitatie sollicitaties|motiveren motivatie motivaties motief motieven gemotiveerdheid
diagnose diagnoses diagnosen diagnostiek diagnosticeren diagnostisch gediagnosticeerd gediagnosticeerde
psychose psychoses psychosen psychotisch psychotische
psychisch psychische psychiatrisch psychiatrische|depressie depressies depressief depressieve depri
psychiater psychiaters psychiatrie|psycholoog psychologen psychologe|psychologisch psychologische
therapie therapien therapieen therapeut therapeuten therapeutisch therapeutische therapeute
stigma stigmas stigmata stigmatiseren stigmatiseert gestigmatiseerd stigmatiserend stigmatiserende stigmatisering destigmatisering destigmatiseren
schizofrenie schizofreen schizofrene|autisme autist autisten autistisch autistische|crisis crises crisissen
trauma traumas traumatisch traumatische getraumatiseerd getraumatiseerde posttraumatisch posttraumatische
kwetsbaar kwetsbare kwetsbaarheid kwetsbaarheden|onzeker onzekere onzekerheid onzekerheden
verslaving verslavingen verslaafd verslaafde verslaafden|verzuim verzuimen verzuimt verzuimd ziekteverzuim
ziek zieke zieken ziekte ziektes ziekten|arts artsen|geest geesten geestelijk geestelijke
mogelijk mogelijke mogelijkheid mogelijkheden|onmogelijk onmogelijke onmogelijkheid onmogelijkheden
open openheid openlijk opener transparant transparante transparantie|eerlijk eerlijke eerlijkheid|verantwoordelijk verantwoordelijke verantwoordelijkheid verantwoordelijkheden
afwijzen afwijzing afwijzingen afgewezen|kunnen kan|hulp hulpvraag|gesprek gesprekken gesprekje
oordeel oordelen oordeelt|=beoordel beoordelen beoordeelt beoordeling beoordelingen|vooroordeel vooroordelen bevooroordeeld bevooroordeelde
plicht plichten verplicht verplichte verplichten verplichting verplichtingen|recht rechten rechtelijk
juridisch juridische|wet wetten wettelijk wettelijke|privacy privacygevoelig|regel regels
werkgever werkgevers werkgeefster|werknemer werknemers werkneemster|werkzoekend werkzoekende werkzoekenden
werkloos werkloze werklozen werkloosheid|medewerker medewerkers medewerkster
baan banen baantje baantjes|=gebaand! gebaande|=organisatie! organisatie organisaties|=regeling! regeling regelingen|=verstandig! verstandig verstandige verstandiger|=verstandelijk! verstandelijk verstandelijke|=verstaan! verstaan versta verstaat|bedrijf bedrijven bedrijfje|werk werken werkt werkte werkten gewerkt werkend werkende werkenden
begeleiden begeleiding begeleider begeleiders begeleidster begeleidt begeleid begeleide begeleidde|ondersteunen ondersteuning ondersteuner steun steunen
behandelen behandeling behandelingen behandelt behandeld behandelde|behandelaar behandelaars behandelaren
coach coaches coachen coacht coaching gecoacht|jobcoach jobcoaches jobcoaching|consulent consulenten consulente
adviseren advies adviezen adviseert geadviseerd adviseur adviseurs|informeren informatie
ervaring ervaringen ervaren ervaart ervoer|ervaringsdeskundige ervaringsdeskundigen ervaringsdeskundigheid|deskundig deskundige deskundigen deskundigheid
arbeidsdeskundige arbeidsdeskundigen|professional professionals professioneel professionele
=functie! functie functies|functioneren functioneert functioneerde gefunctioneerd functionerend|participeren participatie
reintegratie reintegreren reintegreert|integratie integreren|subsidie subsidies subsidieren gesubsidieerd
overschatten overschat overschatte overschatting zelfoverschatting|onderschatten onderschat onderschatte onderschatting zelfonderschatting|inschatten inschat inschatting inschattingen ingeschat schatten schat geschat
vertrouwen vertrouwt vertrouwde|=vertrouwelijk vertrouwelijk vertrouwelijke vertrouwelijkheid|zelfvertrouwen|zelfbeeld zelfbeelden
zelfstandig zelfstandige zelfstandigheid|gelijkwaardig gelijkwaardige gelijkwaardigheid|inleving inleven invoelen
verzekeren verzekering verzekeringen verzekerd|geheim geheimen geheime geheimhouden geheimhouding
geloven geloof gelooft geloofde geloofd|gebruiken gebruik gebruikt gebruikte|gebeuren gebeurt gebeurde gebeurtenis gebeurtenissen|=gegevens gegevens
gerust geruststellen geruststelling gerustgesteld geruststelt|geduld geduldig geduldige|gezond gezonde gezondheid|=gemeent! gemeente gemeenten gemeentes gemeentelijk gemeentelijke
gezin gezinnen|gevaar gevaren gevaarlijk gevaarlijke|gevolg gevolgen|geschikt geschikte geschiktheid
angst angsten angstig angstige|bang bange|boos boze boosheid|=zorgen! zorgen zorgt zorgde gezorgd|druk drukke drukte
succes successen succesvol succesvolle|=lef! lef|=leegte! leeg lege leegte|leven levens leeft leefde|leuk leuke leuker leukste|hoog hoge hoger|laag lage lager lagere
lang lange langer langdurig langdurige|kort korte korter|groot grote groter grotere|klein kleine kleiner|vroeg vroege vroeger|laat late later
=beeld beeld beelden|=geld! geld|=zwart! zwart zwarte|=kennissen! kennissen|=add! add|=belasting! belasting belastingen|=week! week weken|=maand maand maanden maandelijks|=woord woord woorden|=waarde! waard waarde waarden|=waarder waarderen waardeert waardeerde gewaardeerd waardering|=aard aard|=bijstand! bijstand|=oudere! oudere ouderen|=stort! storten stort stortte gestort|=overheid overheid overheden|=naaste naaste naasten|beperking beperkingen beperkt beperkte beperken
beeldvorming|afspraak afspraken afspreken afgesproken|uitspraak uitspraken|inspraak|kracht krachten krachtig krachtige
hart harten|klacht klachten|kans kansen kansrijk|markt markten arbeidsmarkt|contact contacten contacteren
opleiding opleidingen opgeleid opgeleide opgeleiden|laagopgeleid laagopgeleide laagopgeleiden|enthousiasme enthousiast enthousiaste enthousiasmeren
weerstand weerstanden|weigeren weigering weigert weigerde geweigerd|verbeteren verbetering beter betere
stoppen stop stopt gestopt|starten start gestart|plaatsen plaatst geplaatst plaatsing plaats|plannen planning gepland plan
trainen training trainingen traint getraind|trouwen trouwt getrouwd|betrekken betrekt betrok betrokken betrokkene betrokkenen betrokkenheid|herstel herstellen herstelt hersteld
besluit besluiten besloten beslissen beslist beslissing beslissingen beslissend|toestemming toestemmen toestemt toegestemd
samenwerken samenwerking samenwerkt samengewerkt|overleg overleggen overlegt overlegd overlegde
dienst diensten|onderzoek onderzoeken onderzocht onderzoekt|=wens! wens wensen gewenst gewenste|=gewend! gewend|klimaat klimaten
medicijn medicijnen medicatie medicamenten|recept recepten|trajekt traject trajecten|dossier dossiers
familie families familielid familieleden|vriend vrienden vriendin vriendinnen|kind kinderen|vrouw vrouwen|man mannen|partner partners
schriftelijk schriftelijke|mondeling mondelinge|letterlijk letterlijke|moeilijk moeilijke moeilijker moeilijkheid moeilijkheden
doelgroep doelgroepen|kwaliteit kwaliteiten|eigenschap eigenschappen|vaardig vaardigheid vaardigheden|competent competentie competenties
activiteit activiteiten actief actieve activeren activering|maatschappij maatschappelijk maatschappelijke|percentage percentages procent
taak taken|target targets|tip tips|tool tools|feit feiten|cijfer cijfers|vakantie vakanties
passend passende|ziektewet|uitval uitvallen uitgevallen uitvaller uitvallers|terugval terugvallen teruggevallen
accepteren acceptatie geaccepteerd|=hersenletsel hersenletsel hersenletsels|aanvaarden aanvaarding|argument argumenten argumentatie argumenteren
zwijgen zwijgt zwijg stilhouden|verzwijgen verzwijging|haast haastig|inzicht inzichten inzien inziet ingezien
`

var (
	familiesOnce sync.Once
	families     map[string]string // a form → the stem of its family
)

// family returns the stem that the tables give for a word.
func family(word string) (string, bool) {
	familiesOnce.Do(func() {
		families = make(map[string]string, 2000)
		load := func(table string) {
			for _, line := range strings.FieldsFunc(table, func(r rune) bool { return r == '|' || r == '\n' }) {
				forms := strings.Fields(line)
				if len(forms) == 0 {
					continue
				}
				stem, given := strings.CutPrefix(forms[0], "=")
				if given {
					forms = forms[1:]
				} else if known, ok := families[stem]; ok {
					stem = known
				} else {
					stem = suffixStem(stem)
				}
				for _, form := range forms {
					if _, ok := families[form]; !ok {
						families[form] = stem
					}
				}
			}
		}
		load(wordFamilies)
		load(strongVerbs)
	})
	stem, ok := families[word]
	return stem, ok
}
