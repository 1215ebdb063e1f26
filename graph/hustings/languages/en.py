"""English words that help to find names: titles, words that are no names, pronouns."""

from __future__ import annotations

from typing import Final

# Titles written before a name; the value is the gender they show, if any.
TITLES: Final[dict[str, str]] = {
    "mr": "m", "mr.": "m", "mister": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m",
    "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "lady": "f", "dame": "f",
    "baroness": "f", "queen": "f", "princess": "f", "madam": "f",
    "dr": "", "dr.": "", "prof": "", "prof.": "", "professor": "", "rev": "", "rev.": "",
    "reverend": "", "bishop": "", "archbishop": "", "pastor": "", "imam": "", "sheikh": "m",
    "chief": "", "alhaji": "m", "hajia": "f", "hon": "", "hon.": "", "honourable": "",
    "rt": "", "rt.": "", "otunba": "m", "chief.": "", "datuk": "m", "datin": "f", "dato'": "m",
    "dato": "m", "seri": "", "tun": "", "puan": "f", "encik": "m", "shri": "m", "smt": "f",
    "smt.": "f", "maulana": "m", "mufti": "m", "ustaz": "m", "atty.": "", "barr.": "", "arc.": "",
    "president": "", "vice-president": "", "president-elect": "", "premier": "", "chancellor": "",
    "minister": "", "secretary": "", "treasurer": "", "taoiseach": "", "tánaiste": "",
    "senator": "", "sen.": "", "sen": "", "sens.": "", "rep.": "", "rep": "", "reps.": "",
    "congressman": "m", "congresswoman": "f", "representative": "", "delegate": "",
    "assemblyman": "m", "assemblywoman": "f", "councilman": "m", "councilwoman": "f",
    "councillor": "", "cllr": "", "alderman": "", "aldermen": "", "ald.": "", "alderwoman": "f",
    "commissioner": "", "speaker": "", "leader": "",
    "governor": "", "gov.": "", "gov": "", "govs.": "", "lt.": "", "mayor": "", "whip": "",
    "ambassador": "", "judge": "", "justice": "", "attorney": "", "general": "", "gen.": "",
    "colonel": "", "col.": "", "captain": "", "capt.": "", "major": "", "sgt.": "", "admiral": "",
    "engineer": "", "engr": "", "engr.": "", "barrister": "", "comrade": "", "chairman": "m",
    "chairwoman": "f", "candidate": "", "nominee": "", "lawmaker": "", "deputy": "", "mp": "",
    "mep": "", "mps": "", "meps": "", "mla": "", "mlas": "", "msps": "", "tds": "", "td": "",
    "msp": "", "congressmember": "", "supervisor": "", "spokesman": "m",
    "spokeswoman": "f", "spokesperson": "", "economist": "", "businessman": "m",
    "businesswoman": "f", "incumbent": "", "challenger": "", "democrat": "", "republican": "",
    "actor": "m", "actress": "f", "singer": "", "author": "", "pollster": "", "strategist": "",
    "historian": "", "activist": "", "journalist": "", "correspondent": "", "pope": "m",
    "count": "", "adviser": "", "advisor": "", "aide": "", "friend": "", "wife": "f",
    "husband": "m", "son": "m", "daughter": "f", "brother": "m", "sister": "f", "mother": "f",
    "father": "m", "widow": "f", "deputies": "", "predecessor": "", "successor": "",
    "supporter": "", "rival": "", "colleague": "", "newcomer": "", "ally": "",
    "lawyer": "", "banker": "", "farmer": "", "academic": "", "comedian": "", "broadcaster": "",
    "presenter": "", "campaigner": "", "unionist": "", "entrepreneur": "", "philanthropist": "",
    "teacher": "", "doctor": "", "nurse": "", "physician": "", "surgeon": "", "soldier": "",
    "veteran": "", "sheriff": "", "coroner": "", "prosecutor": "", "solicitor": "",
    "opponent": "", "protege": "", "protégé": "", "heir": "", "mentor": "", "boss": "",
    "supremo": "", "lieutenant": "", "backbencher": "", "frontbencher": "", "peer": "",
    "columnist": "", "novelist": "", "writer": "", "poet": "", "footballer": "", "boxer": "",
    "wrestler": "", "rapper": "", "musician": "", "magnate": "", "tycoon": "", "billionaire": "",
    "millionaire": "", "industrialist": "", "developer": "", "cleric": "", "priest": "",
    "cardinal": "", "rabbi": "", "ayatollah": "", "trader": "", "editor": "", "blogger": "",
    "filmmaker": "", "scientist": "", "physicist": "", "environmentalist": "", "feminist": "",
    "socialist": "", "centrist": "", "nationalist": "", "secessionist": "", "separatist": "",
    "dissident": "", "ex-judge": "", "ex-minister": "", "ex-president": "", "ex-governor": "",
    "ex-mayor": "", "co-leader": "", "technocrat": "", "nephew": "m", "uncle": "m", "niece": "f",
    "aunt": "f", "cousin": "", "stepson": "m", "stepdaughter": "f", "son-in-law": "m",
    "brother-in-law": "m", "grandson": "m", "granddaughter": "f", "grandfather": "m",
    "great-nephew": "m", "statesman": "m", "stateswoman": "f", "newspaperman": "m",
    "newcomers": "",
}  # fmt: skip

# Capitalised words that are neither part of a name nor its start.
NOT_NAMES: Final[frozenset[str]] = frozenset(
    """
    the a an this that these those his her their its our my your he she they it we you i who whom
    whose which what when where why how whether if unless although though while whereas because
    since as and or but nor so yet for from to of in on at by with without within into onto over
    under after before during until till between among against about above below behind beyond
    beside besides near off out up down across along around through toward towards upon via per
    than then there here now today tomorrow yesterday tonight still also even only just both
    either neither each every all any some no none not never always often once twice again soon
    later earlier meanwhile however moreover nevertheless nonetheless therefore thus hence
    instead indeed perhaps maybe according asked given despite like unlike except including many
    much more most few fewer less least several other others another such same own one two three
    four five six seven eight nine ten eleven twelve first second third fourth fifth last next
    former latter new old ex
    is are was were be been being am has have had do does did will would shall should can could may
    might must let yes oh well back behind monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec am pm gmt bst est utc north south east west northern
    southern eastern western central mr mrs ms dr prof sen rep gov
    live breaking video watch photo photos read related context background update updates sources
    formats html json xml image cover share comments exclusive analysis opinion editor staff
    reporting reuters morning evening afternoon night editorial advertisement newsletter
    election elections vote votes voters voting poll polls polling primary primaries caucus
    caucuses runoff run-off round ballot ballots race campaign turnout results result referendum
    by-election conference convention congress parliament senate house commons lords assembly
    council committee commission court department ministry office party parties government cabinet
    opposition coalition union alliance movement front league association federation organization
    organisation agency bank university college school institute center centre foundation company
    corporation inc ltd club team cup league premier championship olympics games world state states
    county city town district ward borough province region republic kingdom nation national federal
    international general local public private social democratic democrat democrats republican
    republicans conservative conservatives labour labor liberal liberals green greens independent
    independents socialist socialists communist communists nationalist nationalists tory tories
    act bill law constitution treaty brexit covid covid-19 coronavirus pandemic war peace security
    defense defence finance treasury foreign home interior justice health education economy energy
    environment transport agriculture trade labour culture affairs services budget tax nato un eu
    street road avenue square airport station hospital church cathedral mosque palace tower bridge
    river lake mountain island islands sea ocean bay beach hall park stadium arena
    super black white great grand royal british american french english scottish welsh irish
    european african asian christian muslim jewish catholic protestant hindu god jesus christmas
    easter ramadan thanksgiving
    supporters allies critics opponents candidates officials analysts experts observers ministers
    senators governors mayors aldermen alderwomen councillors councilmen councilwomen congressmen
    congresswomen commissioners lawmakers legislators representatives deputies activists
    businessmen members leaders people women men children voters workers teachers
    students police army navy air force forces guard
    total valid rejected registered declared other appointments listed votes energy mining
    day days deal rights right network scheme body allowance duty costs cost fund funds trust chair
    constable officer officers director directors manager managers head coach striker midfielder
    service standards report plan strategy project programme program initiative agreement accord
    protocol backstop market markets stock exchange street stream gas oil power water food bread
    energy crisis climate change action team report house-builders homes housing rental union jack
    times post daily sunday news press journal tribune herald star mirror express telegraph mail
    chronicle gazette radio television tv channel network show question prize award nobel book
    museum gallery theatre festival film music series special select joint works sponsor rules
    order orders scheme high low supreme appeal courts royal crown armed civil servants pension
    ministerial parliamentary chief viscount baron earl duke marquess works takeaway campaign
    brussels eurovision olympic winter spring summer autumn cabinet' downing whitehall
    full story highlights key points headline headlines timeline explainer factfile
    jewel hashtag tweet twitter facebook google apple amazon microsoft whatsapp youtube
    written reports asked born elected prime deputy vice acting interim incumbent outgoing
    chief executive serving based led backed supported facing speaking running having being
    """.split()
)

# Words that open a sentence and are also given names: a name follows only if it is known.
DOUBTFUL_GIVEN: Final[frozenset[str]] = frozenset(
    "will may can mark grant sue bill chance an do so van long man hope faith april june august "
    "art don paris sydney france israel chad jordan georgia london "
    "major rich young short white black brown green day no my al la le de el san".split()
)

PARTICLES: Final[frozenset[str]] = frozenset(
    "van von der den ter ten de del della di da dos das du la le el al bin bint ben ibn ould st. "
    "arap ole wa ag of-the-house-of abu zu 't mac o'".split()
)

SUFFIXES: Final[frozenset[str]] = frozenset("jr jr. sr sr. ii iii iv".split())

# Verbs that take a person as subject: what follows an unknown double capital makes it a name.
PERSON_VERBS: Final[str] = (
    r"said|says|told|tells|announced|added|wrote|tweeted|argued|insisted|claimed|admitted|warned|"
    r"promised|declared|explained|noted|conceded|resigned|withdrew|endorsed|endorses|backed|backs|"
    r"won|wins|lost|loses|beat|beats|defeated|polled|received|got|scored|secured|ran|runs|quit|"
    r"quits|stepped|dropped|drops|became|becomes|replaced|replaces|succeeded|succeeds|served|"
    r"was elected|was named|was appointed|was sworn|is running|has endorsed|has won|has withdrawn|"
    r"has been|had been|took|takes|led|leads|placed|came|finished|who|whose|refused|declined|"
    r"(?:was|were|is|are|has been|had been) (?:\w+ly )?(?:expelled|suspended|sacked|fired|"
    r"dismissed|chosen|picked|selected|nominated|promoted|re-elected|reelected|returned|defeated|beaten|"
    r"unseated|ousted|eliminated|removed|replaced|succeeded|reappointed|standing|seeking|"
    r"challenging|declared|proclaimed|unveiled|tipped|appointed|named|elected|sworn)|"
    r"defected|defects|joined|joins|leaves|left|resigns|retains|retained|holds|held|heads|headed|"
    r"chairs|chaired|represents|represented|faces|faced|unseated|unseats|ousted|ousts|narrowly|"
    r"advances|advanced|qualified|qualifies|seeks|sought|sits|sat|stood|stands|steps|stays|"
    r"remains|remained|keeps|kept|moves|moved|returns|returned|gets|trails|trailed|will"
    r" (?:run|stand|face|serve|become|take|replace|succeed|lead|chair|head|contest|seek|retire|"
    r"resign|fight|vote|back|support|stay|step|give|get|not run|not stand|not seek)|"
    r"had (?:been|sided|won|lost|run|stood|backed|endorsed|walked|served|beaten|finished|come)|"
    r"has (?:said|quit|resigned|stood|lost|conceded|come|joined|left)|campaigned|campaigns|"
    r"(?:accepted|admitted|acknowledged) defeat|himself|herself|too\b|"
    r"(?:was|were|is|are|has been|had been) (?:\w+ly )?(?:impeached|confirmed|re-?appointed|shot|"
    r"killed|arrested|jailed|charged|convicted|acquitted|released|detained|assassinated|sentenced|"
    r"cleared|barred|disqualified|overthrown|deposed|toppled|criticised|criticized|accused|asked|"
    r"invited|tapped|in line|the (?:first|new|only|former|incumbent|outgoing|leader|candidate)|"
    r"an? (?:former|member|lawyer|veteran|senior|prominent|close|longtime|long-time|first-time))|"
    r"who (?:is|was|has|had)|thanked|congratulated|accused|urged|vowed|pledged|called on|"
    r"criticised|criticized|condemned|praised|dismissed|denied|confirmed|appeared|celebrated|greeted|replied|"
    r"responded|stressed|hailed|described|welcomed|rejected|unveiled|launched|filed|entered|"
    r"retires?|retired|hopes|plans|wants|intends|vows|promises|argues|believes|thinks|died|"
    r"emerged|clinched|swept|cruised|edged|trounced|pipped|survived|clung|polls|garnered|scored|"
    r"picks|picked|tapped|chose|sacked|fired|appointed|nominated|named|"
    r"threw|throws|rallied|rallies|swung|swings|plumped|(?:suspended|suspends|ended|ends|folded|"
    r"folds|halted|abandoned|dropped|called off) (?:his|her)|bowed out|bows out|pulls? out|"
    r"pulled out|sided|sides|switched (?:to|his|her|from)|lined up|lines up|came out for|"
    r"comes out for|lent (?:his|her)|gave (?:his|her)|gives (?:his|her)|supports|supported|"
    r"(?:is|was) (?:backing|supporting|endorsing|voting|campaigning|out of)|can look forward|"
    r"had (?:dropped|quit|withdrawn|thrown|given|joined|taken|already|also|supported|left)"
)

# Words that take a person as their object: what precedes an unknown double capital.
PERSON_OBJECTS: Final[str] = (
    r"beat|beats|defeat|defeated|defeats|defeating|beating|unseat|unseated|unseats|unseating|oust|"
    r"ousted|ousts|ousting|outpolled|succeed|succeeded|succeeds|succeeding|replaced|replaces|"
    r"replacing|"
    r"lost to|loses to|losing to|conceded to|ran against|running against|run against|stood against|"
    r"(?:beaten|defeated|unseated|ousted|succeeded|replaced) by|victory over|win over|wins over|"
    r"defeat of|defeat to|ahead of|edged out|edging out|saw off|seeing off|held off|holding off|"
    r"running mate|replace|replaces|congratulat(?:e|es|ed|ing)|appoint(?:s|ed|ing)?|"
    r"nominat(?:es|ed|ing)|"
    r"reappoint(?:s|ed)|picked|picks|tapped|taps|selected|chose|chosen|elected|re-elected|"
    r"endors(?:e|es|ed|ing)|sack(?:s|ed|ing)|fir(?:ed|ing)|dismiss(?:es|ed|ing)|suspend(?:s|ed)|"
    r"expel(?:s|led)|challeng(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|(?:led|headed|chaired|won|founded|"
    r"held|represented|vacated|appointed|nominated|endorsed|backed|sworn in|picked|chosen|"
    r"accompanied) by|behind|followed by|accus(?:ed|es|ing)|thank(?:ed|s)|sworn? in|swore in|"
    r"impeach(?:ed|es|ing)|"
    r"pits|pitted|pitting|between|in favou?r of|successor to|successor of|predecessor of|"
    r"return of|resignation of|appointment of|nomination of|election of|candidacy of|"
    r"endorsement (?:of|from|by)|support (?:of|from)|backing (?:of|from)|vot(?:e|es|ed|ing) for|"
    r"campaign(?:s|ed|ing)? for|rall(?:y|ies|ied) to|withdrawal of|stand(?:s|ing)? with|"
    r"choice of|sacking of|dismissal of|death of|supporters of|presidency of|government of"
)

AUXILIARIES: Final[str] = "was|were|is|has|had|will|would|could|did|does|may|might|should"

# What a description of a person looks like, right after ", ".
DESCRIPTION: Final[str] = (
    r"(?:an?|the|his|her|their|former|ex-|then|now|who|whose|himself|herself|aged|\d{2}\b|member|"
    r"just|newly|recently|once|until|formerly|previously|re-?elected|elected|defeated|beaten|"
    r"leader|chair|head|deputy|mayor|governor|senator|president|minister|mp\b|meanwhile|chief|"
    r"prime|foreign|finance|interior|defen[cs]e|first|attorney|speaker|secretary|vice|co-|"
    r"congress(?:man|woman)|lawmaker|candidate|nominee|ambassador|councillor|premier|chancellor|"
    r"third|second|fourth|runner-up|eliminated|(?:on|for|with|to|in|behind|against|of|"
    r"about) whom\b)"
)

MALE_WORDS: Final[frozenset[str]] = frozenset(
    "he him his himself mr husband brother father son".split()
)
FEMALE_WORDS: Final[frozenset[str]] = frozenset(
    "she her hers herself mrs ms wife sister mother".split()
)

# Abbreviations after which a sentence goes on.
ABBREVIATIONS: Final[frozenset[str]] = frozenset(
    "mr mrs ms dr prof sen sens rep reps gov govs lt lt.-gov lt-gov "
    "gen col capt sgt maj adm rev hon rt st ste mt "
    "messrs jr sr vs v no nos jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri "
    "sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo "
    "mont neb nev okla ore pa tenn tex va vt wash wis wyo u.s u.k u.n e.g i.e etc al approx "
    "est dept univ inc ltd co corp bros engr barr cllr ald assemb pres atty d.c ph.d a.m p.m fig "
    "art ex".split()
)

# Titles that make a name of whatever capitalised word follows.
COURTESY: Final[frozenset[str]] = frozenset(
    "mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. madam".split()
)
ROYAL: Final[frozenset[str]] = frozenset("king queen prince princess pope".split())

# Titles of office after which a lone capitalised word is a surname ("Senator Shettima").
OFFICES: Final[frozenset[str]] = frozenset(
    """
    president vice-president president-elect chancellor senator sen. sen rep. rep representative
    congressman congresswoman governor gov. gov mayor premier minister secretary councillor cllr
    bishop archbishop pastor prof. prof professor alhaji hajia engr engr. barrister ambassador
    commissioner treasurer assemblyman assemblywoman councilman councilwoman alderman supervisor
    lawmaker spokesman spokeswoman taoiseach
    """.split()
)
