"""What stands after an invite (RFC 5546 2.1.5): a higher SEQUENCE goes before a lower one, then a later DTSTAMP.

An older edition that comes late changes nothing; a cancellation that comes before its invite is kept, and holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from watchdesk.model.meetings import BEFORE_ALL, Course, Edition, Invite, Method

CAP_OTHERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an invite: new | changed | cancelled | same | stale (an older one came late).

    A cancellation of a meeting that nobody knew of is `stale`, too: nobody need be told.
    """

    course: Course
    what: str


def is_newer(one: Edition, other: Edition | None) -> bool:
    """Whether `one` replaces `other`."""
    return other is None or _age(one) > _age(other)


def _age(edition: Edition) -> tuple[int, datetime]:
    return edition.sequence, edition.stamp or BEFORE_ALL


def taken(course: Course | None, invite: Invite) -> Taken:
    """The course after a REQUEST, PUBLISH, ADD or CANCEL; other methods change nothing of it."""
    before = course or Course(uid=invite.uid)
    after = before
    for edition in invite.editions:
        after = _with(after, _as_meant(edition, invite.method))
    if after == before:
        return Taken(course=before, what="stale" if _is_older(before, invite) else "same")
    after = replace(
        after,
        organizer=before.organizer or invite.organizer,
        organizer_name=invite.organizer_name or before.organizer_name,
        guests=invite.guests if invite.method is not Method.CANCEL else before.guests,
    )
    return Taken(course=after, what=_what(course, after, invite))


def _what(before: Course | None, after: Course, invite: Invite) -> str:
    if invite.method is Method.CANCEL:
        return "cancelled" if before is not None else "stale"
    if before is None or before.is_cancelled:
        return "cancelled" if after.is_cancelled else "new"
    return "cancelled" if after.is_cancelled else "changed"


def _is_older(course: Course, invite: Invite) -> bool:
    return any(one != _of(course, one.at) for one in invite.editions)


def _as_meant(edition: Edition, method: Method) -> Edition:
    if method is Method.CANCEL:
        return replace(edition, cancelled=True)
    if method is Method.ADD and edition.at is None and edition.shape is not None:
        return replace(edition, at=edition.shape.start)
    return edition


def _of(course: Course, at: datetime | None) -> Edition | None:
    return course.master if at is None else next((one for one in course.others if one.at == at), None)


def _with(course: Course, edition: Edition) -> Course:
    if edition.at is None:
        return _with_master(course, edition)
    known = _of(course, edition.at)
    is_late = known is None and course.master is not None and edition.sequence < course.master.sequence
    if is_late or not is_newer(edition, known):
        return course
    if edition.shape is None and known is not None:
        edition = replace(edition, shape=known.shape, summary=edition.summary or known.summary)
    kept = [one for one in course.others if one.at != edition.at]
    return replace(course, others=_sorted([*kept, edition]))


def _with_master(course: Course, edition: Edition) -> Course:
    """A cancelled one keeps its days, so that people can be told which. One that is laid out anew drops the changes
    of single occurrences that were made before it."""
    master = course.master
    if not is_newer(edition, master):
        return course
    if edition.cancelled:
        known = master or Edition()
        kept = replace(
            edition,
            shape=known.shape or edition.shape,
            summary=edition.summary or known.summary,
            place=edition.place or known.place,
        )
        return replace(course, master=kept)
    anew = master is not None and master.shape != edition.shape
    others = [one for one in course.others if not anew or one.sequence > edition.sequence]
    return replace(course, master=edition, others=_sorted(others))


def _sorted(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """By occurrence; of far too many the latest are kept."""
    return tuple(sorted(editions, key=lambda one: one.order))[-CAP_OTHERS:]
