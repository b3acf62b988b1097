"""The people and matters of the samples: a unit that does not exist."""

from datetime import UTC, date, datetime, time

from watchdesk.model.coverage import Away, Covered
from watchdesk.model.decision import Recipient
from watchdesk.model.facts import Choice, Leave, Question, Span
from watchdesk.model.letters import Matter, Missed
from watchdesk.model.records import FlagRaised, State
from watchdesk.model.who import Who

AT = datetime(2027, 3, 2, 12, 15, tzinfo=UTC)

BRANDT = Who(name="Ofc. Ines Brandt", phone="651-555-0111")
OKAFOR = Who(name="Ofc. Theo Okafor", phone="651-555-0112")
LONG = Who(name="Ofc. Wilhelmina Featherstonehaugh-Oyelaran", phone="651-555-0113")
ROVER = Who(name="Ofc. Pia Sandoval", phone="651-555-0114")
WHITLOCK = Who(name="Sgt. Dana Whitlock", phone="651-555-0101")
PRADO = Who(name="Sgt. Luis Prado", phone="651-555-0102")

MAPLE = "Maple Ridge High School"
BIRCH = "Birchwood International Academy for Science, Engineering and the Performing Arts"
HARBOR = "Harbor Middle School"

TO_BRANDT = Recipient(key="ibrandt", address="ibrandt@police.example", name=BRANDT.name)
TO_WHITLOCK = Recipient(key="sgt.whitlock", address="dwhitlock@police.example", name=WHITLOCK.name)
TO_PRADO = Recipient(key="sgt.prado", address="lprado@police.example", name=PRADO.name)
TO_PRINCIPAL = Recipient(key="principal.maple", address="nhaug@schools.example", name="Principal Nora Haug")
TO_SUPERINTENDENT = Recipient(key="arrests1.maple", address="superintendent@schools.example")
TO_DESIGNEE = Recipient(key="designee.maple", address="office.maple@schools.example")
TO_CENTRE = Recipient(key="ecc", address="ecc@schools.example", name="Emergency Communications Center")


def march(first: int, last: int | None = None) -> Span:
    """Whole days of March 2027."""
    return Span(start=date(2027, 3, first), end=date(2027, 3, last or first))


MORNING = Span(start=date(2027, 3, 11), end=date(2027, 3, 11), from_=time(7), to=time(11))
OPEN_END = Span(start=date(2027, 3, 2), end=None)

PLAIN = Matter(
    ref="R-104",
    officer=BRANDT,
    place=MAPLE,
    spans=(march(11, 12),),
    state=State.PENDING,
    leave=Leave.VACATION,
    flags=(FlagRaised(flag="in-session", clause="P11", words="takes 1 school day: Thursday, March 11, 2027"),),
    missed=(Missed(school=MAPLE, days=(date(2027, 3, 11),)),),
)
WEEK = tuple(date(2027, 3, day) for day in range(15, 20))
RED = Matter(
    ref="R-105",
    officer=OKAFOR,
    place=HARBOR,
    spans=(march(15, 19),),
    state=State.PENDING,
    leave=Leave.VACATION,
    flags=(
        FlagRaised(
            flag="extended-in-session",
            clause="P11",
            words="6 school days in a row, together with R-101",
            red=True,
        ),
        FlagRaised(
            flag="too-many-away",
            clause="P11",
            words="2 away at once on Monday, March 15, 2027, with R-108",
        ),
    ),
    missed=(Missed(school=HARBOR, days=WEEK),),
    joined=("R-101",),
)
PART = Matter(ref="R-106", officer=BRANDT, place=MAPLE, spans=(MORNING,), state=State.PENDING, leave=Leave.COMP)
ROVING = Matter(
    ref="R-107",
    officer=ROVER,
    place="rover",
    spans=(march(8), march(10), march(12)),
    state=State.PENDING,
    leave=Leave.PERSONAL,
    missed=(
        Missed(school=HARBOR, days=(date(2027, 3, 8), date(2027, 3, 10))),
        Missed(school="Linden Elementary School", days=(date(2027, 3, 8),)),
    ),
)
CHANGED = Matter(
    ref="R-98",
    officer=LONG,
    place=BIRCH,
    spans=(march(22, 24),),
    state=State.PENDING,
    leave=None,
    before=(march(22, 23),),
    held=True,
)
SUMMER = Matter(
    ref="R-109",
    officer=OKAFOR,
    place=HARBOR,
    spans=(Span(start=date(2027, 7, 5), end=date(2027, 7, 18)),),
    state=State.PENDING,
    leave=Leave.VACATION,
    flags=(FlagRaised(flag="extended-out-of-session", clause="P11", words="10 working days in a row", alone=True),),
)
SICK = Matter(
    ref="R-110",
    officer=BRANDT,
    place=MAPLE,
    spans=(march(2),),
    state=State.APPROVED,
    leave=Leave.SICK,
    planned=False,
    missed=(Missed(school=MAPLE, days=(date(2027, 3, 2),)),),
)

WEEKDAY = Question(
    about="weekday",
    text="March 19, 2027 is a Friday, and you wrote Thursday. Which day do you mean?",
    choices=(
        Choice(number=1, text="Thursday, March 18, 2027", spans=(march(18),)),
        Choice(number=2, text="Friday, March 19, 2027", spans=(march(19),)),
        Choice(number=3, text="another day; please write which"),
    ),
)
WHICH_DAYS = Question(about="days", text="Which days do you mean?")

AWAY = Away(officer=BRANDT, spans=(march(11, 12),), sergeant=WHITLOCK, school=MAPLE)
AWAY_ROVER = Away(officer=ROVER, spans=(march(8), march(10), march(12)), sergeant=PRADO, rover=True)
AWAY_SICK = Away(officer=BRANDT, spans=(OPEN_END,), sergeant=WHITLOCK, school=MAPLE, planned=False)
AWAY_PART = Away(
    officer=BRANDT, spans=(MORNING,), sergeant=WHITLOCK, school=MAPLE, covers=(Covered(who=ROVER, spans=(MORNING,)),)
)
AWAY_LONG = Away(officer=LONG, spans=(march(22, 24),), sergeant=Who(name="Sgt. Dana Whitlock"), school=BIRCH)
AWAY_CHANGED = Away(officer=BRANDT, spans=(march(29, 30),), sergeant=WHITLOCK, school=MAPLE, before=(march(11, 12),))
