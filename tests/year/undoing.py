"""Second thoughts of a sergeant: the last decision is taken back within a day (settled 28)."""

from datetime import timedelta

from year import ranks
from year.almanac import Somebody
from year.happened import Verdict
from year.leave import Leave, Step
from year.town import Town


def perhaps(town: Town, who: Somebody, leave: Leave) -> None:
    """Some decisions are taken back later, where nothing has come of the request since."""
    dice = town.random("undo", leave.ref, town.now)
    if dice.random() < 0.12 or leave.verdict == "undone":
        decided = leave.now
        wait = timedelta(minutes=dice.choice((6, 50, 400, 1300)), seconds=29)
        town.at(town.now + wait, lambda: undo(town, who, leave, decided))


def undo(town: Town, who: Somebody, leave: Leave, decided: Step) -> None:
    is_last = leave.now is decided and not any(at > decided.at for at, _, _ in leave.covered)
    spans = [days for step in leave.steps for days in (step.stands, step.wish) if days is not None]
    if not (is_last and ranks.may_decide(town.notes, who.key, leave, town.now)) or len(leave.steps) < 2:
        return
    if ranks.is_out(town.notes, who.key, town.now) or min(days.days[0] for days in spans) <= town.now.date():
        return
    message = town.post(who.key, "undo", f"undo {leave.ref}\n\n{who.last}", flow="undo")
    town.notes.verdicts.append(
        Verdict(by=who.key, ref=leave.ref or "", verb="undo", at=town.now, must="undone", message=message)
    )
    leave.undo(town.now, who.key)
    town.turn()
