"""A refusal by its reason alone: "Sorry, short that day." """

import re

_REGRETS = re.compile(
    r"\W*(?:(?:so |very |i['’]m |i am )?sorry|sry|unfortunately|regrettably|apologies)\b", re.IGNORECASE
)
_STAFFING = re.compile(
    r"\b(?:short(?:[- ]?(?:staffed|handed))?|too many|already (?:off|out|gone)|need (?:him|her|them|you|everyone|"
    r"everybody|all hands|all of)|minimum staffing|no (?:coverage|cover|one to cover|body to cover)|"
    r"nobody (?:to|can|left)|can['’]?t "
    r"spare|stretched|too thin)\b",
    re.IGNORECASE,
)


def refuses(text: str) -> bool:
    """Regret at the beginning, and too few people as the reason."""
    return bool(_REGRETS.match(text) and _STAFFING.search(text))


def regret(text: str) -> int:
    """Where the words of regret end."""
    match = _REGRETS.match(text)
    return match.end() if match else 0
