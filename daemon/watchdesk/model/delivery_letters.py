"""Letters about mail that did not arrive, and what goes to somebody else in its place (P8, P12; settled 33, 45)."""

from dataclasses import dataclass

from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """undelivered, to the police: a notice did not reach the one who must know.

    why: failed | delayed | uncertain (nobody can say) | out (a machine answered) | away (one did before) | gone (no
    longer there).
    to: whom in words, with the address. about: the matter. has_it: who else has the notice, in words.
    nobody_at: the school of which nobody is known to have it; "" where somebody has.
    named: addresses that the answer names, for the police alone. at_school: they can be phoned for it; else it is
    somebody of the police, who must be told in another way.
    """

    notice: str
    to: str
    about: str
    phone: str | None = None
    why: str = "failed"
    has_it: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    at_school: bool = True
    nobody_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A mail of ours once more, under its own name, for somebody else: `first` is its outbox key.

    reader: whom it did not reach, in words. why: as of `Undelivered`.
    """

    first: str
    reader: str
    why: str = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressTest:
    """address-test, to everybody at a school once: does mail of the desk arrive, and is it read?

    school: None for the district's emergency centre. seat: principal | designee | contact | reader of arrests |
    centre. arrests: whether they are told of arrests, too. sergeant: whom to call.
    """

    school: str | None
    seat: str
    arrests: bool = False
    sergeant: Who | None = None
