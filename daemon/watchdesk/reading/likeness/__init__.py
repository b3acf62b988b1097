"""A second look at a letter as a whole: is it like those that were taken for the same kind?

The rules of `kinds` look for signs and act on those that they find; words that they do not know pass them by. This room
knows no rule. It counts which words and pairs of words stand in the labelled letters of each kind, and says where a
letter is far more like those of another kind than like those of the one that the rules chose (multinomial naive Bayes).
It never chooses: it makes a question of what would have been acted on.
"""

from watchdesk.reading.likeness.doubting import doubted

__all__ = ["doubted"]
