"""What the small and the common words of a letter do in a sentence. Words are lower case, apostrophes straight."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Tag(StrEnum):
    """What a word or phrase does."""

    ME = "me"  # the author, also "we"
    YOU = "you"
    THEY = "they"  # somebody else
    IT = "it"  # this, that, there: what was said before
    WISH = "wish"  # the author asks, takes, plans
    TAKE = "take"  # to take, to use: the author's own when a day or a leave follows
    DO = "do"  # to have, to get: governs only as much as what follows
    AWAY = "away"  # off, out, gone
    WORK = "work"
    RETURN = "return"
    MOVE = "move"  # to change an earlier word
    DROP = "drop"  # to take it back
    TOLD = "told"  # said, sent, signed, granted
    HAPPEN = "happen"  # comes, lands, starts
    DUE = "due"
    IS = "is"
    NOT = "not"
    PREPOSITION = "preposition"
    ADVERB = "adverb"
    DETERMINER = "determiner"
    BREAK = "break"  # a new thought: but, because
    LINK = "link"
    IF = "if"
    TO = "to"
    PLEASE = "please"
    NOUN = "noun"
    NO_SCHOOL = "no-school"


class Noun(StrEnum):
    """What a noun stands for."""

    PERSON = "person"
    EVENT = "event"
    SCHOOL = "school"
    PAPER = "paper"
    ABSENCE = "absence"
    THING = "thing"


def split(words: str) -> tuple[str, ...]:
    """The words and phrases of a list with commas."""
    return tuple(one.strip() for one in words.split(",") if one.strip())


TAGS: Mapping[Tag, tuple[str, ...]] = {
    Tag.ME: split(
        "i, i'm, im, i'd, i'll, i've, we, we're, we'll, we've, we'd, let's, lets, me, myself, id, ive, ill be"
    ),
    Tag.YOU: split("you, you'd, you'll, you've, you're, u, ya, y'all, your"),
    Tag.THEY: split(
        "he, he's, he'll, he'd, she, she's, she'll, she'd, they, they're, they'll, they've, they'd, him, them, "
        "everyone, everybody, anyone, anybody, someone, somebody, nobody, others, who, who's, folks, people, whoever"
    ),
    Tag.IT: split(
        "it, it's, its, it'll, that's, thats, this is, that is, that was, which, which is, there, there's, theres, "
        "that one, this one, those are, these are, what, what's"
    ),
    Tag.WISH: split(
        "grateful for, be glad of, would appreciate, i'd appreciate, grateful if, appreciate it if, appreciate if, "
        "be great if, be nice if, be ok if, be okay if, ok if, okay if, "
        "fine if, alright if, possible if, wonder if, see if, asking if, ask if, mind if, helpful if, "
        "best to spend it, spend it, need, needs, needing, want, wanting, wanted, wish, like, love, prefer, request, "
        "requesting, requested, ask, asking, asking for, ask for, apply, applying, hoping, hope to, would like, "
        "would love, would prefer, was hoping, was wondering, wondering if, wonder if, any chance, put in, putting in, "
        "put me, put me down, put me in, mark me, sign me up, plan on, planning on, plan to, planning to, planning, "
        "looking to, looking at, looking for, intend, intend to, propose, proposing, submit, submitting, can i, "
        "could i, may i, can we, could we, may we, might i, count me, give me, let me have, let me spend, let"
        " me use, let me burn, let me take, i'd like, "
        "want to take, get approved, hoping to, hoping for, permission for, permission, approval for, requests, "
        "carry me, log me, enter me, would rather, i'd rather, rather have, asking permission, ask permission, "
        "book me, schedule me, charge, approve, am taking, i'm taking"
    ),
    Tag.TAKE: split("take, taking, use, using, burn, burning, spend, spending, cash in, add, adding, enter, book"),
    Tag.DO: split(
        "i've got, have got, has got, we've got, get, getting, have, having, schedule, scheduling, booking, do, doing"
    ),
    Tag.AWAY: split(
        "take me off, excuse me from work, excuse me from, excused from work, excused from, excuse my absence, "
        "coming down with, "
        "excused, be excused, vanish, vanishing, disappear, disappearing, disappeared, vanished, stay out, "
        "staying out, make myself scarce, "
        "clear out, home for the day, calling it a day, off, out, gone, away, absent, absence, ooo, unavailable, "
        "leaving early, leave early, not in, not be in, sick, sik, ill, stay off, bed rest, out of work, won't be in, "
        "wont be in, won't be at, wasn't here, weren't here, won't be here, not be here, not here, wont be at, "
        "will not be at, can't be at, not be at, not at work, not available, not working, half day, half a day, "
        "half shift, day off, days off, time off, be out, be off, be gone, be away, off duty, out of office, "
        "out of the office, out of town, out of state, come in late, coming in late, late start, leave, taking off, "
        "take off, heading out, head out, cutting out, cut out, duck out, ducking out, skipping out, won't be at work, "
        "not be at work, not be there, still home, at home, home today, home sick, on holiday, on holidays, "
        "won't be there, can't work, cannot work, can't be in, cannot be in, can't make it in, miss, missing, "
        "on vacation, on leave, won't make it, will miss, off work, home with, be with him, be with her, be with them, "
        "up north, at home with, staying with, stay with, staying put with, leaving work, not coming in, not come in, "
        "staying home, stay home, pto, missed, didn't make it in, did not make it in, didnt make it in, wasn't in, "
        "was not in, wasnt in, couldn't make it in, could not make it in, didn't come in, did not come in, "
        "couldn't come in, could not come in, stayed home, was home"
    ),
    Tag.WORK: split(
        "i'm yours, i am yours, i'm all yours, i'm here, i am here, i'll be here, i will be here, am here, i'm there, "
        "i'll be there, i am there, "
        "i will be there, am there, i'm back, plan to be in, back on, can do, can still do, still do, could do, work, "
        "working, works, cover, covering, available, be there, be here, be in, on duty, on shift, attend, attending, "
        "teach, teaching, i'm on, be on, still on, report to, reporting to, regular duty, normal duty, "
        "make the meeting, make it to, be around, be present, i'm in, i'll be in, will be in, come in, coming in, "
        "have to work, need to work, got to work, must work, going to work, plan to work, i'm scheduled, am scheduled, "
        "i'm at work, am at work, be at work, be working, i'm reporting, be in the building, be at my post, "
        "on for, check in with, sign on, sign in, log on, will do, give, present, presenting, supervise, host, "
        "hosting, help with, in the building, worked"
    ),
    Tag.RETURN: split(
        "rtd, rtw, return to duty, back, return, returning, returns, resume, resuming, come back, coming back, "
        "be back, sign back on, punch in, punching in, punch back in, clock in, clocking in, back in the saddle, "
        "go back, reappear, reappearing, resurface"
    ),
    Tag.MOVE: split(
        "move back, moving back, be moved back, push back, pushing back, pushed back, move up, move forward, push out, "
        "change, changing, move, moving, switch, switching, swap, swapping, push, pushing, bump, bumping, shift over, "
        "reschedule, rescheduling, amend, amending, adjust, adjusting, revise, revising, postpone, postponing, trade, "
        "trading, shift my, shift it, shift that, shifting my, replace, replacing, modify, modifying, update, "
        "updating, extend, extending, shorten, shortening, "
        "cut short, cut it short, cutting short, cutting it short, cut that short, correct, correcting, stretch, trim, "
        "slide, redo, exchange, exchanging, be changed, be moved, be switched, be amended, be replaced, be adjusted, "
        "be extended, be pushed, be shortened, be cut, be corrected, be postponed, be rescheduled, be modified, "
        "be revised, be updated, be exchanged, be swapped, be transferred, be converted, replaces, supersedes, becomes"
    ),
    Tag.DROP: split(
        "drop, skip, delete my, drop my other, skip my, put me back on, put me back, put me on the schedule, void my, "
        "keep me on, keep me on for, leave me on, leave me on for, keep me on the schedule, leave me on the schedule, "
        "no longer need, "
        "cancle, cancell, cacnel, canecl, cancal, cancl, cansel, cancel, cancelling, "
        "canceling, cx, cxl, canx, withdraw, withdrawing, rescind, rescinding, scratch, strike, "
        "scrap, nix, "
        "disregard, ignore, never mind, nevermind, nvm, forget about, take back, taking back, give back, giving back, "
        "pull back, take out, take off the, be cancelled, be canceled, be withdrawn, retract, "
        "take me off the, take me off my, take me off of, take me off that, un-request, "
        "unrequest, un-ask, unbook, un-book, unschedule, pull my, drop my, drop the, lose the, skip the, "
        "remove my, kill, kill off, toss, "
        "axe, ax, ditch, chuck, trash, zap, undo, erase, cross off, cross out, tear up, rip up, back out of, squash, "
        "dump, bag, bagging, kibosh, wipe, void, revoke, reverse, abort, shelve, be dropped, be removed, be deleted, "
        "be voided, be scratched, be rescinded, be taken back, no longer require, no longer want, no longer wish, "
        "give up, giving up, hand back, handing back, turn back in"
    ),
    Tag.TOLD: split(
        "keep me on the list, keep me on the books, keep me on the calendar, leave me on the list, "
        "leave me on the books, leave me on the calendar, "
        "told, tell, telling, emailed, mailed, texted, called, calls, talked, spoke, said, says, mentioned, asked, "
        "notified, informed, advised, sent, submitted, turned in, handed in, filed, wrote, received, got, served, "
        "issued, approved, signed, signed off, granted, posted, heard, confirmed, dated, updated, discussed, met, "
        "reported, gave, put in for, asked for, requested on, let know, scheduled it, booked it, got it, noticed, "
        "found out, given up, gave up, learned, applied on, had asked, was approved, was granted, were approved, "
        "already approved, denied, ok'd, okayed, cleared, promised, agreed, bought, paid, ordered, since"
    ),
    Tag.HAPPEN: split(
        "lets out, let out, gets out, put in place, pass away, passes away, passed away, lose, loses, losing, lost, "
        "forfeit, forfeits, forfeited, cashed out, cash out, come, comes, coming, came, arrive, arrives, arriving, "
        "arrived, land, lands, landing, fly, flies, flying, flew, drive, drives, driving, drove, start, starts, "
        "starting, started, begin, begins, beginning, began, end, ends, ending, ended, close, closes, closing, closed, "
        "open, opens, opening, run, runs, running, fall, falls, falling, turn, turns, turning, graduate, graduates, "
        "graduating, visit, visits, visiting, moves, moved, go, goes, going, went, meet, meets, meeting, play, plays, "
        "playing, deliver, delivers, delivering, expect, expects, expecting, expected, finish, finishes, finished, "
        "happen, happens, happening, happened, occur, held, leaves, left, gets, takes, has, needs, wants, uses, makes, "
        "drops, drops off, dropped off, fall off, falls off, fell off, roll off, rolls off, roll over, rolls over, "
        "lapse, lapses, lapsed, vanishes, disappears, run out, runs out, ran out, burns off, expires, expire, "
        "releases, kicks off, check out, checks in, pick up, picks up, picking up, drop off, dropping off, marry, "
        "marrying, getting married, gets married, get married, celebrate, celebrating, deploy, deploys, deploying, "
        "ship, ships, shipping, install, installs, installing, show, shows, showing, stay, stays, staying, live, "
        "lives, hits, lasts, reopens, resumes, opened, cleared up, expired, mailed out, passed, died, born, fell, "
        "broke, hurt, changed, changes, rescheduled, postponed, cancelled, canceled, pushed, works for, serves, hosts, "
        "posts, gives, counts, decides, decide, thinks, thought, remind, reminds, hear, travel, travels, traveling, "
        "travelling, testify, testifying, testified, check, train, trains"
    ),
    Tag.DUE: split(
        "due, deadline, by, before, no later than, nlt, rsvp, respond by, need to know, needs to know, let me know, "
        "cutoff, cut-off"
    ),
    Tag.IS: split(
        "is, are, was, were, be, been, being, am, 's, 're, has been, have been, had, did, does, will, would, can, "
        "could, may, might, should, shall, must, isn't, aren't, wasn't, weren't"
    ),
    Tag.NOT: split(
        "not, n't, never, no, don't, dont, doesn't, doesnt, didn't, didnt, won't, wont, can't, cant, cannot, without, "
        "nor, neither, no longer, isn't, aren't, wasn't, wouldn't"
    ),
    Tag.PREPOSITION: split(
        "for, with, of, at, in, from, about, on, into, over, during, until, till, til, through, thru, after, around, "
        "between, near, via, per, than, instead of, rather than, in place of, as of, due to, because of, along with"
    ),
    Tag.ADVERB: split(
        "up, down, along, already, also, still, just, really, probably, only, usually, always, both, all, again, ever, "
        "even, now, well, too, likely, actually, maybe, perhaps, soon, finally, currently, hopefully, together, "
        "either, so, each, sick of, sick and tired of, kindly, respectfully, hereby, therefore, accordingly, simply, "
        "merely, gladly, honestly, gonna"
    ),
    Tag.DETERMINER: split(
        "new, old, other, final, same, whole, next, the, a, an, my, our, his, her, their, your, some, any, every, "
        "another, one, this, that, these, those"
    ),
    Tag.BREAK: split(
        "but, because, although, though, while, whereas, however, so that, and then, cause, cuz, b/c, bc, so i, so we, "
        "since i, since we, since my, since the, as i, as we, as my, as you"
    ),
    Tag.LINK: split("and, or, plus, then, &, nor"),
    Tag.IF: split("if, unless, in case, whether, assuming, provided, suppose, when"),
    Tag.TO: split("to"),
    Tag.PLEASE: split("please, pls, plz, thanks, thx, thank you, ok, okay, possible, if possible, if that's ok"),
    Tag.NO_SCHOOL: split(
        "no school, no class, no classes, no students, no kids, school is out, schools are out, kids are out, "
        "students are out, school out, nobody's in, holiday, presidents, presidents day, conference day, pd day, "
        "teacher day, early release, late start day, testing day, mea, spring break, winter break, school closed"
    ),
}

NOUNS: Mapping[Noun, tuple[str, ...]] = {
    Noun.PERSON: split(
        "wife, husband, spouse, partner, son, sons, daughter, daughters, kid, kids, child, children, baby, mom, "
        "mother, dad, father, parents, brother, sister, grandma, grandpa, grandmother, grandfather, grandparents, "
        "aunt, uncle, cousin, cousins, nephew, niece, family, in-laws, inlaws, in laws, friend, friends, buddy, "
        "neighbor, girls, boys, boy, girl, fiance, fiancee, girlfriend, boyfriend, roommate, landlord, contractor, "
        "roofer, plumber, electrician, doctor, surgeon, clinic, principal, ap, vp, assistant principal, teacher, "
        "teachers, student, students, staff, coach, counselor, secretary, sergeant, sgt, commander, cmdr, chief, "
        "lieutenant, hr, payroll, officer, ofc, rover, lawyer, attorney, county attorney, prosecutor, judge, defense, "
        "dentist office, airline, airlines, union, federation, vendor, guys, guy, crew, team, company, unit admin, "
        "toddler, twins, oldest, youngest, stepson, stepdaughter, godson, parishioners, pastor, bride, groom, tenant, "
        "tenants, sitter, nanny, daycare, guests, relatives, folks, aunt's family, other officer, somebody else, "
        "movers, mover, realtor"
    ),
    Noun.EVENT: split(
        "permit, reservation, deposition, settlement, operation, mediation, wedding, weddings, party, birthday, "
        "anniversary, graduation, commencement, ceremony, concert, recital, game, games, tournament, playoffs, meet, "
        "race, marathon, flight, flights, trip, cruise, reunion, baptism, shower, funeral, wake, burial, service, "
        "memorial, viewing, visitation, appointment, appt, surgery, procedure, dentist, checkup, check-up, check up, "
        "follow up, follow-up, pre-op, post-op, consult, recheck, re-check, physical, exam, exams, interview, closing, "
        "inspection, hearing, trial, deposition, court, meeting, mtg, ppc, pta, sac, conference, conferences, session, "
        "class, training, course, seminar, workshop, assembly, dance, prom, homecoming, testing, test, drill, "
        "open house, orientation, lockdown drill, event, festival, fair, parade, opener, season, hunt, hunting, "
        "tickets, registration, deadline, payment, move-in, move in, dorm, camp, show, match, ramadan, eid, easter, "
        "passover, lent, new year, quinceanera, quinceañera, potluck, dinner, lunch, breakfast, rehearsal, delivery, "
        "install, installation, audit, range, qualification, quals, in- service, kickoff, tee time, expo, fundraiser, "
        "retreat, opening, move-out, mediation, presentation, visit, celebration, mass, vigil, due date, christening, "
        "naming, communion"
    ),
    Noun.SCHOOL: split(
        "school, schools, building, semester, quarter, trimester, classes, finals, district, grades, break"
    ),
    Noun.PAPER: split(
        "letter, memo, email, e-mail, mail, message, text, note, form, orders, subpoena, summons, policy, procedure, "
        "stub, paystub, pay stub, paper, paperwork, report, receipt, balance, contract, schedule, calendar, list, log, "
        "agenda, minutes, invite, invitation, notice, case, incident, complaint, application, confirmation"
    ),
    Noun.ABSENCE: split(
        "request, requests, vacation, vacations, day, days, time, hours, hrs, dates, date, leave, absence, comp, "
        "end of shift, end of the shift, end of my shift, end of day, end of the day, end of tour, start of shift, "
        "start of the shift, start of my shift, shift, shifts, weeks, week, first day, last day, day off, days off, "
        "time off"
    ),
}


def _all(rows: Iterable[tuple[StrEnum, tuple[str, ...]]]) -> dict[str, StrEnum]:
    """Phrase -> tag or noun; the first that names a phrase keeps it."""
    found: dict[str, StrEnum] = {}
    for tag, phrases in rows:
        for phrase in phrases:
            found.setdefault(phrase, tag)
    return found


WORDS: Mapping[str, StrEnum] = _all([*TAGS.items(), *NOUNS.items()])
LONGEST = max(phrase.count(" ") + 1 for phrase in WORDS)
STARTS = frozenset(phrase.split(" ", 1)[0] for phrase in WORDS if " " in phrase)
