"""Sample letters about who is there instead: to police and to schools."""

from dataclasses import replace
from datetime import date, time

from watchdesk.model.coverage import Covered, CoverLetter, HomeLetter, Need, Offer, Stint, Unanswered, WindowLetter
from watchdesk.model.decision import Recipient
from watchdesk.model.facts import Span
from watchdesk.model.letters import Approval, Digest, DigestLine, Letter, Missed, SickReport
from watchdesk.notices.samples.people import (
    AT,
    BRANDT,
    HARBOR,
    MAPLE,
    OKAFOR,
    PLAIN,
    PRADO,
    RED,
    ROVER,
    SICK,
    TO_BRANDT,
    TO_CENTRE,
    TO_PRINCIPAL,
    TO_WHITLOCK,
    WHITLOCK,
    march,
)

WINDOW = (time(7), time(15))
DAYS = tuple(date(2027, 3, day) for day in range(8, 13))
NEED = Need(
    days=DAYS,
    offers=(
        Offer(officer=ROVER, word="sandoval", days=DAYS, gaps=(date(2027, 3, 10),)),
        Offer(officer=OKAFOR, word="okafor", days=DAYS[:2], asked=(date(2027, 3, 9),)),
    ),
)
LONG_AWAY = replace(PLAIN, spans=(march(8, 12),), missed=(Missed(school=MAPLE, days=DAYS),), flags=RED.flags, need=NEED)
SICK_ROVER = replace(
    SICK,
    officer=ROVER,
    place="rover",
    missed=(Missed(school="rover", days=(date(2027, 3, 2),)),),
    need=Need(days=(date(2027, 3, 2),), window=WINDOW),
    covers=(Covered(who=OKAFOR, spans=(march(2),)),),
)
COVERED = CoverLetter(
    reader="cover",
    officer=BRANDT,
    place=MAPLE,
    stints=(Stint(cover=ROVER, spans=(march(8, 12),)),),
    sergeant=WHITLOCK,
    back=date(2027, 3, 15),
    check_in=f"the principal or designee of {MAPLE}",
    ref="R-104",
)
ENDED = CoverLetter(
    reader="sergeant",
    officer=BRANDT,
    place=MAPLE,
    stints=(
        Stint(cover=ROVER, spans=(), before=(march(8, 12),)),
        Stint(cover=OKAFOR, spans=(march(8),), before=(march(8, 9),)),
    ),
    sergeant=WHITLOCK,
    left=(march(9, 12),),
    need=NEED,
    ref="R-104",
)
OPEN = CoverLetter(
    reader="centre",
    officer=BRANDT,
    place=MAPLE,
    stints=(Stint(cover=ROVER, spans=(Span(start=date(2027, 3, 8), end=None),)),),
    sergeant=WHITLOCK,
    open=True,
)
MINE = CoverLetter(
    reader="officer",
    officer=BRANDT,
    place=MAPLE,
    stints=(Stint(cover=ROVER, spans=(march(8, 9),)),),
    sergeant=WHITLOCK,
    left=(march(10, 12),),
)
HOME = HomeLetter(
    officer=OKAFOR,
    school=HARBOR,
    spans=(march(8, 9),),
    sergeant=PRADO,
    before=(march(8),),
    others=(BRANDT,),
    alone=(march(9),),
)
BACK = HomeLetter(officer=OKAFOR, school=HARBOR, spans=(), sergeant=PRADO, before=(march(8, 9),))
HOURS = (Span(start=date(2027, 3, 10), end=date(2027, 3, 10), from_=time(7), to=time(15)),)
NO_ROVER = WindowLetter(
    window=WINDOW,
    gaps=(Unanswered(schools=(HARBOR, "Linden Elementary School"), spans=HOURS),),
    sergeant=WHITLOCK,
)
ROVER_AGAIN = WindowLetter(
    window=WINDOW, gaps=(Unanswered(schools=(HARBOR,), spans=()),), sergeant=WHITLOCK, changed=True
)
GAPS = Digest(
    person=WHITLOCK,
    at=AT,
    needs=(replace(LONG_AWAY, flags=(), covers=(Covered(who=OKAFOR, spans=(march(12),)),)),),
    unanswered=NO_ROVER.gaps,
)
TO_ROVER = Recipient(key="psandoval", address="psandoval@police.example", name=ROVER.name)

LETTERS: dict[str, tuple[Letter, Recipient]] = {
    "digest.gaps": (GAPS, TO_WHITLOCK),
    "approval.long": (Approval(line=DigestLine(number=1, matter=LONG_AWAY), person=WHITLOCK, why="soon"), TO_WHITLOCK),
    "sick-report.rover": (SickReport(matter=SICK_ROVER, told=("the district's emergency centre",)), TO_WHITLOCK),
    "cover": (COVERED, TO_ROVER),
    "cover.ended": (ENDED, TO_WHITLOCK),
    "cover.open": (OPEN, TO_CENTRE),
    "cover.officer": (MINE, TO_BRANDT),
    "cover.home": (HOME, TO_PRINCIPAL),
    "cover.home-again": (BACK, TO_PRINCIPAL),
    "cover.window": (NO_ROVER, TO_CENTRE),
    "cover.window-again": (ROVER_AGAIN, TO_CENTRE),
}
