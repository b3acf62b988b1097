"""The words of an incident of note, and those of what only looks like one."""

import re

from watchdesk.reading.kinds.reports.plain_words import MONTH
from watchdesk.reading.lower_case import AnyCase

NOTABLE = AnyCase(
    r"\b(?:incident of note|lock(?:ed)?[- ]?(?:down|in)|on (?:a )?hold|hold (?:from|at|lifted|in place)|"
    r"hold\b(?= because)|lockout|shelter in place|secure mode|weapons?|knife|knives|blades?|machete|hand ?gun|guns?|"
    r"firearm|pistol|revolver|rifle|bb gun|airsoft|taser|box ?cutter|ammo|ammunition|bullets?|brass knuckles|threats?|"
    r"threatened|shoot(?:ing)? (?:up|everyone|the school)|blow(?:ing)? (?:up|the school)|(?:hit|kill) list|kill "
    r"(?:everyone|everybody|you all|them all|all of)|threatening|fights?|fighting|fought|brawl|melee|scuffle|jumped|"
    # "Got into it": with somebody, or over something; not into a building.
    r"g[eo]t(?:ting)? into it(?= (?:with|over|about|at|in|again|by|on|near|outside|during|after|this|today|before)\b|"
    r"\s*(?:[,.;!]|$))|"
    r"altercations?|c[ao]me to blows|went at (?:it|each other)|threw (?:hands|down)|throwing (?:hands|punches)|"
    r"(?:bloody|broken|busted) (?:nose|lip)|"
    r"bomb|evac(?:uat\w+)?|shots?\b(?! clock)|shooting|gunfire|casings?\b|(?:live|spent) (?:rounds?|shells?)|"
    r"stab(?:bed|bing)?|assault(?:ed|ing)?|"
    r"punch(?:ed|ing)?|struck|od\b|overdos\w+|narcan|naloxone|unresponsive|injur(?:ed|y|ies)|hurt|swatt\w+|hoax call|"
    r"intruders?|trespass\w*|missing (?:student|child|kid|juvenile)|"
    # A child that went away unseen, and was or was not found.
    r"(?:\w+ grader|student|kid|boy|girl|child|pupil|kindergart\w+|toddler)s?\b(?: (?!and\b)[\w'’]+){0,5} (?:walked|"
    r"wandered|slipped|snuck|sneaked|climbed|bolted|took|got|"
    r"went) (?:out(?! (?:(?:of|for) (?:the )?(?:class|recess|lunch|sick)|to|with|for|on)\b)|"
    r"(?:off|away)(?! (?:his|her|their|its|my|the)\b)|missing)|elope(?:d|ment)|unaccounted for|"
    r"(?:could ?n[o'’]t|could not) (?:be found|locate)|found safe|located safe|amber alert|ran away|runaway|abduct\w*|"
    r"pepper spray(?:ed)?|oc\b|mace|explo(?:sions?|sives?|d(?:e[sd]?|ing))|"
    r"suspicious (?:person|package|vehicle|man|car|bag)|"
    r"(?:(?:lure|lured|luring|coax|coaxed) (?:\w+ )?(?:kids?|students?|girls?|boys?|child(?:ren)?|pupils?) into|"
    r"(?:talk|get|getting) (?:\w+ )?(?:kids?|students?|girls?|boys?|child(?:ren)?|pupils?) into "
    r"(?:an?|the|his|her|their) (?:\w+ )?(?:car|van|truck|vehicle|suv|house|home|apartment))\b|"
    r"(?<!\bi )(?<!\bwe )(?:film|filmed|filming|photograph\w*|follow|followed|following|approach|approached|"
    r"approaching|"
    r"exposed himself to) "
    r"(?:\w+ )?(?:kids|students|girls|boys|children|pupils)|vandal\w+|"
    r"(?:rock|brick|bottle|chair) (?:through|at|thrown)|threw an? (?:rock|brick|bottle|chair|punch)|"
    r"(?:window|windshield|door)s? (?:was |were )?(?:smashed|broken|shattered|shot)|(?:smashed|broke|shattered|"
    r"kicked) (?:\w+ ){0,3}(?:window|windshield|door)s?|slashed|spray[- ]?paint\w*|hit and run|medics?|ambulance|"
    r"seizure|unconscious|collaps\w+|officer (?:down|hurt)|crash|collision|car vs\.? ?\w+|ped\b|"
    r"(?:bumped|hit|struck) (?:a|by a|two|several|one|another|my|the) \w+|fire (?:in|at)|on fire|smoke|hazmat|"
    r"(?:unknown|suspicious) (?:substance|powder)|white powder|(?:was|were|got|been) stolen|gas (?:leak|smell|odor)|"
    r"smell(?:ed)? (?:of )?gas|chemical spill|carbon monoxide|graffiti|(?:pulled|set off|activated) (?:a |"
    r"the )?(?:fire )?alarm|(?:fire )?alarm (?:was |were |got )?(?:pulled|set off|activated|"
    r"tripped)|(?:loaded|gun) (?:mag\w*|clip)|bitten|bit (?:me|him|her|a|the|another)|abus\w+|cps|"
    r"child protection|(?:welfare|72[- ]?h(?:ou)?r|crisis|mental health|psych) hold|protective custody|"
    r"non-?custodial|(?:found|seized|recovered|caught with|possess\w*|sold|selling|"
    r"dealing)\b[^.\n]{0,40}\b(?:weed|marijuana|thc|drugs?|narcotics|pills|cocaine|meth|fentanyl|vapes?|alcohol)|"
    r"swastika|hate (?:speech|crime)|burglar\w*|broke(?:n)? into|break-?in|robb\w+|stolen (?:car|vehicle|kia|hyundai)|"
    r"suicid\w+|self[- ]harm|jump(?:ed)? (?:off|from)|ofp violation|violat\w+ (?:of )?(?:an |the )?(?:ofp|order)|"
    r"kidnap\w*|custody dispute|indecent|sex(?:ual)? assault|groped|dog bite|bears?|coyote|loose dog|use of force|"
    r"death|died|passed out)\b"
)
# Heavy words, which need no further sign that something happened.
LOUD = AnyCase(
    r"\b(?:incident of note|lock(?:ed)?[- ]?(?:down|in)|hold (?:lifted|in place)|no arrests?|all clear|swatt\w+|"
    r"evac(?:uat\w+)?|shots? (?:fired|heard)|narcan|unresponsive)\b"
)
DENIED = re.compile(
    r"(?:\bwithout (?:an? )?(?:single|any|one)|\b(?:no|without|zero|any|not one|never an?|not an?|isn['’]t an?|"
    r"instead of an?)|n['’]t)\s+(?:\w+\s)?$|\b(?:nobody|no one|none|never|haven['’]t (?:had|seen)|"
    r"hasn['’]t been)\b[^.,;]{0,40}$",
    re.IGNORECASE,
)
# What came near, was feared or was played, said right before the word.
UNREAL = re.compile(
    r"\b(?:almost|nearly|(?:could|would|might|should) (?:easily )?have|came (?:close|near) to|pretend\w*|instead of|"
    r"(?:worried|afraid|scared|fear\w*) (?:that )?there (?:would|might|could) be|on the verge of)"
    r"(?:\s+(?:to|got|get|getting|gotten|be|been|being|had|have|having|an?|the|into|in|turned|started))*\s*$",
    re.IGNORECASE,
)
# A service, a paper or a lesson that is named after such a thing: "weapon check requested", "a trespass notice".
SERVICE = re.compile(
    r"s?[\s-]+(?:checks?|search(?:es)?|screenings?|sweeps?|detectors?|review|notices?|letters?|warnings?|training|"
    r"refills?|"
    r"kits?|statements?|prevention|awareness|forms?|paperwork|questions?|talks?|assessments?|dogs?|lessons?|"
    r"presentations?|polic(?:y|ies)|response plan|reports? (?:from|of|copy|copies|request)|line|concern(?=\W*$))\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:request(?:s|ed|ing)?|need(?:s|ed|ing)?|please|pls|schedul\w+|want(?:s|ed)?|looking for|could|"
    r"can (?:we|you|i)|ask(?:s|ing)? for|would like|order(?:ing)?|arrang\w+)\b",
    re.IGNORECASE,
)
# What somebody is asked to speak of, to have at hand or to see to, and did not happen: "in case of a fight".
FOR_IT = re.compile(
    r"\b(?:(?:talk|speak|present|teach|hear|learn|ask(?:s|ed|ing)?|questions?|advice|information|info|rules?)"
    r"\b[^.!?\n]{0,40}\b(?:about|on|regarding)|in case of|in the event of|handles?|handling|deals? with|"
    r"responsible for|to prevent|to avoid|(?:statements?|copies|copy|transcripts?) (?:on|of|about|for|regarding)|"
    r"(?:check|search|look|screen)(?:ing|ed)?\b[^.!?\n]{0,20}\bfor)"
    r"(?:\s+(?:an?|the|any|all|such|possible|yesterday['’]s|today['’]s|last \w+['’]s|\w+ing))*\s*$",
    re.IGNORECASE,
)
# Somebody is called for now.
CALLS = re.compile(
    r"\b(?:send(?:ing)?|respond(?:ing)?|dispatch\w*|request(?:ing|ed|s)?|need(?:s|ed)?|asking for|asks for|come)\b"
    r"[^.!?\n]{0,40}\b(?:officers?|ofc|sros?|squads?|police|patrol|help|back-?up|assistance|immediately|asap|now)\b|"
    r"\bplease respond\b|\b(?:officers?|sros?|squads?|police|back-?up|help) (?:requested|needed)\b",
    re.IGNORECASE,
)
# Praise, rules and papers about such a thing, and what befell the author's own people.
ABOUT = AnyCase(
    r"\b(?:thanks|thank you|how (?:well|calmly|quickly|professional\w*)|commend\w*|(?:good|great|nice) (?:work|job)|"
    r"well done|kudos|as you (?:asked|requested)|"
    r"(?:must|should) be|every|whenever|any time|(?:video|footage|copy|copies|notes|paperwork|pictures|roster|class|"
    r"talk|lesson|unit|article) (?:of|on|from|for|about)|class roster|fight(?:ing|s)? (?:for|against|"
    r"with (?:the|my|our))|my (?:\w+ )?(?:wife|husband|spouse|partner|sons?|daughters?|kids?|child(?:ren)?|mother|mom|"
    r"father|dad|brother|sister|dog|neighbou?r|house|garage)|robot\w*)\b"
)
# People and parts of a school, without which a heavy word may mean anything.
SCENE = AnyCase(
    r"\b(?:students?|kids?|girls?|boys?|graders?|\d+(?:st|nd|rd|th)|freshm[ae]n|sophomores?|juniors?|seniors?|pupils?|"
    r"juv\w*|males?|females?|suspects?|victims?|staff|teachers?|paras?|principal|parents?|father|mother|visitor|man|"
    r"woman|adult|nurse|custodian|driver|he|she|him|her|they|nobody|no one|somebody|someone|school|building|"
    r"hall(?:way)?s?|gym|cafeteria|lunch\w*|lot|bath ?rooms?|rest ?rooms?|lockers?|class\w*|bus|courtyard|stairs|"
    r"stairwell|office|doors?|playground|entrance|commons|library|campus|block|squad|officer|ofc|patrol|medics?|\d{4}|"
    r"\d{1,2}:\d\d)\b"
)
# What was announced has a day to come, and was said before it: "wrote shooting Friday on the wall".
ANNOUNCED = re.compile(
    r"\b(?:wrote|written|writing|posted|posting|said|says|saying|threat\w*|reads|promis\w+|going to|gonna|rumou?r\w*|"
    r"warn\w*|planned|planning|list)\b",
    re.IGNORECASE,
)
KNOWN = re.compile(r"\b(?:the|that|those|these|our|\w+day['’]s|last \w+['’]s)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
# And what became of it, said without a word of when.
AFTERMATH = AnyCase(
    r"\b(?:broken up|broke (?:it|them) up|separated|no arrests?|no injur\w+|no one (?:was )?(?:hurt|injured)|"
    r"nobody (?:was )?(?:hurt|injured)|parents? (?:\w+ )?(?:called|notified|told|on the way|informed|coming)|"
    r"suspended|sent home|"
    r"medics|detained|cited|all clear|admin\w* (?:is |are )?(?:handling|aware|has|have|knows?))\b"
)
# What an officer carries is no find.
_KIN = (
    r"(?:(?:grand|step|god)?(?:mother|father|son|daughter|parents?|child|children|ma|pa|mom|dad)|"
    r"(?:grand)?(?:aunt|uncle)|wife|husband|spouse|partner|brother|sister|cousin|niece|nephew|family|[a-z]+-in-law|"
    r"in-laws|friend|neighbou?r)"
)
OWN = re.compile(
    r"\b(?:my|our|your|issued|duty|department|new)\s+(?:\w+\s)?(?:rifle|guns?|hand ?gun|pistol|firearm|weapons?|taser|"
    r"mace|oc|pepper spray|knife|narcan|naloxone|ammo|ammunition|less[- ]lethal)\b|"
    r"\b(?:ammo|ammunition|rounds?) issued\b|"
    # Heavy words in everyday phrases.
    r"\b(?:flu|covid|booster|allergy|tetanus|vaccine|jump|free|slap|mug|screen|head|group|drone)[- ]?shots?\b|"
    r"\bshoot(?:ing)? (?:hoops|baskets|video|photos|film|pool)\b|\bsmoke machines?\b|\bbomb of an? \w+|"
    r"\b(?:struck|hit) (?:an? (?:pose|deal|chord|snag|wall)|it off|the (?:jackpot|books|road))\b|"
    # A death among the author's own is no incident at a school.
    rf"\b(?:death|passing|loss) of (?:my|our) (?:\w+ )?{_KIN}\b|\b(?:my|our) (?:\w+ )?{_KIN}(?: \w+)? (?:has |had )?"
    r"(?:died|passed|collapsed|fell|was (?:hit|struck|in a crash))\b|\bdeath in (?:(?:the|my|our) )?family\b",
    re.IGNORECASE,
)
STORY = AnyCase(
    r"\b(?:banned|prohibited|not allowed|forbidden|zero[- ]tolerance|"
    r"training|trainings|slides|sessions?|course|drills?|polic(?:y|ies)|podcast|article|movie|book|class on|"
    r"presentation|scheduled|practice|exercise|tabletop|webinar|lesson|curriculum|assembly|recert\w*|qualif\w+|"
    r"qualification|inspection|posters?|budget|survey|what if|hypothetical\w*|seminar|conference on|lecture|"
    r"for the newsletter|statistics|(?:gun|firing|shooting|pistol|at the) range|range (?:day|time|qual\w*)|"
    r"gun (?:safe|locker|show|lock|belt)|knife skills|procedures|protocols?|(?:safety|evacuation|emergency|response|"
    r"crisis) (?:plans?|committee|team meeting)|threat assessment (?:form|team|meeting|process)|updating (?:the|our)|"
    r"(?:days?|weeks?) (?:of school |in(?:to \w+)? )?(?:and|,) (?:i['’]?ve|we['’]?ve|i have|we have) already|"
    r"last year['’]s|subpoena\w*|testif\w+|deposition|omnibus|jury)\b"
)
REMEMBERED = re.compile(
    rf"\b(?:last (?:year|spring|fall|summer|winter|month|semester|{MONTH})|(?:years?|months?|weeks?) ago|in 20[012]\d|"
    rf"back in (?:20\d\d|the day|(?:{MONTH})\b)|"
    r"used to|when i was|remember (?:when|the)|that time|every (?:day|week|year)|as usual|the year before)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\b(?:nothing (?:going on|to report|happened|here|like that)|just sharing|saw this|not (?:us|here)|"
    r"thought of (?:our|you)|interesting|(?:in|on|saw|watched|heard) the (?:evening |morning )?news|read about|"
    r"in the paper|fox 9|kare|wcco|star tribune|pioneer press)\b",
    re.IGNORECASE,
)
# Told by the author first: "before you see it on the news".
BEFORE_THE_NEWS = re.compile(
    r"\bbefore (?:you|anyone|anybody|it|the parents|parents)\b[^.!?\n]{0,30}\bnews\b", re.IGNORECASE
)
NOW = re.compile(
    r"\b(?:today|this (?:morning|afternoon|evening|noon)|tonight|last night|yesterday|just|right now|earlier|"
    r"moments? ago|at the moment|for your information|fyi|for the log|please log)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:was|were|took|had|got|found|came|went|broke|breaking|turned up|recovered|reported|posted|searched|put|hit|"
    r"threw|walked|ran|called|heard|hear|left|gave|showed|kicked|yelled|smashed|helped|responded|"
    r"brought|stole|fell|swung|sold|wrote|drew|fled|hid|bit|spat|drove|"
    r"here(?=\s*(?:[,.;]|$))|is (?:out|on|in|safe|at|ok)|are (?:out|on|in|safe|ok)|in progress|on scene|\w{3,}ed)\b",
    re.IGNORECASE,
)
# What is done about it: no news of elsewhere, and no talk.
RESPONSE = re.compile(
    r"\b(?:officer|ofc|patrol|squads?|medics?|police|ecc|families|parents|searched|investigat\w+|credible|"
    r"extra (?:eyes|patrol)|suspended|property|safe|secured?|released|no arrests?|cleared|students? (?:are|were))\b",
    re.IGNORECASE,
)
