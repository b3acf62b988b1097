"""Words that a reader of sentences treats apart from their tag."""

from watchdesk.reading.grammar.lexicon import split

# Verbs with which "off", "out" and "away" make another word: "hours drop off", "turns out", "signed off on".
WITH_PARTICLE = frozenset(
    split(
        "drop, drops, dropped, dropping, fall, falls, fell, falling, roll, rolls, rolled, send, sends, sent, hand, "
        "handed, pass, passes, passed, print, prints, printed, figure, figured, find, finds, found, turn, turns, "
        "turned, work, works, worked, fill, filled, filling, check, checks, checked, give, gives, gave, pull, pulls, "
        "pulled, pay, pays, paid, wear, wears, wore, tear, tears, sort, sorted, point, pointed, hold, held, carry, "
        "rule, ruled, kick, kicks, kicked, lock, locked, log, logged, set, sets, shut, shuts, went, goes, sign, signs, "
        "signed, write, writes, wrote, ran, run, runs, sold, bring, throw, threw, thrown, put, puts, lay, laid, split, "
        "burns, burned, wipe, worn, hang, live, lives, wait, waited, try, lend, tapped, tap, wears, come, comes, "
        "coming, fly, flies, flying, flew, came, snap, snaps, snapped, broke, broken, rip, rips, ripped, pop, pops, "
        "popped, knock, knocked, blew, blown, shear, sheared, peel, peeled, chipped"
    )
)
# A clause that stands under another.
WHILE = frozenset({"while", "because", "although", "though", "whereas"})
ASKING = frozenset({"can", "could", "will", "would", "please"})
WHEN = frozenset({"before", "when", "after", "once", "until", "till", "whenever"})
DATED = frozenset({"by", "before"})  # govern only a day that follows
BEFORE_A_DAY = frozenset({"drop", "skip"})  # govern only a day right behind them: "drop the 8th"
OBJECTS = frozenset({"it", "them", "these", "those", "that one", "this one", "him", "her"})
PRONOUNS = frozenset({"this", "that", "these", "those", "one"})
RELATIVE = frozenset({"that", "which", "who"})
# Of hours that lapse.
LOSING = frozenset({"lose", "loses", "losing", "lost", "forfeit", "forfeits", "forfeited"})
# What one does at work: a course or a visit behind it is no leave.
DOES = frozenset(
    split(
        "do, doing, can do, will do, still do, can still do, could do, cover, covering, teach, teaching, help with, "
        "host, hosting, presenting, present, supervise, work, working"
    )
)
# Behind "moving": it is a household that moves.
MOVED_HOUSE = frozenset({"day", "truck", "van", "company", "crew", "boxes", "sale"})
BIDDING = frozenset({"please", "pls", "plz"})
GOES_BY_ITSELF = frozenset({"vanish", "vanishing", "disappear", "disappearing"})
PAST = frozenset({"was", "were", "had", "did", "took", "went", "used", "got", "been"})
# Verbs as "I" has them; of somebody else they would end in -s.
BASE = frozenset({"need", "want", "request", "ask", "take", "use"})
# Titles in a greeting.
ADDRESSED = frozenset({"sarge", "sgt", "sergeant", "cmdr", "commander", "officer", "ofc", "lieutenant", "chief"})
# "So could my day off be": what leads to a question, and its first word.
LEADING_ON = frozenset({"so", "and", "but", "then", ",", "-", "–"})
MODAL = frozenset({"can", "could", "may", "might", "would", "will", "should"})
# Behind "ill" as thumbs write "I'll".
AFTER_WILL = frozenset(
    split(
        "be, have, see, need, do, take, get, work, make, come, go, call, let, send, use, bring, cover, try, text, "
        "check, "
        "start, stay, just, also, still, probably, only, give, put, keep, return, leave, miss, meet, talk, know, find, "
        "ask, tell, want, drop, pick, help, run, catch, finish, then, definitely, never, not, always, gladly, turn, "
        "write, sign, stop, swing, pay, owe, at"
    )
)
# Of one's own going, in the past as "if" has it: "would you mind if I left at noon".
WENT = frozenset({"left", "went", "took off", "disappeared", "vanished"})
# Words of a thing that is taken, which make it leave.
FREE = frozenset({"holiday", "holidays", "floater", "floating", "weekend", "break", "rest", "balance", "liberty"})
# What one is off without being away: work beside the tour.
MORE_WORK = frozenset({"ot", "overtime", "detail", "details", "roster", "rotation", "on-call", "callout", "call-out"})
