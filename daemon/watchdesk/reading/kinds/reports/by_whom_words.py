"""The words for where an arrest was made, and by whom: of the unit, by others, away from school."""

import re

# What was said or felt at a school of an arrest that was made elsewhere.
TELLING = re.compile(
    r"\b(?:told (?:me|us)|tells (?:me|us)|said|says|mentioned|heard|hear|talk(?:ed|ing|s)?|asked|asking|upset|sad|"
    r"crying|cried|learned|found out|know|knows|knew|goes to|attends|student at|kid at)\b",
    re.IGNORECASE,
)
# A place in the arrest's own clause that is no school.
HOME = re.compile(
    r"\b(?:at|in|from|outside|near) (?:his|her|their|the family['’]?s?|a|the)? ?(?:own )?(?:\w+(?:['’]s)? )?(?:home|"
    r"house|apartment|work|job|mall|store|gas station|motel|hotel|bar)\b|\b(?:on|at) (?:[A-Z]\w+ ){1,2}(?:St|Street|"
    r"Ave|Avenue|Blvd|Boulevard|Road|Rd|Lane|Drive)\b",
)
ELSEWHERE = re.compile(
    r"\b(?:off[- ](?:campus|grounds|site|property|school(?! (?:for|since|until|this|all|last|yesterday)\b))|"
    r"not (?:on|at) (?:campus|school|our)|"
    r"(?:nothing|not)\b[^.]{0,40}\bon school (?:property|grounds)|away from (?:the )?(?:school|campus)|"
    r"nothing (?:happened|occurred|went on) (?:at|in) (?:the |our )?(?:school|building)|"
    r"(?:blocks?|miles?) (?:from|off|away|over|up|down|north|south|east|west)\b|nothing to do with (?-i:us|the "
    r"school|school|[A-Z])|nowhere near|"
    r"no schools? (?:was |were |is )?(?:involved|connection|connected)|"
    r"not our (?:case|arrest|call)|not ours\b|(?:was|is)(?: not|n['’]t) (?:us|ours|me)\b|patrol['’]s (?:arrest|case)|"
    r"(?:[a-z]+ pd|sheriff|county|troopers?)['’]s? (?:case|arrest))",
    re.IGNORECASE,
)
BY_US = re.compile(
    r"\b(?:i|we|me|ofc\.?|officer|off\.?)\b[^.!?\n]{0,60}\barrest|\barrested (?:by me|a|one|the|him|her|two)\b|"
    r"^\W*(?:arrest|picked (?:up|him|her|them)|hooked|booked|took)",
    re.IGNORECASE,
)
BY_OTHERS = re.compile(
    r"\b(?:they|patrol(?! and (?:i|me|we)\b)|deput(?:y|ies)|county|\w+ pd|(?:another|\w+) squads?|sheriff\w*|"
    r"detectives?|"
    r"investigators?)\b[^.!?\n]{0,30}\bpicked\b|"
    r"\b(?:they|patrol(?! and (?:i|me|we)\b)|deput(?:y|ies)|county|\w+ pd|another (?:squad|officer)|mall security|"
    r"sheriff\w*|detectives?|investigators?)\b"
    r"[^.!?\n]{0,60}\barrest|\b(?:patrol(?! and (?:i|me|we)\b)|deput(?:y|ies)|detectives?|sheriff\w*)\b"
    r"[^.!?\n]{0,60}\b(?:in|into) custody|\b(?:his|her|their|student['’]s) (?:\w+ )?(?:brother|sister|mother|father|"
    r"mom|dad|cousin|uncle|boyfriend|girlfriend|parents?|friend)s? (?:was|were|got|is|has been|had been) (?:arrest|"
    r"in custody)|\b(?:arrest\w*|custody)\b[^.!?\n]{0,60}? (?:in|by) (?:the )?(?:\w+ (?:county|pd|police)|"
    r"metro transit|transit|marshals?|fbi|bca|state patrol|campus security)\b|"
    r"\b(?:arrested|taken in(?:to custody)?|picked up|booked) by (?:them|their|his|her|another|other|the other|"
    r"somebody else|"
    r"someone else)\b",
    re.IGNORECASE,
)
# A town's name behind "was arrested in": capitals are all that tells it.
_MONTHS = "January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec"
TOWN = re.compile(rf"\b(?:was|were|got|been) arrested in (?!(?:{_MONTHS}|Room|Hall|Main|Mr|Ms|Mrs|Dr)\b)[A-Z][a-z]+")
AT_SCHOOL = re.compile(
    r"\b(?:here|in (?:the|our|my) \w+|hallway|lobby|gym|cafeteria|class\w*|building|lot|school grounds|my office|"
    r"main office|room)\b",
    re.IGNORECASE,
)
