"""The words of an incident of note, and those of what only looks like one."""

import re

from watchdesk.reading.lower_case import AnyCase

NOTABLE = AnyCase(
    r"\b(?:incident of note|lock(?:ed)?[- ]?(?:down|in)|on (?:a )?hold|hold (?:from|at|lifted|in place)|"
    r"hold\b(?= because)|lockout|"
    r"shelter in place|secure mode|weapons?|knife|knives|blades?|machete|hand ?gun|guns?|firearm|pistol|revolver|"
    r"rifle|bb gun|airsoft|taser|box ?cutter|ammo|"
    r"ammunition|bullets?|brass knuckles|threats?|threatened|shoot(?:ing)? (?:up|everyone|the school)|"
    r"blow(?:ing)? (?:up|the school)|(?:hit|kill) list|kill "
    r"(?:everyone|everybody|you all|them all|all of)|threatening|fights?|fighting|fought|brawl|melee|scuffle|"
    r"jumped|bomb|evac(?:uat\w+)?|"
    r"shots?\b(?! clock)|shooting|gunfire|casings|stab(?:bed|bing)?|assault(?:ed|ing)?|punch(?:ed|ing)?|struck|od\b|"
    r"overdos\w+|narcan|naloxone|unresponsive|injur(?:ed|y|ies)|hurt|"
    r"swatt\w+|hoax call|intruders?|trespass\w*|missing (?:student|child|kid|juvenile)|"
    # A child that went away unseen, and was or was not found.
    r"(?:\w+ grader|student|kid|boy|girl|child|pupil|kindergart\w+|toddler)s?\b(?: (?!and\b)[\w'’]+){0,5} (?:walked|"
    r"wandered|slipped|snuck|sneaked|climbed|bolted|took|got|went) (?:out(?! (?:(?:of|for) (?:the )?(?:class|recess|"
    r"lunch|sick)|to|with|"
    r"for|on)\b)|(?:off|away)(?! (?:his|her|their|its|my|the)\b)|missing)|elope(?:d|ment)|unaccounted for|"
    r"(?:could ?n[o'’]t|could not) (?:be found|locate)|"
    r"found safe|located safe|amber alert|ran away|runaway|abduct\w*|"
    r"pepper spray(?:ed)?|oc\b|mace|explo\w+|"
    r"suspicious (?:person|package|vehicle|man|car|bag)|vandal\w+|(?:rock|brick|bottle|chair) (?:through|at|thrown)|"
    r"threw an? (?:rock|brick|bottle|chair|punch)|(?:window|windshield|door)s? (?:was |were )?(?:smashed|broken|"
    r"shattered|shot)|(?:smashed|broke|shattered|kicked) (?:\w+ ){0,3}(?:window|windshield|door)s?|slashed|"
    r"spray[- ]?paint\w*|hit and run|medics?|ambulance|seizure|unconscious|"
    r"collaps\w+|"
    r"officer (?:down|hurt)|crash|collision|car vs\.? ?\w+|ped\b|(?:bumped|hit|struck) (?:a|by a|two|several|one|"
    r"another|my|the) \w+|"
    r"fire (?:in|at)|on fire|smoke|hazmat|(?:unknown|suspicious) (?:substance|powder)|white powder|(?:was|were|got|"
    r"been) stolen|gas (?:leak|smell|odor)|smell(?:ed)? (?:of )?gas|chemical spill|carbon monoxide|"
    r"graffiti|(?:pulled|set off|activated) (?:a |the )?(?:fire )?alarm|(?:loaded|gun) (?:mag\w*|clip)|bitten|"
    r"bit (?:me|him|her|a|the|another)|abus\w+|cps|child protection|non-?custodial|(?:found|seized|recovered|"
    r"caught with|possess\w*|sold|selling|dealing)\b[^.\n]{0,40}\b(?:weed|marijuana|thc|drugs?|narcotics|pills|"
    r"cocaine|meth|fentanyl|vapes?|alcohol)|swastika|hate (?:speech|crime)|burglar\w*|broke(?:n)? into|"
    r"break-?in|robb\w+|stolen (?:car|"
    r"vehicle|kia|hyundai)|"
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
    r"instead of an?)|n['’]t)\s+(?:\w+\s)?$|"
    r"\b(?:nobody|no one|none|never|haven['’]t (?:had|seen)|hasn['’]t been)\b[^.,;]{0,40}$",
    re.IGNORECASE,
)
# What came near, was feared or was played, said right before the word.
UNREAL = re.compile(
    r"\b(?:almost|nearly|(?:could|would|might|should) (?:easily )?have|came (?:close|near) to|pretend\w*|instead of|"
    r"(?:worried|afraid|scared|fear\w*) (?:that )?there (?:would|might|could) be|on the verge of)"
    r"(?:\s+(?:to|got|get|getting|gotten|be|been|being|had|have|having|an?|the|into|in|turned|started))*\s*$",
    re.IGNORECASE,
)
# Praise, rules and papers about such a thing, and what befell the author's own people.
ABOUT = AnyCase(
    r"\b(?:thanks|thank you|(?:good|great|nice) (?:work|job)|well done|kudos|as you (?:asked|requested)|(?:must|"
    r"should) be|every|whenever|any time|"
    r"(?:video|footage|copy|copies|notes|paperwork|pictures|roster|class|talk|lesson|unit|article) (?:of|on|from|for|"
    r"about)|class roster|"
    r"fight(?:ing|s)? (?:for|against|with (?:the|my|our))|my (?:\w+ )?(?:wife|husband|spouse|partner|sons?|"
    r"daughters?|kids?|child(?:ren)?|mother|mom|father|dad|"
    r"brother|sister|dog|neighbou?r|house|garage)|robot\w*)\b"
)
# People and parts of a school, without which a heavy word may mean anything.
SCENE = AnyCase(
    r"\b(?:students?|kids?|girls?|boys?|graders?|\d+(?:st|nd|rd|th)|freshm[ae]n|sophomores?|juniors?|seniors?|"
    r"pupils?|juv\w*|males?|females?|suspects?|victims?|"
    r"staff|teachers?|paras?|principal|parents?|father|mother|visitor|man|woman|adult|nurse|custodian|driver|he|she|"
    r"him|her|they|nobody|no one|somebody|someone|"
    r"school|building|hall(?:way)?s?|gym|cafeteria|lunch\w*|lot|bath ?rooms?|rest ?rooms?|lockers?|class\w*|bus|"
    r"courtyard|stairs|stairwell|office|doors?|"
    r"playground|entrance|commons|library|campus|block|squad|officer|ofc|patrol|medics?|\d{4}|\d{1,2}:\d\d)\b"
)
# What an officer carries is no find.
_KIN = (
    r"(?:(?:grand|step|god)?(?:mother|father|son|daughter|parents?|child|children|ma|pa|mom|dad)|"
    r"(?:grand)?(?:aunt|uncle)|wife|"
    r"husband|spouse|partner|brother|sister|cousin|niece|nephew|family|[a-z]+-in-law|in-laws|friend|neighbou?r)"
)
OWN = re.compile(
    r"\b(?:my|our|your|issued|duty|department|new)\s+(?:\w+\s)?(?:rifle|guns?|hand ?gun|pistol|firearm|weapons?|"
    r"taser|mace|oc|"
    r"pepper spray|knife|narcan|naloxone|ammo|ammunition|less[- ]lethal)\b|"
    r"\b(?:ammo|ammunition|rounds?) issued\b|"
    # Heavy words in everyday phrases.
    r"\b(?:flu|covid|booster|allergy|tetanus|vaccine|jump|free|slap|mug|screen|head|group|drone)[- ]?shots?\b|"
    r"\bshoot(?:ing)? (?:hoops|baskets|video|photos|film|pool)\b|\bsmoke machines?\b|\bbomb of an? \w+|"
    r"\b(?:struck|hit) (?:an? (?:pose|deal|chord|snag|wall)|it off|the (?:jackpot|books|road))\b|"
    # A death among the author's own is no incident at a school.
    rf"\b(?:death|passing|loss) of (?:my|our) (?:\w+ )?{_KIN}\b|\b(?:my|our) (?:\w+ )?{_KIN}(?: \w+)? (?:has |had )?"
    r"(?:died|passed|collapsed|fell|was (?:hit|struck|in a crash))\b|\bdeath in (?:the|my|our) family\b",
    re.IGNORECASE,
)
STORY = AnyCase(
    r"\b(?:training|trainings|slides|sessions?|course|drills?|polic(?:y|ies)|podcast|article|movie|book|class on|"
    r"presentation|scheduled|practice|"
    r"exercise|tabletop|webinar|lesson|curriculum|assembly|recert\w*|qualif\w+|qualification|inspection|posters?|"
    r"budget|survey|what if|hypothetical\w*|seminar|conference on|"
    r"lecture|for the newsletter|statistics|(?:gun|firing|shooting|pistol|at the) range|range (?:day|time|qual\w*)|"
    r"gun (?:safe|locker|show|lock|belt)|knife skills|procedures|protocols?|(?:safety|evacuation|emergency|response|"
    r"crisis) (?:plans?|committee|team meeting)|threat assessment (?:form|team|meeting|process)|updating (?:the|our)|"
    r"last year['’]s)\b"
)
REMEMBERED = re.compile(
    r"\b(?:last (?:year|spring|fall|summer|winter|month|semester)|(?:years?|months?|weeks?) ago|in 20[012]\d|"
    r"back in (?:20\d\d|the day|(?:january|february|march|april|may|june|september|october|november|december)\b)|"
    r"used to|when i was|remember (?:when|the)|"
    r"that time|every (?:day|week|year)|as usual|the year before)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\b(?:nothing (?:going on|to report|happened|here|like that)|just sharing|saw this|not (?:us|here)|"
    r"thought of (?:our|you)|interesting|"
    r"(?:in|on|saw|watched|heard) the (?:evening |morning )?news|read about|in the paper|fox 9|kare|wcco|"
    r"star tribune|pioneer press)\b",
    re.IGNORECASE,
)
# Told by the author first: "before you see it on the news".
BEFORE_THE_NEWS = re.compile(
    r"\bbefore (?:you|anyone|anybody|it|the parents|parents)\b[^.!?\n]{0,30}\bnews\b", re.IGNORECASE
)
NOW = re.compile(
    r"\b(?:today|this (?:morning|afternoon|evening|noon)|tonight|last night|yesterday|just|right now|earlier|"
    r"moments? ago|at the moment|"
    r"for your information|fyi|for the log|please log)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:was|were|took|had|got|found|came|went|broke|breaking|turned up|recovered|reported|posted|searched|put|hit|"
    r"threw|walked|ran|"
    r"called|heard|hear|left|gave|showed|kicked|yelled|smashed|helped|responded|here(?=\s*(?:[,.;]|$))|is (?:out|on|"
    r"in|safe|at|ok)|"
    r"are (?:out|on|in|safe|ok)|in progress|on scene|\w{3,}ed)\b",
    re.IGNORECASE,
)
# What is done about it: no news of elsewhere, and no talk.
RESPONSE = re.compile(
    r"\b(?:officer|ofc|patrol|squads?|medics?|police|ecc|families|parents|searched|investigat\w+|credible|"
    r"extra (?:eyes|patrol)|suspended|property|"
    r"safe|secured?|released|no arrests?|cleared|students? (?:are|were))\b",
    re.IGNORECASE,
)
