"""P11: an order about days of school reaches everybody who decides, and whoever's leave is open again."""

from collections.abc import Iterator

from year import ranks
from year.audit.words import brief, by
from year.town import Town
from year.wording import long_day


def wrong(town: Town) -> Iterator[str]:
    mails = [mail for mail in town.gone if mail.notice == "calendar-changed"]
    readers = (*(one.key for one in town.almanac.sergeants), ranks.COMMANDER)
    for order in town.almanac.day_orders:
        line = f"{long_day(order.day)}: {'school' if order.held else 'no school'} at"
        soon = [mail for mail in mails if order.at <= mail.at <= by(town, order.at)]
        for key in readers:
            mine = [mail for mail in soon if mail.to == town.person(key).address and line in mail.words]
            if len(mine) != 1:
                yield f"{key} got {len(mine)} mails that {line} {len(order.schools)} schools, ordered {brief(order.at)}"
        yield from _judged(town, order.at, [mail.words for mail in soon])
    moments = {order.at for order in town.almanac.day_orders}
    for mail in mails:
        if not any(at <= mail.at <= by(town, at) for at in moments):
            yield f"{mail.to}: days of school changed, {brief(mail.at)}, and nobody ordered so"


def _judged(town: Town, at: object, texts: list[str]) -> Iterator[str]:
    for leave in town.notes.leaves:
        is_open_again = any(step.what == "reopened" and step.at == at for step in leave.steps)
        if is_open_again and not any(f"{leave.ref} " in text and "must be decided again" in text for text in texts):
            yield f"{leave.ref}: nobody was told that it must be decided again"
