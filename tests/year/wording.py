"""How officers write: dates, requests, sick calls and reports in the manners of nine people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from year.almanac import DAY, Somebody
from year.leave import Days

# Words that stand in no letter, template or configuration: where one is read at a school, something has leaked.
CANARIES = (
    "Quillmere", "Zorvath", "Brindlow", "Oskanth", "Velmora", "Tamsquith", "Drexholm", "Yolande", "Fennimore",
    "Kesterly", "Wimborne", "Ardquist", "Lorvane", "Pellworth", "Sundmark", "Grathwell", "Ulmstead", "Corvath",
    "Hexmore", "Ingleby", "Jarrowby", "Norquay", "Rathmell", "Tolverne", "Whitlaw", "Zamberk", "Elverdin", "Orsolya",
)  # fmt: skip
STYLES = ("formal", "chatty", "terse", "caps", "plain", "list", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    subject: str
    body: str


def long_day(day: date) -> str:
    return f"{day:%A, %B} {day.day}, {day.year}"


def short_day(day: date) -> str:
    return f"{day.month}/{day.day}"


def day_words(day: date, style: str) -> str:
    """One day, so that nobody can take it for another."""
    match style:
        case "terse" | "caps":
            return short_day(day)
        case "chatty":
            return f"{day:%A} the {ordinal(day.day)} of {day:%B}"
        case "plain":
            return f"{day:%a %b} {day.day}"
        case "late":
            return f"{day:%A} {day.month}/{day.day}"
        case _:
            return long_day(day)


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"


def days_words(days: Sequence[date], style: str) -> str:
    """Several days: a row that begins and ends, or one after another."""
    row = [one for one in days if one.weekday() < 5]
    if len(row) == 1:
        return day_words(row[0], style)
    if row[-1] - row[0] == (len(row) - 1) * DAY and len(row) > 2:
        joint = {"terse": "-", "caps": " THRU ", "plain": " to "}.get(style, " through ")
        return f"{day_words(row[0], style)}{joint}{day_words(row[-1], style)}"
    words = [day_words(one, style) for one in row]
    return f"{', '.join(words[:-1])} and {words[-1]}"


def hours_words(days: Days, style: str) -> str:
    if days.hours is None:
        return ""
    start, end = days.hours
    if style in ("terse", "caps"):
        return f" {start.replace(':', '')}-{'EOT' if end == '15:00' else end.replace(':', '')}"
    return f" from {start} to {end}"


def request(who: Somebody, sergeant: Somebody, kind: str, days: Days, canary: str, dice: Random) -> Written:
    """A request for time off, as this officer writes them."""
    style = style_of(who)
    when = days_words(days.days, style) + hours_words(days, style)
    leave = {"vacation": "vacation", "comp": "comp time", "personal": "a personal day", "court": "court leave"}.get(
        kind, f"{kind} leave"
    )
    reason = dice.choice(REASONS[kind]).format(canary=canary)
    match style:
        case "formal":
            body = f"Sgt. {sergeant.last},\n\nI respectfully request {leave} on {when}.\n\n{reason}\n\n{who.titled}"
            return Written(subject=f"Request for {leave}", body=body)
        case "chatty":
            chat = dice.choice(CHAT)
            body = f"Hi {sergeant.first},\n\n{chat}\n\nCould I take {leave} on {when}? {reason}\n\nThanks!\n{who.first}"
            return Written(subject=dice.choice(("a favor", "time off", "question about my days")), body=body)
        case "terse":
            return Written(subject=kind, body=f"{leave} {when} pls. {reason} {who.first.lower()}")
        case "caps":
            body = f"REQUEST {leave.upper()} {when.upper()}.\n\n{reason.upper()}\n\n{who.last.upper()} 417"
            return Written(subject=f"{leave.upper()} REQUEST", body=body)
        case "plain":
            body = f"Hello,\n\nI would like {leave} on {when} please.\n{reason}\n\n{who.first}"
            return Written(subject=f"{leave} {when}", body=body)
        case "list":
            body = f"Hello Desk,\n\nPlease put me down for {leave}:\n\n{when}\n\n{reason}\n\nThank you\n{who.name}"
            return Written(subject="Leave", body=body)
        case _:
            body = f"Need {leave} {when}. {reason}\n\nSent from my iPhone"
            return Written(subject="", body=body)


def style_of(who: Somebody) -> str:
    if who.role == "sergeant":
        return "plain"
    return STYLES[sum(map(ord, who.key)) % len(STYLES)]


def sick(who: Somebody, length: str, canary: str, dice: Random) -> Written:
    """Calling in. length: today, two (today and tomorrow), open, early (going home)."""
    body = dice.choice(SICK[length]).format(canary=canary, first=who.first, last=who.last)
    return Written(subject=dice.choice(("sick", "out sick", "Sick today", "calling in")), body=body)


REASONS = {
    "vacation": (
        "My cousin {canary} is in town.",
        "We are driving to see {canary}.",
        "It is the wedding of my friend {canary}.",
        "{canary} and I have tickets.",
    ),
    "comp": ("The furnace man from {canary} is coming.", "I help {canary} move house.", "Errands with {canary}."),
    "personal": ("Closing on the house with {canary}.", "School visit for {canary}."),
    "court": ("Subpoena in the {canary} matter.", "State v. {canary}."),
    "training": ("The course is run by {canary}.", "Instructor is {canary}."),
    "military": ("Drill with {canary}.",),
    "bereavement": ("It is the funeral of {canary}.",),
    "family": ("I am looking after {canary}.",),
}
CHAT = (
    "Bus duty went fine this morning.",
    "The new crossing guard is great.",
    "Thanks for the help at the game.",
    "Hope all is well at the station.",
)
SICK = {
    "today": (
        "Calling in sick today. {first}",
        "Sarge,\n\nI'm out sick today, {canary} gave me the stomach flu.\n\n{first}",
        "Fever of 102, won't make it in today. {canary} drives me to the doctor. {last}",
        "Not feeling well, taking a sick day today. {first}",
    ),
    "two": (
        "I'm sick and will be out today and tomorrow. Caught it from {canary}. {first}",
        "Out sick today and tomorrow. {last}",
    ),
    "open": ("Sarge,\n\nI'm out sick today, not sure when I will be back. {canary} has it too.\n\n{first}",),
}
# What an officer writes that an arrest was for, and the category of it that a school may read.
OFFENCES = {
    "5th degree assault": "assault",
    "theft of a phone": "theft",
    "repeated disorderly conduct": "disorderly conduct",
    "trespassing after a warning": "trespass",
    "possession of marijuana": "drugs or alcohol",
    "making threats": "threats",
}

HELD = re.compile(r"^ +No\. (\d+), from ", re.M)


def held_numbers(digest: str) -> set[int]:
    """The numbers of the mails in Held that a digest shows."""
    return {int(one) for one in HELD.findall(digest)}
