"""The words for whom an arrest is told to, and for telling, trying to tell, and knowing already."""

import re

from watchdesk.reading.lower_case import AnyCase

_HEAD = (
    r"(?:(?:vice|assistant|asst\.?|assoc(?:iate)?\.?|acting|interim|building|bldg|school)[ -]{1,4}){0,4}"
    r"(?:princip(?:al|le|l|el|ial)s?|prin(?:ici|c|ci)pals?|pricipals?|princ?\b\.?|designee|desig\b\.?|"
    r"admin(?:istration|istrators?|s)?|head of school|headmaster|dean|front office)|a\.?p\.?s?(?![\w.])|"
    r"v\.?p\.?(?![\w.])"
)
_KIN = (
    r"(?:(?:step|foster|grand|god|host)[- ]?)?(?:parents?|mothers?|moms?|mommy|mums?|mam[aá]|fathers?|dads?|daddy|"
    r"pap[aá]|folks|families|family)|ma\b|pa\b|guardians?|grandm\w+|grandp\w+|granny|gran\b|abuel[ao]|aunt(?:ie)?|"
    r"uncle|par(?= (?:notif|not\b|adv|told|called|ntfd|inf|contacted|aware|yes|no\b|n/?a\b))|caregivers?|next of kin|"
    r"foster home|group home|caretakers?"
)
MENTION = AnyCase(
    rf"(?<![\w-])(?<!\bmy )(?:(?P<head>{_HEAD})|(?P<kin>{_KIN})"
    r"|(?P<home>(?<=call )home|(?<=called )home|(?<=calls )home|(?<=phoned )home|(?<=contact )home"
    r"|(?<=contacted )home|(?<=notified )home|(?<=nobody )at home|(?<=no one )at home|(?<=anybody )at home|"
    r"(?<=anyone )at home"
    r"|home (?=notified|called|contacted|told))"
    # "The school doesn't know yet"; of a school that was told, nobody can say who there was.
    r"|(?P<school>school(?= (?:(?:has|is|was|does|did|had)(?:n['’]?t)?|knows?|still|yet|not|never|neither|itself)\b))"
    r"|(?P<named>(?:mr|ms|mrs|dr|mx)\.? [a-z][\w'’-]+)|(?P<me>me|us))(?![\w-])"
    # "Parent driver", "family night", "the principal's office": other things of theirs.
    r"(?!\s+(?:driver|teacher|conference|night|liaison|volunteer|meetings?|association|center|advocate)\b)"
    r"(?!['’]s (?:kid|child|son|daughter|car|house|office|phone|wallet|purse|boyfriend|secretary|clerk)\b)"
)
# "His uncle is the guardian": no second person.
SAME_PERSON = re.compile(r"\b(?:is|was|as) (?:the|his|her|their|an?)\s+(?:legal )?$", re.IGNORECASE)
HEAD = AnyCase(rf"(?<![\w-])(?:{_HEAD})(?![\w-])")
# Somebody else's people: the victim's mother is not the parent that procedure 9 means.
OTHERS = re.compile(
    r"\b(?:victims?['’]?s?|vic['’]?s?|v\d['’]?s?|complainant['’]?s?|witness(?:es)?['’]?|injured \w+['’]s?|teacher['’]s|"
    r"other (?:kid|boy|girl|student|child)['’]?s?)\s+(?:\w+\s)?$",
    re.IGNORECASE,
)
OTHERS_NEXT = re.compile(
    r"s?\s+(?:of|for) (?:(?:the|our|an?|each|both) )?(?:victims?|vics?|v\d|complainants?|witness(?:es)?|"
    r"(?:other|second|injured|hurt|assaulted) (?:kids?|boys?|girls?|students?|child(?:ren)?|one)s?)\b",
    re.IGNORECASE,
)
COLLEAGUE = re.compile(r"^\W*(?:a |the )?(?:teacher|nurse|counsell?or|para|coach|secretary)s?\b", re.IGNORECASE)
STAFF = re.compile(
    r"\b(?:teacher|nurse|counsell?or|para|coach|custodian|victim|secretary|clerk|monitor)\b", re.IGNORECASE
)
STAFF_NEXT = re.compile(
    r"\W{1,3}(?:\w+\s){0,2}(?:teacher|nurse|counsell?or|para|coach|custodian|clerk|monitor)\b",
    re.IGNORECASE,
)
# What somebody else wants done says nothing of whether it was: "the principal said to call the mom".
WANTED = re.compile(
    r"\b(?:said|says|asked (?:me|us)|told (?:me|us)|tells (?:me|us)|wants? (?:me|us)|wanted (?:me|us)|reminded (?:me|"
    r"us)) to\s+"
    r"(?:\w+ly )?$",
    re.IGNORECASE,
)
# "We did not leave until his mother came": what is denied is the leaving.
WAITED = re.compile(
    r"\b(?:waited|held off|held (?:him|her|them)|stayed|kept|sat with|did(?:n['’]t| not)|was(?:n['’]t| not)|not "
    r"(?:to )?(?:remove|leave|"
    r"move|take|transport))\b[^.;]{0,60}\buntil\b",
    re.IGNORECASE,
)
NO_NEED = re.compile(r"(?:\bno|\bnot|n['’]t)\b(?:\s+\w+){0,2} (?:need|have)(?:ed|s)? (?:to|be)\b", re.IGNORECASE)
DEED = AnyCase(
    r"(?<![\w-])(?:"
    r"(?P<fail>not (?:yet|so far)(?:,? either)?(?=\W*$)|not either(?=\W*$)|"
    r"no (?:answers?|ans|anser|anwser|answr|response|resp|reply|pick-?up|luck|"
    r"(?:\w+ ){0,2}(?:number|phone|contact|#|nbr)s?)|"
    r"(?:nobody|no one) (?:is |"
    r"was )?(?:home|answer\w*|there)|not home|mailed|(?:not|\w+n['’]t) answer\w*|voice ?mails?|"
    rf"could(?: not|n['’]?t) (?:find|locate)(?= (?:(?:the|his|her|their|an?) )?(?:{_HEAD}|{_KIN}|him|her|them|either|"
    r"anyone|anybody)\b)|"
    r"(?:vm|l/?m|lft (?:msg|message|vm|word)|n/a|neg(?:ative)? (?:contact|answer|response))\b"
    r"|(?:left|leaving)\s+(?:\w+\s){0,3}(?:messages?|msgs?|word)|messages? left|attempt\w*|tried|trying|unreach\w+"
    r"|did(?: not|n['’]?t) pick up|not picking up|disconnected|(?:not|n['’]t) have (?:an? |any )?(?:working |good |"
    r"valid |current )?(?:number|phone)|letters? (?:is |was |will be )?(?:going|sent|mailed|being)|(?:phones?|"
    r"lines?) (?:is |are )?dead"
    r"|(?:both |all )?numbers? (?:is |are |was |were )?(?:dead|bad|wrong|out of service)|out of service|pending"
    r"|unsuccess\w+|unable|unaware|uninformed|busy signal)"
    r"|(?P<same>so (?:did|does|do|has|have|was|were|is)|(?:too|as well)(?=\W*$)|as did|likewise|same (?:for|with)|"
    r"neither (?:did|has|have|was"
    r"|were|does)|nor (?:did|has|have|was|were|does))"
    r"|(?P<pronoun>(?:told|tell|informed|advised|advise|explained to) (?:him|them|the (?:student|kid|boy|girl|group)))"
    r"|(?P<strong>told|tells?|notif(?:y|ied|ies|ying)|inform(?:ed|s|ing)?|advis(?:ed|es|e|ing)|adv(?:['’]?d|"
    r"(?=\W*(?:\d|$|[,.;@]|at\b|prior\b|before\b)))|brief(?:ed)?"
    r"|reach(?:ed)?(?! out)|sp(?:oke|oken|eak|eaks) (?:to|with)|talk(?:ed|s|ing)? (?:to|with)"
    r"|sa(?:y|id|ys) (?:it |this |that )?to(?= (?:the|our|his|her|mr|ms|mrs|dr|principal|ap)\b)"
    r"|10-4 (?:from|by|with)|g[eo]t(?:ten)? (?:to|in touch with|through to|(?:a )?hold of|ahold of)|made aware|"
    r"contact(?:ed|s)?|updated"
    r"|in the loop|looped in|explain(?:ed|s)?|heard|met with|releas(?:ed|ing) (?:(?:him|her|them|back) )?(?:in)?to|"
    r"releas(?:ed|ing)(?=[^;\n]{0,40} (?:custody|care) of\b)|"
    r"turned (?:him|her|them) over to|handed (?:him|her|them) (?:over )?to|let(?=\s\w+(?:\s\w+){0,3} know))"
    r"|(?P<weak>g[eo]ts? (?:an? |my |the |that )?(?:phone )?call|call(?:ed|s|ing)?(?! (?:from|for)\b)|phon(?:ed|es)|"
    r"(?<=i )phone|telephon(?:ed|es?)|rang|text(?:ed|s)?"
    r"|e-?mail(?:ed|s)?|messaged|paged|reach(?:ed)? out)"
    r"|(?P<state>10-4(?! (?:from|by|with))|"
    r"kn(?:ows?|ew|own)|aware|present|(?:was|were|is|are|been)(?: already| right| also| out| over| up| down|"
    r" in)? (?:there|here|"
    r"(?:with|behind|beside|next to|by) (?:me|us|him|her))|(?:is|are|['’]s|['’]re) (?:now )?coming|on ?s(?:cene|"
    r"ite)|stand(?:ing|s)|stood|sat in|watch(?:ed|ing)|arriv(?:ed|es)|showed up|saw|"
    r"witness(?:ed)?|came|come"
    r"|on (?:the|his|her|their) way|(?:meet(?:ing|s)?|met) (?:us|me|him|her|them|squad|at)|fine with it|"
    r"got the (?:whole |full )?"
    r"(?:story|call)|picked|picking|riding|underst(?:ands?|ood)|done|there(?= for it)|in the (?:room|hallway|lobby)|"
    r"signed off|said|says|replied|right there|in touch|on (?:speaker|the phone|the line|facetime)|listen(?:ed|ing)|"
    r"took (?:him|her|them) home|walked (?:\w+ )?(?:out|down|over) with|with (?:me|us)|okay(?:ed|s)|ok['’]?d|approved|"
    r"agreed|asked (?:me|us|that (?:we|i))\b)"
    r")(?![\w-])"
)
# Whom these words reach stands behind them: "told the principal"; before them stands who did it, or who was told.
ACTIVE = re.compile(
    r"(?:10-4|told|tell|notif|inform|advis|brief|reach|sp|talk|g[eo]t|contact|updat|met|let|say|said|call|phon|"
    r"tele|rang|text"
    r"|e-?mail|messag|paged|explain|releas|turned|handed)",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+\s+){0,2}$|(?:not|yet|also|both)\s+$", re.IGNORECASE
)
NOT = re.compile(
    r"\b(?:not|never|no|neither|nor|nobody|without|cannot|cant|didnt|havent|hasnt|wasnt|dont|couldnt|yet to|none)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
# "He was removed before the principal was told": of what came first, they were not told.
TOO_LATE = re.compile(
    r"\bbefore (?:(?:the|our|their|his|her|my|mr|ms|mrs|dr)\.? (?:\w+ ){1,3}|\w+ )"
    r"(?:was|were|had been|could be|got|was even|were even)\s+$",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:will|going to|gonna|about to|plan(?:s|ning)? to|needs? to|ha(?:ve|s) to|must|to be|still to|still needs?|"
    r"wants? to|please|pls|can|could|should|would|hop(?:e|ing) to|waiting (?:to|on|for)|once|when (?:he|she|they)|"
    r"someone|somebody|needs|make sure|ensure)\b|['’]ll\b",
    re.IGNORECASE,
)
# "After that, the principal.": the next in the order in which they were called.
NEXT_IN_ORDER = re.compile(
    r"\W*(?:(?:and )?(?:after (?:that|this|her|him|them)|then|next|second(?:ly)?|third|followed by|later)\b[,:]?|"
    r"(?:and )?(?:the )?(?:next|second|last) (?:one|call|person)?(?: was| to)?)\s*(?=\w)",
    re.IGNORECASE,
)
# Words that may stand between the start of a thought and what it says of the one mentioned before.
SMALL = re.compile(
    r"(?:"
    r"i|we|he|she|they|it|who|both|all|and|was|were|is|are|has|have|had|been|be|being|already|also|still|just|"
    r"not|yet|by|in|on|at|then|now|later|there|finally|only|did|do|does|will|can|could|again|never|personally|"
    r"immediately|right|away|since|first|myself|himself|herself|so|they['’]re|he['’]s|she['’]s|it['’]s|i['’]ve|"
    r"i['’]ll|we['’]ve|the|one|call|haven['’]t|hasn['’]t|didn['’]t|wasn['’]t|weren['’]t|couldn['’]t|can['’]t|cant|dont|"
    r"don['’]t|hrs|yes|no|her|him|them|but|my|to|from|me|before|after|about|around|phone|telephone|radio|person|email"
    r")",
    re.IGNORECASE,
)
# "I don't know if the principal has been told."
UNSURE = re.compile(
    r"\b(?:not sure|unsure|no idea|wonder\w*|(?:don['’]?t|do not|does not|doesn['’]?t) know)\b[^.;]{0,20}\b(?:if|"
    r"whether|who|that)\b",
    re.IGNORECASE,
)
VALUE = re.compile(
    r"\W*+(?:[x✓✔☒☑]\]?\W*+)?(?:(?P<yes>yes|y|told|done|notified|informed|advised|aware|present|completed?|ok|s[ií])"
    r"|(?P<no>not?|none|pending|attempted|tbd|unable|left|n/?a|n))(?![\w-])",
    re.IGNORECASE,
)
# "Mom yes, principal no": the whole of what is said of somebody.
SAID_SHORTLY = re.compile(r"\W*(?:(?P<yes>yes|y)|no|n)\b(?=\s*[.;]|\W*$)", re.IGNORECASE)
# "Parents, no. Principal, yes.": the answer for those before.
SAID_FIRST = re.compile(r"\W*(?:(?P<yes>yes|y)|no|n)(?:\.|\W*$)", re.IGNORECASE)
AS_YET = re.compile(
    r"\W*(?:yet|so far|as of now|at this (?:time|point)|notifications?|notice|contact|calls?)(?: made| yet)?\W*",
    re.IGNORECASE,
)
# "Brandt advised at 0900": in a report a bare name that was told is most often the principal's.
BARE_NAME = re.compile(
    r"\W*(?P<name>[A-Z][A-Za-z'’-]{2,}) (?i:(?:(?:was|were|has been|is|also|already) )*(?:advised|notified|told|"
    r"informed|"
    r"aware|knows|present)\b(?: (?:at|@|by|before|prior|in|on|and)\b[^,;]{0,30})?\W*)"
)
NO_NAME = frozenset({
    "admin", "all", "also", "anybody", "anyone", "been", "both", "caller", "charges", "child", "command",
    "commander", "counselor", "dad", "dean", "detectives", "dispatch", "district", "driver", "ecc", "everybody",
    "everyone", "family", "father", "female", "has", "have", "he", "her", "his", "injured", "intake",
    "investigators", "jdc", "just", "juv", "juvenile", "kid", "kids", "lec", "male", "man", "medics", "mom",
    "mother", "neighbor", "nobody", "none", "not", "now", "nurse", "office", "officer", "only", "owner", "parent",
    "parents", "patrol", "police", "principal", "records", "rights", "school", "security", "sergeant", "sgt", "she",
    "staff", "student", "students", "subject", "suspect", "teacher", "that", "they", "this", "transport", "unit",
    "victim", "warden", "watch", "who", "witness", "woman",
})  # fmt: skip
# How somebody was told, in a row that is theirs: "Parent: mother, by phone, 1410"; not a number to call.
BY_MEANS = re.compile(
    r"\b(?:by|via|over the) (?:phone|telephone|cell|radio|text|e-?mail)\b|\bin person\b|\bface to face\b|"
    r"\b(?:phone|telephone|called|radio|text|e-?mail)\W{1,3}(?:at )?(?:[01]?\d|2[0-3]):?[0-5]\d(?![\d-])",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"[^:?\n\t.]{2,70}?(?::(?!\d)|\?|\t|\.{2,}|\.(?=\s+(?:y|n|yes|no)\b)| [-–] |\s{2,}|\|)", re.IGNORECASE
)
DOES = re.compile(r"\b(?:notif\w*|told|informed|advised|contacted|aware|called)\b", re.IGNORECASE)
