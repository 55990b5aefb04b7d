package search

// strangerList holds words that people type into a search box of a municipality
// or use every day, that are not about this subject, and that look like words
// that are: griep is not a misspelled groep. They are never repaired. Drawn from
// the subjects of the Dutch "toptaken" of municipal sites and from daily life.
const strangerList = `
fraude huren kantoor huishouding huishoudelijke bril voetbalveld scootmobiel tolk lunch printer wifi kermis verlof leefgeld zwemles rijles orthodontist woonurgentie urgentie bezorgen pakket bestelling
bankrekening bankrekeningnummer bijstandsuitkering verlengen verlenging aanslagbiljet beslagvrije eenmalig energietoeslag kwijt laadpas lidmaatschap maandbetaling nabetaling noodfonds ooievaarspas opzeggen ouderbijdrage pasfoto
rouw terugbetalen terugvordering trouwambtenaar uitbetaald uitbetaling uitbetalen verhuisd vermogenstoets voorschot vrijlating waterrekening zonnepanelen
aangifte aangiften aanvraag aanvragen aanslag aanhanger abonnement adres adreswijziging afspraak afval afvalkalender afvalpas akte alimentatie ambulance
apotheek appel asiel attest auto automaat autos baby bagage bakker balie bank bankpas batterij beamer bed begrafenis bekeuring belasting belastingen
beslag beslaglegging bestemming betaling betalen betaald bewoner bewoners bezwaar bezwaarschrift bibliotheek bijstandsnorm bijverdienen bijverdienste binnentuin bloed boek boeken boete boetes
boom bomen boot bord borden bouw bouwen bouwvergunning brand brandweer brood brug buren bus camera camping carnaval corona covid cultuur daklozen
dakloos dier dieren dierenarts diefstal digid dood douche duif duur echtscheiding erfenis erfpacht evenement examen factuur
fiets fietsen fietsvergoeding fietspad flat formulier foto fotos gas gasrekening gehuurd geboorte geboorteakte geloof gemeentehuis gevonden gordel graf gras griep grofvuil
haard haven hek hond honden hondenbelasting hotel huis huisarts huisdier huisdieren huishouden huur huurder huurtoeslag huurwoning hypotheek identiteitskaart inboedel inburgering
inkomstenbelasting inschrijven inschrijving internet jas jeugd jeugdzorg kapper kat katten kelder keuken kerk kerst kinderbijslag kinderopvang kindgebonden klokken
koe kosten kraan krant kwijtschelding kwijtschelden laadpaal lamp lantaarn lening leges lening loterij maaltijd machine markt meter meterkast milieu minima minimaregeling
motor mobiel muziek naam nagel naturalisatie nota notaris openingstijd openingstijden ontheffing oorlog optocht overlast overlijden paard paard pannen parkeer parkeren parkeervergunning
parkeerplaats parkeerkaart parkeerboete park paspoort pensioen pensioenen pinpas plantsoen politie post postcode put raam raadslid reis reizen reiskosten rekening rekeningnummer riool rijbewijs
rolstoel rook salaris schade school scholen schoolgeld schuld schulden schuldhulp schuldhulpverlening schutting sleutel sloop sneeuw snelheid speeltuin spoor sport sporten sportschool stadspas
station stembureau stemmen stempas stenen storing storting storten gestort straat straten straatverlichting stroom studie studiefinanciering subsidies tand tanden tandarts taxi telefoon telefoonnummer
terras toegang toeslag toeslagen toets taaltoets toneel trein trouwen trouwerij tuin tunnel uitje uittreksel vaccin vaccinatie vakantie vakantiegeld vergunning verhuizen verhuizing verkeer verkiezingen verlichting
verloskundige vlag vlees vliegen vloer voedselbank voetbal voetbalclub vuil vuilnis vuurwerk wachtwoord water waterschap wegwerk weer wijk winkel winter wmo woning woningen
woningruil woningbouw woningnood wonen zakgeld zand zebra ziekenhuis zorgpas zorgtoeslag zorgverzekering zwanger zwangerschap zwembad zwemles zwemmen
broek brommer buik cadeau caravan concert dak darm deken dieet drank eten fruit garage gebit geit gitaar glas haar helm hemd hooi horloge kaas kamp kanaal kassa kast kleding kleren koffie
koken koning konijn koud laptop liter maan maaien melk mes mode neus olie orgel oven papier piano plafond plant plastic rap regen ring rivier rok rood ruit schaar schip schoen schoenen soep spin stoel stof strand suiker taart
tafel tas tent theater thee toilet toren trap trui tv vaas varken vis vogel vork vos vuur wagen wandelen was wasmachine wijn wind wol wolf zee zeep zon zolder zomer zout
`

var strangers = wordSet(strangerList)

func strange(word string) bool {
	_, ok := strangers[word]
	return ok
}
