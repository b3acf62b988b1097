"""Words and turns of phrase that tell what a sentence is about, as tables of named patterns.

A sign alone decides nothing; rules look at which signs stand together in a clause. Every pattern is linear: no
nested quantifiers, and gaps are bounded.
"""

from watchdesk.reading.signs.finding import READ, Sign, find

__all__ = ["READ", "Sign", "find"]
