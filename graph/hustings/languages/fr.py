"""French words that help to find names: titles, words that are no names, pronouns."""

from __future__ import annotations

from typing import Final

# Titles written before a name; the value is the gender they show, if any.
TITLES: Final[dict[str, str]] = {
    "m.": "m", "m": "m", "mm.": "m", "monsieur": "m", "messieurs": "m", "mgr": "m", "sir": "m",
    "mme": "f", "mmes": "f", "mme.": "f", "madame": "f", "mlle": "f", "mademoiselle": "f",
    "me": "", "maître": "", "dr": "", "dr.": "", "docteur": "", "pr": "", "pr.": "",
    "professeur": "", "professeure": "f", "général": "m", "colonel": "m", "capitaine": "",
    "amiral": "m", "commandant": "", "maréchal": "m", "roi": "m", "reine": "f", "prince": "m",
    "princesse": "f", "pape": "m", "cardinal": "m", "abbé": "m", "imam": "m", "cheikh": "m",
    "président": "m", "présidente": "f", "vice-président": "m", "vice-présidente": "f",
    "premier ministre": "m", "ministre": "", "secrétaire": "", "sénateur": "m", "sénatrice": "f",
    "député": "m", "députée": "f", "eurodéputé": "m", "eurodéputée": "f", "député-maire": "m",
    "députée-maire": "f", "sénateur-maire": "m", "maire": "", "mairesse": "f",
    "gouverneur": "m", "gouverneure": "f", "préfet": "m", "préfète": "f", "chancelier": "m",
    "chancelière": "f", "conseiller": "m", "conseillère": "f", "commissaire": "",
    "ambassadeur": "m", "ambassadrice": "f", "juge": "", "procureur": "m", "procureure": "f",
    "candidat": "m", "candidate": "f", "élu": "m", "élue": "f", "chef": "m", "cheffe": "f",
    "porte-parole": "", "avocat": "m", "avocate": "f", "économiste": "", "journaliste": "",
    "historien": "m", "historienne": "f", "politologue": "", "sociologue": "", "philosophe": "",
    "écrivain": "m", "écrivaine": "f", "chanteur": "m", "chanteuse": "f", "acteur": "m",
    "actrice": "f", "comédien": "m", "comédienne": "f", "gymnaste": "", "virologue": "",
    "socialiste": "", "communiste": "", "écologiste": "", "centriste": "", "insoumis": "m",
    "insoumise": "f", "républicain": "m", "républicaine": "f", "libéral": "m", "libérale": "f",
    "conservateur": "m", "conservatrice": "f", "travailliste": "", "frontiste": "",
    "marcheur": "m", "marcheuse": "f", "péquiste": "", "rival": "m", "rivale": "f",
    "opposant": "m", "opposante": "f", "homme d'affaires": "m", "ex-ministre": "",
    "ex-président": "m", "ex-présidente": "f", "dissident": "m", "dissidente": "f",
    "adversaire": "", "concurrent": "m", "concurrente": "f", "camarade": "", "collègue": "",
    "militant": "m", "militante": "f", "cofondateur": "m", "cofondatrice": "f", "fondateur": "m",
    "fondatrice": "f", "patron": "m", "patronne": "f", "leader": "", "directeur": "m",
    "directrice": "f", "sondeur": "m", "analyste": "", "essayiste": "", "romancier": "m",
    "polémiste": "", "humoriste": "", "milliardaire": "", "syndicaliste": "", "rapporteur": "m",
    "rapporteure": "f", "questeur": "m", "trésorier": "m", "trésorière": "f", "adjoint": "m",
    "adjointe": "f", "sortant": "m", "sortante": "f", "proche": "", "ami": "m", "amie": "f",
    "femme": "f", "compagne": "f", "compagnon": "m",
    "veuve": "f", "prédécesseur": "m", "successeur": "m", "lieutenant": "m", "collaborateur": "m",
    "collaboratrice": "f", "belle-fille": "f", "nièce": "f", "neveu": "m", "frère": "m",
    "père": "m",
    "mère": "f", "sœur": "f", "fille": "f", "fils": "m", "épouse": "f", "époux": "m", "mari": "m",
    "chercheur": "m", "chercheuse": "f", "universitaire": "", "enseignant": "m",
    "enseignante": "f", "instituteur": "m", "médecin": "", "chirurgien": "m", "chirurgienne": "f",
    "magistrat": "m", "magistrate": "f", "ingénieur": "", "ingénieure": "f", "banquier": "m",
    "banquière": "f", "agriculteur": "m", "agricultrice": "f", "éditorialiste": "",
    "chroniqueur": "m", "chroniqueuse": "f", "animateur": "m", "animatrice": "f",
    "présentateur": "m", "présentatrice": "f", "footballeur": "m", "footballeuse": "f",
    "boxeur": "m", "rappeur": "m", "rappeuse": "f", "musicien": "m", "musicienne": "f",
    "évêque": "m", "archevêque": "m", "pasteur": "", "rabbin": "m", "challenger": "",
    "dauphin": "m", "héritier": "m", "héritière": "f", "mentor": "m", "homologue": "",
    "suppléant": "m", "suppléante": "f", "colistier": "m", "colistière": "f", "benjamine": "f",
    "doyen": "m", "doyenne": "f", "gendre": "m", "beau-frère": "m", "belle-sœur": "f",
    "cousin": "m", "cousine": "f", "oncle": "m", "tante": "f", "conjoint": "m", "conjointe": "f",
    "bâtonnier": "m", "bâtonnière": "f", "indépendantiste": "", "autonomiste": "",
    "nationaliste": "", "souverainiste": "", "régionaliste": "", "syndic": "", "bourgmestre": "",
    "échevin": "m", "échevine": "f", "trublion": "m", "transfuge": "", "ex-maire": "",
    "ex-député": "m", "ex-députée": "f", "ex-sénateur": "m", "caquiste": "", "solidaire": "",
    "udéciste": "", "quinquagénaire": "", "quadragénaire": "", "sexagénaire": "",
    "septuagénaire": "", "trentenaire": "",
}  # fmt: skip

# Capitalised words that are neither part of a name nor its start.
NOT_NAMES: Final[frozenset[str]] = frozenset(
    """
    le la les l un une des du de d au aux ce cet cette ces celui celle ceux celles ceci cela ça mon
    ma mes ton ta tes son sa ses notre nos votre vos leur leurs il elle ils elles on nous vous je tu
    qui que quoi dont où quand comment pourquoi combien quel quelle quels quelles lequel laquelle
    et ou mais donc or ni car si comme lorsque puisque quoique tandis alors afin ainsi aussi
    à en dans par pour sur sous sans avec chez contre entre vers depuis pendant durant avant
    après devant derrière dès jusque jusqu malgré selon parmi hors outre voici voilà environ
    ne pas plus moins très trop peu beaucoup assez bien mal mieux encore déjà toujours jamais
    souvent
    parfois enfin ensuite puis hier demain aujourd'hui maintenant bientôt tard tôt ici là ailleurs
    certes pourtant cependant toutefois néanmoins surtout notamment seul seule seuls seules même
    mêmes tout toute tous toutes autre autres certain certains certaine certaines plusieurs chaque
    aucun aucune nul nulle quelques tel telle premier première second seconde deuxième troisième
    quatrième cinquième dernier dernière dernièrement nouveau nouvelle nouveaux nouvelles ancien
    ancienne anciens actuel actuelle futur grand grande petit petite deux trois quatre cinq six sept
    huit neuf dix onze douze vingt cent mille millions
    est sont était étaient sera seront a ont avait avaient aura être avoir fait faire dit peut faut
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet
    août septembre octobre novembre décembre janv févr avr juil sept oct nov déc
    nord sud est ouest m mm mme mmes mlle me dr pr
    publié lire vidéo photo photos image images crédit crédits média médias date direct revivez
    découvrez suivez regardez voir source sources partager commentaires abonnez exclusif
    correspondance dépêche rappel bilan point ici réactions soirée matin midi après-midi nuit
    élection élections présidentielle présidentielles législatives législative municipales
    régionales européennes départementales cantonales sénatoriales primaire primaires scrutin vote
    votes sondage sondages enquête résultats résultat participation abstention second tour
    referendum référendum candidat candidats candidate candidature candidatures investiture
    campagne meeting congrès convention conférence parlement sénat chambre assemblée conseil comité
    commission cour tribunal constitutionnelle ministère ministre ministres ministères gouvernement
    cabinet opposition coalition union alliance mouvement front ligue association fédération
    organisation agence banque université école institut centre fondation société entreprise club
    équipe coupe championnat jeux mondial mondiale monde état états république royaume nation
    national nationale nationaux fédéral fédérale international internationale général générale
    local locale public publique social sociale parti partis socialiste socialistes républicain
    républicains communiste communistes écologiste écologistes verts gauche droite centre
    insoumis insoumise centriste centristes libéral libéraux conservateur conservateurs
    travaillistes démocrate démocrates indépendants indépendant extrême majorité minorité
    loi constitution traité réforme réformes brexit covid covid-19 coronavirus guerre paix sécurité
    défense finances économie affaires étrangères intérieur justice santé éducation culture travail
    emploi logement transports transition écologique agriculture environnement énergie budget impôt
    otan onu ue rue avenue place boulevard aéroport gare hôpital église cathédrale mosquée palais
    tour pont fleuve rivière lac mont île îles mer océan hôtel ville mairie région département
    commune métropole province circonscription canton quartier
    président présidente premier députés député sénateur sénateurs maire maires élus élu haute
    haut grand-duché saint sainte dieu noël pâques ramadan français française françaises européen
    européenne africain africaine chrétien chrétiens musulman musulmans juif juifs catholiques
    affaire affaires numérique agir renoncement retour rentrée poignées poignée loi lois maison
    journal radio télévision chaîne émission plateau invité service services jour jours fête
    bourse marché marchés pétrole gaz plan projet accord accords pacte charte programme rapport
    banlieue banlieues cité cités grand-paris métro sncf ratp edf areva airbus total renault
    olympique olympiques ballon euro eurogroupe roland-garros festival oscar césar nobel prix
    musée théâtre opéra livre film série chanson google twitter facebook apple amazon
    attentat attentats terrorisme état-major commissariat gendarmes pompiers samu
    nouveau-né premier-ministre exclusion alerte dossier décryptage portrait entretien interview
    tribune éditorial chronique analyse récit reportage infographie carte
    battu battue crédité créditée arrivé arrivée interrogé interrogée approché élue éliminé éliminée
    né née âgé âgée soutenu soutenue invité invitée candidats contre-la-montre reste restent
    suivaient suivent parmi réuni réunie réunis reconduit faux vrai autrement faute grâce face
    merci bravo exit bonjour bienvenue bonsoir oui non peut-être plutôt courage total ingénieure
    samedi-dimanche internautes militants électeurs peuple femmes hommes enfants jeunes citoyens
    retraites retraite grève mobilisation manifestation policiers police armée gendarmerie
    coup coups fin début soir milieu cours lendemain veille
    """.split()
)

# Words that open a sentence and are also given names: a name follows only if it is known.
DOUBTFUL_GIVEN: Final[frozenset[str]] = frozenset(
    "aimé france chance juste constant parfait prudence rose victoire paris israël israel tous "
    "avril mai juillet noël pascal toussaint sur an do so la le les de el will max long al".split()
)

PARTICLES: Final[frozenset[str]] = frozenset(
    "de du des d' la le van von der den ter ten di da dos del della al el ben bin ibn ould".split()
)

SUFFIXES: Final[frozenset[str]] = frozenset("jr jr. fils père".split())

PERSON_VERBS: Final[str] = (
    r"a (?:\w+é|dit|mis|promis|pris|écrit|reçu|fait|obtenu|reconnu|rendu|recueilli|choisi|rejoint|"
    r"démenti|perdu|battu)\b|est (?:élu|arrivé|nommé|candidat|réélu|désigné)|sera|soutient|appelle|"
    r"votera|soutiendra|affirme|assure|estime|déclare|annonce|juge|explique|regrette|dénonce|"
    r"obtient|recueille|remporte|arrive|l'emporte|devance|finit|termine|totalise|rassemble|réunit|"
    r"engrange|récolte|glane|décroche|plafonne|ferme la marche|complète le podium|"
    r"se (?:retire|désiste|rallie|présente|dit)|"
    r"renonce|quitte|rejoint|succède|remplace|devient|conserve|plaide|promet|répond|ajoute|confie|"
    r"prend|présente|refuse|invite|dit|s'est|n'a|avait|lui|"
    r"(?:est|a été|avait été|était|fut|sera) (?:\w+ment )?(?:nommée?|élue?|réélue?|battue?|"
    r"éliminée?|exclue?|suspendue?|remplacée?|reconduite?|promue?|limogée?|investie?|désignée?|"
    r"choisie?|qualifiée?|candidate?|proclamée?|démise?|évincée?|défaite?|ministre|maire|députée?|"
    r"sénateur|sénatrice|membre|président|présidente)|"
    r"brigue|briguera|affronte|affrontera|siège|siégeait|siégera|préside|présidait|dirige|"
    r"dirigeait|hérite|récupère|démissionne|claque|adhère|détrône|bat|perd|garde|cède|laisse|"
    r"gagne|accède|s'impose|se qualifie|se maintient|deviendra|succédera|remplacera|conduira|"
    r"mène|mènera|passe|reste|restera|retrouve|reprend|entre|sort|échoue|"
    # no article, two capitals, and a verb that tells its person: somebody is spoken of
    r"\w{3,}(?:ait|era|erait|irait)|s'était|s'est|"
    r"jette (?:l'éponge|toutes)|s'efface|s'effaçait|se désiste|se range|se rangeait|rallie|"
    r"retire (?:sa|son)|apporte (?:son|tout)|abandonne la (?:course|partie)|lâche|"
    r"en obtient|en recueille|non plus|aussi|lui-même|elle-même"
)

# Words that take a person as their object: what precedes an unknown double capital.
PERSON_OBJECTS: Final[str] = (
    r"bat|battu|battue|battait|battant|devance|devançait|devançant|devancé par|battue? par|"
    r"succède à|succédait à|succédera à|succéder à|remplace|remplaçait|remplacera|remplaçant|"
    r"remplacée? par|détrône|détrônant|défait|défaite de|victoire de|victoire sur|élection de|"
    r"opposée? à|opposait|s'incline devant|s'était inclinée? devant|l'emporte sur|"
    r"l'emportait sur|emporté sur|investiture de|candidature de|démission de|nomination de|"
    r"nomm(?:e|é|ée|ant|er)|désign(?:e|é|ée|er)|investi[et]?|investir|choisi[et]?|élu|élue|élire|"
    r"limog(?:e|é|ée|er)|reconduit|reconduite|promu|promue|félicit(?:e|é|ée|er)|affront(?:e|era|er|é)|"
    r"vainc(?:re|u)|évinc(?:e|é|ée)|écart(?:e|é|ée)|exclu[et]?|accus(?:e|é|ée)|soutenue? par|"
    r"(?:menée?|conduite?|dirigée?|présidée?|emmenée?|nommée?|fondée?|remportée?|occupée?|détenue?|"
    r"portée?) par|successeur de|successeure de|prédécesseur de|suite de|succession de|"
    r"remplacement de|place de|place à|désistement de|retrait de|retour de|réélection de|mort de|"
    r"choix sur|face à|opposant à|derrière|vot(?:er|e|era|eront|ait|é) pour|soutiens? (?:de|à)|"
    r"ralliements? (?:de|à)|au profit de|en faveur de|soutenir|soutient|soutiennent|soutiendra|"
    r"ralli(?:e|é|ée|er) à|rangée? derrière|imitée? par|rejointe? par|appui (?:de|à)|"
    r"parrainages? de|bulletin"
)

AUXILIARIES: Final[str] = (
    "a|avait|est|était|sera|serait|aura|aurait|va|doit|devrait|peut|pourrait|ne"
)

DESCRIPTION: Final[str] = (
    r"(?:un|une|le|la|l'|les|ancien|ancienne|ex-|âgé|âgée|né|née|\d{2} ans|député|députée|"
    r"sénateur|sénatrice|maire|ministre|président|présidente|candidat|candidate|secrétaire|"
    r"chef|cheffe|porte-parole|premier|première|vice-|membre|conseiller|conseillère|lui|elle|"
    r"qui|dont|fondateur|directeur|directrice|avocat|avocate|patron|leader|adjoint|adjointe|"
    r"tête|délégué|déléguée|figure|crédité|créditée|battu|battue|réélu|réélue|nommé|nommée|jusqu'ici|jusque-là|naguère|autrefois|jadis|son|sa|leur|ex-numéro|fils|fille|soutien|élu|élue|troisième|"
    r"deuxième|quatrième|cinquième|arrivée?|classée?|éliminée?|indépendante?\b|en qui\b|"
    r"(?:à|pour|contre|derrière|sur|avec) qui\b)"
)

MALE_WORDS: Final[frozenset[str]] = frozenset("il lui-même m. monsieur".split())
FEMALE_WORDS: Final[frozenset[str]] = frozenset("elle elle-même mme madame".split())

ABBREVIATIONS: Final[frozenset[str]] = frozenset(
    "m mm mr mme mmes mlle dr pr me mgr st ste av bd art cf p pp ex etc env janv févr fév avr juil "
    "sept oct nov "
    "déc no n° vol éd al c.-à-d j.-c s.a u.s n.b tél min max dir coll chap gal col cne lt".split()
)

# Titles that make a name of whatever capitalised word follows.
COURTESY: Final[frozenset[str]] = frozenset(
    "m. m mm. monsieur mme mme. mmes madame mlle mademoiselle me dr pr".split()
)
ROYAL: Final[frozenset[str]] = frozenset("roi reine prince princesse pape".split())

# Titles of office after which a lone capitalised word is a surname ("le président Macron").
OFFICES: Final[frozenset[str]] = frozenset(
    """
    président présidente sénateur sénatrice député députée ministre maire gouverneur gouverneure
    chancelier chancelière eurodéputé eurodéputée préfet préfète candidat candidate
    """.split()
)
