"""How a sign is made of alternatives, and the small words that many of them begin with."""

import re

NOT = r"(?:no longer|don['’]?t|do not|does not|doesn['’]?t|won['’]?t|will not|wouldn['’]?t|not going to|not gonna|not)"
AM = r"(?:i['’]?m|i am|i['’]?ll be|i will be|will be|gonna be|going to be|would be|be|am|me|we['’]?ll be|being)"


def pattern(*alternatives: str) -> re.Pattern[str]:
    """Any of these, as whole words of a text in lower case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])")
