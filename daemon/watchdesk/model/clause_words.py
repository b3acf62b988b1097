"""How the procedures are cited."""

import re

# P1..P13 are the numbered procedures of the manual, D1..D10 the duties under the fourteenth, I1..I7 its introduction.
_CLAUSE = re.compile(r"([PDI])(\d{1,2})")
_CITED = {"P": "procedure {}", "D": "procedure 14, duty {}", "I": "introduction, sentence {}"}


def clause(name: str) -> str:
    """ "procedure 11" for P11; a name of another manual stands as it is."""
    match = _CLAUSE.fullmatch(name)
    return _CITED[match[1]].format(match[2]) if match else name
