"""docs/clauses.md: every clause with the rules, letters and plays that carry it; made from the code's own tables.

`make clauses` runs every play, writes into each which rules spoke in it, and writes the page anew.
"""
