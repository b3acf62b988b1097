"""A shallow grammar of English as people write it at work: who does what, and what each date of it hangs on.

No tree is built. One walk over the tokens of a sentence keeps the subject and the last word that governs; a date takes
what stands then. It is linear, and every answer can be shown as one word of the letter.
"""

from watchdesk.reading.grammar.lexicon import Noun, Tag
from watchdesk.reading.grammar.shapes import Governed, Head, Marks, Place, Said, Subject
from watchdesk.reading.grammar.walk import walk

__all__ = ["Governed", "Head", "Marks", "Noun", "Place", "Said", "Subject", "Tag", "walk"]
