"""Words beside a candidacy: what makes a vote a poll, a round, or the vote of a club."""

from __future__ import annotations

import re
from typing import Final

from hustings.model.fact import CandidacyStatus
from hustings.seeking import sought, sought_folded

POLL = sought_folded(
    r"\b(?:polls?|polling|survey|surveys|sondages?|barometre|intentions? de vote|bookmakers?"
    r"|predict\w*|projections?|forecasts?|donnee? (?:gagnant|vainqueur|favori|perdant|battu))\b"
)
# Polls that were wrong, and polling stations, foretell nothing of what is told behind them.
UNPOLLED: Final = sought_folded(
    r"\b(?:malgre|contre|contrairement a(?:ux)?|dejouant|dementant|en depit des|loin des"
    r"|fai\w+ mentir|despite|contrary to) (?:all |tous |toutes )?(?:the |les )?(?:\w+ )?"
    r"(?:sondages?|predictions|polls|forecasts|surveys|intentions de vote)\b"
    r"|\b(?:sondages?|intentions de vote) (?:\w+ ){0,3}(?:promettai|donnai|annoncai|predisai|voyai"
    r"|tromp)\w+[^:;]{0,120}[:;]"
    r"|\bdonnee? (?:\w+ )?(?:battu|perdant|favori|vainqueur|gagnant|en tete)e? (?:par|dans)"
    r" (?:tous )?les (?:\w+ )?sondages|\bfavorie? des sondages"
    r"|\b(?:to|at) the polls\b|\bpolls (?:had |have )?(?:clos|open)\w+"
    r"|\b(?:valid|total|popular|overall) poll\b|\b(?:top(?:s|ped|ping)?|head(?:s|ed)?) the poll\b"
    r"|\bpolling (?:day|stations?|places?|agents?|booths?)\b|\bof the poll\b(?! (?:by|of|from))"
)
VOTE = sought_folded(
    r"\b(?:vot\w+|ballots?|winning|won|wins?|preferences|elected|election|scrutin|suffrages?|voix)\b"
)
# "Beat the G nominee, B": what B was before is told by the way.
BEFORE = frozenset({CandidacyStatus.DECLARED, CandidacyStatus.NOMINATED})
# Rounds, primaries and debates are won without being elected.
HALFWAY = sought_folded(
    r"\b(?:first|1st|premier|1er|third|fourth|tour|rounds?|ballots?|debates?|debats?|primar(?:y|ies)"
    r"|primaires?|nominations?|investiture|party's|caucus(?:es)?|run-?offs?|match|court|procedure)\b"
)
# A run-off that somebody has won decides.
FINAL: Final = re.compile(
    r"\bdes le premier tour|\b(?:au terme|a l'issue) (?:du|d'un) (?:second|deuxieme|2e) tour\b"
    r"|\b(?:au|dans le|lors du) (?:second|deuxieme|2e|2nd) tour\b"
    r"|\bin (?:the|a|\w+'s) (?:\w+ )?(?:second round|run-?off|secret ballot)\b"
    r"|\b(?:in|on|after) (?:the|a) (?:final|last|deciding|decisive) (?:round|ballot|count|vote)\b"
    r"|\bon (?:the|a) (?:second|third|fourth|fifth|sixth) ballot\b"
    r"|\b(?:absolute|outright|overall|clear) majority (?:on|in|at) the first"
    r" (?:count|ballot|round)\b"
    r"|\b(?:won|wins|elected|re-elected|victory) (?:outright )?(?:on|in|at) the first"
    r" (?:count|ballot|round|attempt|try)\b"
)
# Of those who came third, only who has gone through may leave.
LEAVES: Final = re.compile(
    r"\b(?:s'efface\w*|(?:se|s'est|s'etait) (?:desist\w+|retir\w+)"
    r"|retir\w+ sa (?:candidature|liste)|jet\w+ l'eponge|laiss\w+ (?:le champ|la voie) libre)\b"
)
# Votes of states on the way to a nomination.
STATES: Final = re.compile(r"\b(?:iowa|new hampshire|caucus\w*|super tuesday|primar\w+|straw)\b")
# The same, told anywhere in a text: who comes third in one state is not out.
OF_STATES: Final = sought(
    r"\b(?:[Cc]aucus(?:es)?|Super Tuesday|Iowa|New Hampshire|South Carolina|Caroline du Sud)\b"
)
# A line above a list that tells what its people are.
ROLL: Final = re.compile(
    r"\b(?:elu(?:e|s|es)?|reelue?s|vainqueurs?|battue?s|sortis|qualifiee?s|eliminee?s|candidate?s"
    r"|elected|winners|defeated|losers|candidates)\b"
)
# A contest that somebody fears, hopes for or reckons with: "pour éviter un duel entre ⟦P⟧ et ⟦P⟧".
UNREAL: Final = sought_folded(
    r"\b(?:evit\w+|empech\w+|hypothe\w+|scenarios?|perspective|spectre|crain\w+|risques?|possible|"
    r"probable|eventuel\w*|plausible|avoid\w*|avert\w*|prevent\w*|prospect|potential|likely|"
    r"hypothetical|fear\w*)\b[^⟦,;:.]{0,40}\Z"
)
# "Is likely", "se profile": behind the duel that it speaks of.
LIKELY_THEN: Final = sought_folded(
    r"[^,;:.⟦]{0,40}(?:⟦[PEDL]\d+⟧[^,;:.⟦]{0,20}){0,3} (?:(?:is|are|was|seems?|looks?|appears?)"
    r" (?:\w+ )?(?:likely|possible|probable|on the cards|in sight|looming"
    r"|expected|unlikely|avoided)"
    r"|looms|se (?:dessin|profil|precis)\w+|n'est pas exclue?|(?:semble|parait|est) (?:\w+ )?"
    r"(?:probable|possible|plausible|envisageable|inevitable|improbable))\b"
)
RUN_OFF = sought(
    r"\b(?:(?:second|deuxi[eè]me|2e|2nd) tour|entre-deux-tours|ballott?age|finalistes?"
    r"|run-?off|second round)\b",
    re.IGNORECASE,
)
# A vote of several rounds: who comes third in one of them is out.
ROUNDS: Final = sought(
    r"\b(?:run-?offs?|finalists?|(?:first|second|third|fourth|opening|final|last|next|\d(?:st|nd|rd|th))"
    r" (?:rounds?|ballots?|count)|tour|eliminated|knocked out)\b",
    re.IGNORECASE,
)
# A first round that is over, or seats that it has filled.
AFTER_FIRST: Final = sought(
    r"\b(?:s'(?:arrête|est arrêtée?) au premier tour|(?:éliminée?s?|battue?s?) (?:dès le |au )"
    r"premier tour|(?:à l'issue|au soir|au lendemain|résultats|(?:trois|quatr|cinqu|deux)ième"
    r"|seconde?|en tête) (?:du|au|lors du) premier tour|le premier tour (?:a|avait) "
    r"|(?:sièges|fauteuils) (?:sont|étaient) déjà pourvus)",
    re.IGNORECASE,
)
# These may be done without a vote of the public: "had toppled him in 2015".
UNVOTED = re.compile(r"\b(?:toppl|depos|renvers)")
# What is told by the way, of a vote long over: "five years after he was ousted by ⟦P⟧".
YEARS_AFTER = re.compile(r"\b(?:years|decades|ans|decennies) (?:after|apres) [^.;,]*$")
# In the news of a government these are of ministers: "cède son fauteuil à ⟦P⟧".
HANDED_ON = re.compile(r"\b(?:ced|abandonn|resist|reconduit|surv[ei]v|survecu)")
EVENTS = frozenset(
    {CandidacyStatus.ELECTED, CandidacyStatus.DEFEATED, CandidacyStatus.ELIMINATED,
     CandidacyStatus.QUALIFIED, CandidacyStatus.NOMINATED}
)  # fmt: skip

# Who is voted in to lead a party is elected, even where the vote is called a primary.
PARTY_POST = re.compile(
    r"\b(?:to lead|leadership|party leader|new leader|secretary|head of the party|survived"
    r"|chefferie|premiere? secretaire|elue? (?:secretaire|cheffe?|presidente?) "
    r"(?:nationale? |generale? |federale? )?"
    r"(?:du parti|(?:du |de la |de l'|des |de |d')⟦G\d+⟧)|(?:presidence|tete|direction) (?:du parti"
    r"|(?:du |de la |de l'|des |de |d')⟦G\d+⟧))(?!\w)"
)
# Who wins the run-off of a party has its nomination.
PARTY_VOTE: Final = sought_folded(r"⟦g\d+⟧ (?:run-?off|primary)\b")
SPEAKER = re.compile(r"\b(?:[Hh]ouse|[Aa]s|[Nn]ew|[Ff]or|a|the) [Ss]peaker\b")
# Those whose word on a vote is no hearsay.
COUNTED = sought_folded(
    r"\baccording to (?:the |an? )?(?:official |final |provisional |preliminary |partial "
    r"|near-final |complete |unofficial )?(?:count|results?|returns|tall(?:y|ies)|figures"
    r"|associated press|ap\b"
    r"|(?:national |independent |state |central |federal )?(?:electoral|elections?) "
    r"(?:commission|authority|office|board|council|officials?|body|tribunal|court)"
    r"|returning officer"
    r"|⟦O\d+⟧)"
    r"|\b(?:selon|d'apres) (?:la |le |les |l'|des )?(?:ceni|commission (?:\w+ )?electorale"
    r"|conseil constitutionnel|cour (?:constitutionnelle|supreme)|ministere de l'interieur"
    r"|(?:premiers )?(?:resultats|chiffres|decomptes?) (?:\w+ )?"
    r"(?:officiels?|definitifs?|provisoires?"
    r"|complets?)"
    r"|resultats|instance (?:\w+ )?electorale|autorites? electorales?|election(?:s)? canada)"
)
# Those who are only a part of the voters: whom they prefer has not won.
AMONG: Final = sought_folded(
    r"\b(?:among|chez|parmi|aupres de?s?) (?:the |les )?(?:party )?"
    r"(?:members|women|men|voters|young\w*|over|under|pensioners|latinos|catholics|graduates"
    r"|workers|farmers|expatriates|adherents|militants|jeunes|femmes|hommes|retraites|ouvriers|cadres|electeurs|expatries"
    r"|sympathisants|catholiques|inscrits|encartes)\b"
)
CLAIMED = re.compile(r"\bclaim\w* (?:a |the |@his )?(?:\w+ )?victory|\brevendiqu\w+ la victoire")
FROM_OFFICE = re.compile(r" (?:as|from) (?:the |his |her |its )?⟦F")
OTHER_POST = re.compile(
    r" (?:comme |au poste de |as |to be )?(?:its |their |the |le |la |l')?"
    r"(?:new |nouveau |nouvelle )?(?:interim |acting )?(?:⟦F|cheff?e?\b(?! de file)"
    r"|leader|president\b|presidente\b|secretaire|porte-parole|chair|spokes|ministre)"
)
# "Elected man of the year", "keeps his title of champion".
NO_VOTE: Final = re.compile(
    r",? ?(?:de (?:son|sa|leurs?|ses) (?:parti|camp|candidat|formation|equipe|mouvement|champion)"
    r"|(?:as |the |le |la |l'|de )?(?:homme de|femme de|personnalite|joueu|miss |meilleure?\b"
    r"|champion|(?:wo)?man of the|player of|person of the))"
)
FORMERLY: Final = frozenset({"ancien", "ancienne", "ex"})
OWN_PARTY = sought_folded(r"\b(?:his|her|their|son|leur)(?: own| propre)? part(?:y's|i)\b")
PUBLIC = re.compile(
    r"\b(?:(?:re)?election d|terms?|seats?|mandate|office|years|governorship|mandats?|siege"
    r"|fauteuil|mairie)\b"
)
# What the verb says is only supposed: "officialisera peut-être sa candidature".
PERHAPS: Final = re.compile(
    r"\b(?:peut-etre|sans doute|probablement|vraisemblablement|eventuellement|perhaps|probably"
    r"|possibly)\b"
)
IN_PLACE: Final = re.compile(r",? ?(?:en|dans (?:le |l'|la )?|in|aux?|au) ⟦L")
# What only those speak of who run for president.
FOR_PRESIDENT: Final = sought(
    r"\b(?:[Dd]elegates?|[Cc]aucus\w*|Super Tuesday|White House|[Pp]residential (?:nominat\w+|"
    r"primar\w+|race|campaign|contest|bid)|[Dd]élégués|Maison Blanche)\b"
)
FOR_LESS: Final = re.compile(
    r"\b(?:governor|gubernatorial|senat\w*|congress\w*|mayor\w*|district|gouverneur\w*|maire)\b"
)
FIRST_ROUND: Final = re.compile(r" (?:au|du|lors du|in the) (?:premier|1er|first) (?:tour|round)")
LEADS: Final = re.compile(r",? (?:to (?:lead|become (?:the )?(?:\w+ )?leader)|pour diriger)\b")
SEATS = frozenset(
    "mp td mep msp ms mla state-senator state-representative senator representative mayor governor "
    "federal-councillor councillor".split()
)
NEAR = 48  # characters around a trigger
BOASTED = re.compile(
    r"\b(?:claim\w*|falsely|boast\w*|maintain\w*|insist\w*) (?:\w+ )?(?:that )?⟦P\d+⟧"
    r" (?:had |has )?$"
)
SAYS_TO_HAVE: Final = re.compile(
    r"\b(?:dit|affirm|assur|pretend|jur|revendiqu|clam|croit|croyai|pens)\w*"
    r" (?:encore |toujours )?(?:avoir |s'etre |etre )(?:ete |largement |bien )?$"
)
# "Répète qu'il a gagné": what somebody says of himself.
SAYS_HE_HAS: Final = re.compile(
    r"\b(?:repet|pretend|affirm|assur|clam|soutien|soutenai|martel|jur|revendiqu)\w*"
    r" (?:\w+ )?qu'(?:il|elle|⟦P\d+⟧) (?:a |avait |aurait )?(?:bien )?$"
)
# "Joined the race to save the bank", "was chosen over C to head the inquiry".
OTHER_AIM = re.compile(
    r" to (?:save|head|chair|find|build|develop|host|buy|make|give|investigate|direct|manage|coach"
    r"|edit|play)\b"
)
# "S'est présentée au commissariat", "candidate au rachat du club", "désigné pour négocier".
OTHER_AIM_FR: Final = re.compile(
    r"(?:se |s'\w+ )?present\w* (?:\w+ )?(?:a ?u ?|a la |a l'|devant |aux )?(?:\w+ )??"
    r"(?:commissariat|tribunal|juges?|barre|audience|gendarmerie|domicile|guichet|micro|pupitre"
    r"|accueil|presse|medias|journalistes|convocation|cour)\b"
    r"|[^,;:.⟦]{0,40}\b(?:rachat|reprise|adhesion|medef|bal|titre|prix|diplome|concours"
    r"|(?:presidence|tete|direction|presidente?) (?:national\w* )?(?:du |de la |de l'|d'un |d'une )"
    r"(?:\w+ )?(?:club|banque|association|syndicat|entreprise|societe|universite|eglise"
    r"|academie|medef|barreau|mutuelle|fondation|cooperative|orchestre|amicale|conseil"
    r" d'administration|chambre de commerce|federation (?:\w+ )?(?:de (?:football|rugby|tennis"
    r"|basket\w*|natation|ski|judo)|des (?:chasseurs|entreprises|commercants|agriculteurs))"
    r"|comite olympique)|(?:au|du) conseil d'administration)\b"
)
# A party picks people for other things than a vote: "désigné pour négocier".
OTHER_CHOICE: Final = re.compile(
    r",? ?(?:(?:a|au|aux|dans) (?:la |l'|le )?(?:commission|bureau|comite|conseil national|poste"
    r"|presse|medias|journalistes|secretariat)|pour (?:negocier|remplacer|succeder|diriger|piloter"
    r"|coordonner|animer|presider|parler|rediger|arbitrer|conduire les negociations)"
    r"|(?:par [^,;:.]{0,40} )?pour (?:presider|negocier|diriger|remplacer|succeder)"
    r"|to (?:replace|succeed|lead(?! (?:the|its|their) (?:list|ticket|slate|campaign|charge))"
    r"|negotiate|speak|draft|oversee|run the)\b)"
)
CANDIDATES: Final = sought_folded(
    r"\b(?:candidat\w*|nominee\w*|ticket|ballot|primar\w+|liste|lists?|seat|investi\w*|by-election"
    r"|challenge\w*|run-?off|mairie|circonscription)\b|⟦E"
)
# "Had held the seat for 20 years": no vote is told.
SAT = re.compile(r"\bseat (?:for (?:⟦N\d+⟧|\w+) (?:years|decades|terms)|since|until|from ⟦D)")
SEVERAL = re.compile(
    r"(?:lost|won|contested) (?:two|three|four|five|six|seven|several|many|⟦N\d+⟧) (?!⟦P)"
    r"(?:\w+ ){0,3}(?:⟦E|elections|contests|races|primaries|bids|votes\b(?! (?:to|more)))"
)
NOT_PUBLIC = re.compile(
    r"\b(?:(?:president|leader|head|chair|chairman|chairwoman|secretary|general secretary|board"
    r"|chief executive|captain|director|member|treasurer) of (?:the |a |its |their )?(?:\w+ ){0,3}"
    r"(?:union|company|bank|federation|association|club|firm|university|faculty|church|academy"
    r"|chamber of commerce|inquiry|institute|society|cooperative)"
    r"|to the board(?! of (?:elections|education|supervisors|aldermen))"
    r"|by (?:the )?(?:police|soldiers|guards|thugs|protesters|a mob))\b"
)
# An election so many words behind a noun, with no comma between, is the noun's.
BESIDE = 9
CLOSING = frozenset(", ; : ( ) who which that qui que".split())
ONE_OFFICE = frozenset({"presidential", "primary", "leadership", "gubernatorial", "referendum"})
OVER = frozenset({"won", "beat", "lost", *(status.value for status in EVENTS)})
