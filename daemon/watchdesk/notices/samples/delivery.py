"""Sample letters about mail that did not arrive, to the police; and the test mails, to schools."""

from watchdesk.model.decision import Recipient
from watchdesk.model.delivery_letters import AddressTest, Undelivered
from watchdesk.model.letters import Letter
from watchdesk.notices.samples.people import MAPLE, TO_CENTRE, TO_DESIGNEE, TO_PRINCIPAL, TO_SUPERINTENDENT, WHITLOCK

PRINCIPAL = f"the principal of {MAPLE} (principal@maple.example)"
DESIGNEE = f"the designee of {MAPLE}"
ABOUT = "R-104, Ofc. Ines Brandt, Thursday, March 11, 2027"
ARREST = "A-113, Ofc. Ines Brandt"

LETTERS: dict[str, Letter] = {
    "undelivered": Undelivered(notice="absence", to=PRINCIPAL, about=ABOUT, phone="651-555-0170", nobody_at=MAPLE),
    "undelivered.no-phone": Undelivered(notice="absence-changed", to=PRINCIPAL, about="R-104"),
    "undelivered.again": Undelivered(
        notice="arrest", to=PRINCIPAL, about=ARREST, phone="651-555-0170", has_it=(DESIGNEE,)
    ),
    "undelivered.delayed": Undelivered(notice="arrest", to=PRINCIPAL, about=ARREST, why="delayed"),
    "undelivered.uncertain": Undelivered(notice="arrest", to=PRINCIPAL, about=ARREST, why="uncertain"),
    "undelivered.out": Undelivered(
        notice="arrest", to=PRINCIPAL, about=ARREST, why="out", has_it=(DESIGNEE, f"the contact of {MAPLE}")
    ),
    "undelivered.away": Undelivered(notice="arrest", to=PRINCIPAL, about=ARREST, why="away", has_it=(DESIGNEE,)),
    "undelivered.gone": Undelivered(
        notice="absence", to=PRINCIPAL, about=ABOUT, why="gone", has_it=(DESIGNEE,), named=("new.head@maple.example",)
    ),
    "undelivered.nobody-left": Undelivered(notice="absence", to=PRINCIPAL, about=MAPLE, why="gone"),
    "undelivered.police": Undelivered(
        notice="digest", to="Sgt. Dana Whitlock (whitlock@pd.example)", about="Harbor unit", at_school=False
    ),
}
TESTS: dict[str, tuple[Letter, Recipient]] = {
    "address-test": (AddressTest(school=MAPLE, seat="principal", arrests=True, sergeant=WHITLOCK), TO_PRINCIPAL),
    "address-test.contact": (AddressTest(school=MAPLE, seat="contact"), TO_DESIGNEE),
    "address-test.arrests": (AddressTest(school=MAPLE, seat="reader of arrests", arrests=True), TO_SUPERINTENDENT),
    "address-test.centre": (AddressTest(school=None, seat="centre", sergeant=WHITLOCK), TO_CENTRE),
}
