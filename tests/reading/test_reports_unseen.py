"""Arrests, incidents, logs, meetings and moves that were written and labelled before the reader saw them."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain, read

# Name, who, sent, subject, text, files, what a careful clerk reads.
MAILS = [
    (
        "arrest: Arrest - no transport",
        "bgreen",
        "2026-11-17T14:31",
        "Arrest - no transport",
        "At approximately 1:10 p.m. today I arrested a fifteen year old student at Washington Tech for "
        "fifth degree criminal damage (bathroom mirrors). She was cited and remained at school with Ms. "
        "Alvarez, her case manager. I told the assistant principal right away. The mother does not have "
        "a working number; a letter is going home.\nCase number 26-216-004\nOfc. Green",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "washington",
            "arrest": {
                "school": "washington",
                "removed": False,
                "principal_told": True,
                "parent_told": False,
                "when": "2026-11-17T13:10",
                "case": "26-216-004",
            },
        },
    ),
    (
        "arrest: humboldt",
        "kxiong",
        "2027-01-26T10:12",
        "humboldt",
        "arrested 18 yo senior 0935 trespass + obstruct, adult so no parent called. ap was there. in "
        "squad now to LEC. cn 27-013-774 kx",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "humboldt",
            "arrest": {
                "school": "humboldt",
                "removed": True,
                "principal_told": True,
                "parent_told": False,
                "when": "2027-01-26T09:35",
                "case": "27-013-774",
            },
        },
    ),
    (
        "arrest: Ramsey",
        "rruiz",
        "2027-02-11T12:40",
        "Ramsey",
        "Sgt Hart,\nRamsey Middle called for a rover at 11:05, I got there 11:20. At 11:34 I placed a 13 "
        "year old female in custody for assaulting a lunch aide. Her grandmother (guardian) came to the "
        "office and took her home after I wrote the citation. The dean of students knew before we called "
        "anyone. CN 27-022-118.",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "ramsey",
            "arrest": {
                "school": "ramsey",
                "removed": False,
                "principal_told": True,
                "parent_told": True,
                "when": "2027-02-11T11:34",
                "case": "27-022-118",
            },
        },
    ),
    (
        "arrest: Murray / arrest",
        "pkowal",
        "2027-03-09T13:05",
        "Murray / arrest",
        "One juvenile arrested at Murray, robbery of a phone. Time of arrest: 1218. Transported by squad "
        "441 to JDC. Admin notified 1222. Mother: left two voicemails, will try again tonight. 27-034-900",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "murray",
            "arrest": {
                "school": "murray",
                "removed": True,
                "principal_told": True,
                "parent_told": False,
                "when": "2027-03-09T12:18",
                "case": "27-034-900",
            },
        },
    ),
    (
        "arrest: Follow up: arrest this morning",
        "sahmed",
        "2027-04-19T15:10",
        "Follow up: arrest this morning",
        "Forgot to send this earlier, busy day. Around 9:20 this morning we took a sophomore into "
        "custody outside the Harding gym after he hit another boy with a bottle. He went to JDC. I let "
        "Mr. Delgado know before he left the building. His mom was on speaker when I read him the "
        "charge. The victim's parents were called by the nurse. CN is 27-056-310.",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "harding",
            "arrest": {
                "school": "harding",
                "removed": True,
                "principal_told": True,
                "parent_told": True,
                "when": "2027-04-19T09:20",
                "case": "27-056-310",
            },
        },
    ),
    (
        "arrest: arrest HP",
        "tnguyen",
        "2027-05-06T09:48",
        "arrest HP",
        "0911 arrest, 16 M, possession of a pistol without permit, locker 2217. Principal notified 0905 "
        "prior to search. Parents not notified, detectives asked us to hold off until they get a warrant "
        "for the house. Suspect en route to JDC w/ 316. CN 27066120",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "highland",
            "arrest": {
                "school": "highland",
                "removed": True,
                "principal_told": True,
                "parent_told": False,
                "when": "2027-05-06T09:11",
                "case": "27066120",
            },
        },
    ),
    (
        "arrest: Arrest today",
        "principal.harding",
        "2026-12-02T10:30",
        "Arrest today",
        "Officer Ahmed arrested one of our ninth graders at 9:05 this morning for bringing a knife to "
        "first hour. He was escorted out to a squad car. Our counselor has spoken with his father. I was present.",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "harding",
            "arrest": {
                "school": "harding",
                "removed": True,
                "principal_told": True,
                "parent_told": True,
                "when": "2026-12-02T09:05",
                "case": None,
            },
        },
    ),
    (
        "arrest: Highland",
        "sgt.moua",
        "2027-02-17T11:20",
        "Highland",
        "Nguyen phoned this in. Arrest at Highland at 1040, 15 yo male, fifth degree assault, released "
        "to his dad in the office, not transported. The principal was told afterwards. Case 27-025-113. "
        "Please start the record.",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "highland",
            "arrest": {
                "school": "highland",
                "removed": False,
                "principal_told": True,
                "parent_told": True,
                "when": "2027-02-17T10:40",
                "case": "27-025-113",
            },
        },
    ),
    (
        "arrest: ECC log 0303-04 Phalen",
        "ecc@spps.example",
        "2027-03-03T10:05",
        "ECC log 0303-04 Phalen",
        "0921 Phalen Elem reports adult male refusing to leave office\n0923 SPPD rover Kowalski "
        "notified\n0931 Rover on site\n0938 Kowalski: one adult male in custody, trespass\n0941 "
        "Principal advised by ECC\n0955 Kowalski transporting to LEC\nSPPD CN 27-031-556",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "phalen",
            "arrest": {
                "school": "phalen",
                "removed": True,
                "principal_told": True,
                "parent_told": None,
                "when": "2027-03-03T09:38",
                "case": "27-031-556",
            },
        },
    ),
    (
        "arrest: last night's arrest",
        "mlee",
        "2027-01-12T08:15",
        "last night's arrest",
        "Basketball game at Como last night, arrested a 17 year old at 2012 hrs for pulling a knife in "
        "the lobby. Patrol drove him to JDC. AP Hall was working the game and saw all of it. His aunt "
        "picked up the phone and has been told. CN 27-005-660.",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "como",
            "arrest": {
                "school": "como",
                "removed": True,
                "principal_told": True,
                "parent_told": True,
                "when": "2027-01-11T20:12",
                "case": "27-005-660",
            },
        },
    ),
    (
        "arrest: 1 under arrest at Central 1248",
        "jtorres",
        "2026-09-29T13:12",
        "",
        "1 under arrest at Central 1248, DOC. not leaving the bldg, going back to 6th hr after i cite "
        "him. okafor told. havent called mom",
        [],
        {
            "kind": "arrest",
            "act": True,
            "school": "central",
            "arrest": {
                "school": "central",
                "removed": False,
                "principal_told": None,
                "parent_told": False,
                "when": "2026-09-29T12:48",
                "case": None,
            },
        },
    ),
    (
        "other: court",
        "mlee",
        "2026-11-10T09:00",
        "court",
        "Do I need to bring the arrest report from October 2 to court, or do they have it?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: question about 17 yr olds",
        "dolson",
        "2027-02-02T12:00",
        "question about 17 yr olds",
        "If I arrest a 17 year old on grounds do we still call the parent, or is 17 an adult for that?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: Suspension hearing",
        "principal.central",
        "2026-10-28T15:40",
        "Suspension hearing",
        "The hearing for the student Officer Torres arrested on October 1 is Thursday. His grandmother "
        "asked who has the phone that was taken. Who do I ask?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: fyi",
        "kxiong",
        "2027-03-22T10:00",
        "fyi",
        "One of my kids got picked up by Roseville PD over the weekend, not school related, he told me "
        "himself this morning. Just so you are not surprised.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "incident: fight",
        "mlee",
        "2027-02-18T12:31",
        "fight",
        "Big fight after second lunch at Como, maybe eight kids, ended by 12:15. One staff member with a "
        "cut lip. No arrests so far, going over video.",
        [],
        {"kind": "incident", "act": True, "school": "como"},
    ),
    (
        "incident: Unknown man in the building",
        "principal.johnson",
        "2026-10-13T11:45",
        "Unknown man in the building",
        "Good morning. At about 10:50 an adult we did not know walked in with a group of students and "
        "was found in the weight room. Officer Olson escorted him out and gave him a trespass notice. No one was hurt.",
        [],
        {"kind": "incident", "act": True, "school": "johnson"},
    ),
    (
        "incident: Wellstone",
        "rruiz",
        "2027-01-20T09:35",
        "Wellstone",
        "2nd grader brought moms pepper spray to wellstone and set it off on the bus. 6 kids with red "
        "eyes, medics checked them, all back in class. mom coming in",
        [],
        {"kind": "incident", "act": True, "school": "wellstone"},
    ),
    (
        "incident: battle creek lockout",
        "pkowal",
        "2026-12-17T14:05",
        "battle creek lockout",
        "BC Middle in lockout 1:22 to 1:50, robbery at the gas station two blocks over, suspect ran "
        "toward the school. patrol got him. kids fine",
        [],
        {"kind": "incident", "act": True, "school": "battle_creek"},
    ),
    (
        "incident: Student at Central passed out ",
        "jtorres",
        "2027-04-08T10:40",
        "",
        "Student at Central passed out in the hallway 1010, fentanyl we think, two doses of Narcan and "
        "he came around. Medics transported to Regions. Mom knows.",
        [],
        {"kind": "incident", "act": True, "school": "central"},
    ),
    (
        "incident: ECC 0511-09 HARDING HS",
        "ecc@spps.example",
        "2027-05-11T13:25",
        "ECC 0511-09 HARDING HS",
        "1304 HARDING HS STAFF RPT MALE WITH GUN IN WAISTBAND, NORTH DOORS\n1305 SCHOOL IN "
        "LOCKDOWN\n1306 OFC AHMED ON SITE\n1317 MALE LOCATED, CELL PHONE HOLSTER ONLY, NO WEAPON\n1320 LOCKDOWN LIFTED",
        [],
        {"kind": "incident", "act": True, "school": "harding"},
    ),
    (
        "incident: squad window",
        "tnguyen",
        "2027-03-04T15:02",
        "squad window",
        "Somebody threw a rock through the window of my squad in the Highland lot during 5th hour. "
        "Nobody around, camera doesn't reach. CN 27-032-410. I will need a loaner tomorrow.",
        [],
        {"kind": "incident", "act": True, "school": "highland"},
    ),
    (
        "incident: pass along",
        "sgt.hart",
        "2027-02-23T13:10",
        "pass along",
        "From Ahmed by phone: bomb threat written on a bathroom wall at Harding, found 12:20, dogs are "
        "there now, students are staying in class.",
        [],
        {"kind": "incident", "act": True, "school": "harding"},
    ),
    (
        "incident: hit by a door",
        "bgreen",
        "2026-11-05T11:55",
        "hit by a door",
        "Got my ankle caught breaking up a fight by the Washington cafeteria at 11:20. Nurse wrapped it. "
        "Staying on, will file the injury report today.",
        [],
        {"kind": "incident", "act": True, "school": "washington"},
    ),
    (
        "incident: weapon",
        "rruiz",
        "2027-05-19T13:15",
        "weapon",
        "Kid had a box cutter, took it off him at 1250, principal has him. No arrest. Which school form "
        "do you want for it?",
        [],
        {"kind": "incident", "act": False},
    ),
    (
        "other: drill",
        "mlee",
        "2026-10-06T08:30",
        "drill",
        "Lockdown drill went fine, 6 minutes start to finish.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: Safety plan",
        "principal.como",
        "2027-01-27T09:00",
        "Safety plan",
        "Our safety committee is updating the lockdown procedures. May we borrow an hour of Officer "
        "Lee's time to walk the doors with us some day soon?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: gun range",
        "dolson",
        "2027-03-01T07:50",
        "gun range",
        "Does anyone know when the range reopens? I want to re-zero my rifle before quals.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: good news",
        "sahmed",
        "2027-01-15T10:10",
        "good news",
        "Three weeks without a single fight at Harding. Kids are tired or it is too cold.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "monthly_log: Nov",
        "mlee",
        "2026-12-02T08:00",
        "Nov",
        "Sgt, Nov log. Calls 19, reports 5, arrests 0, PPC 2, info sessions 1. ML",
        [],
        {"kind": "monthly_log", "act": True, "month": "2026-11"},
    ),
    (
        "monthly_log: monthly log attached",
        "kxiong",
        "2027-02-03T10:00",
        "monthly log attached",
        "Please see the attachment.",
        ["HUM_log_Jan2027.xlsx"],
        {"kind": "monthly_log", "act": True, "month": "2027-01"},
    ),
    (
        "monthly_log: Re: April log?",
        "sahmed",
        "2027-05-04T12:00",
        "Re: April log?",
        "Sorry! Attached now.",
        ["log final.docx"],
        {"kind": "monthly_log", "act": True, "month": "2027-04"},
    ),
    (
        "monthly_log: Rover monthly log",
        "rruiz",
        "2027-04-05T09:30",
        "Rover monthly log",
        "Month: March\nCalls: 51\nReports: 9\nArrests: 2\nSchools visited: 11\nSpring break 3/29-4/2 at HQ",
        [],
        {"kind": "monthly_log", "act": True, "month": "2027-03"},
    ),
    (
        "monthly_log: log",
        "bgreen",
        "2026-10-05T09:30",
        "log",
        "Here is last month's log.",
        ["Green.pdf"],
        {"kind": "monthly_log", "act": True, "month": "2026-09"},
    ),
    (
        "monthly_log: logs",
        "tnguyen",
        "2027-01-05T09:30",
        "logs",
        "November and December logs, both attached.",
        ["TN logs.pdf"],
        {"kind": "monthly_log", "act": False},
    ),
    (
        "other: log",
        "jtorres",
        "2027-03-04T16:00",
        "log",
        "I am still working on the February log, you will have it Monday.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: logs",
        "pkowal",
        "2026-11-04T16:00",
        "logs",
        "Does the rover log count bus duty as a call?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "meeting: PPC 10/21",
        "principal.washington",
        "2026-10-12T09:15",
        "PPC 10/21",
        "Officer Green, PPC is set for Wednesday, October 21, 8:00-8:45 a.m. in the counseling office. "
        "Send names by Monday the 19th.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "ppc",
            "school": "washington",
            "start": "2026-10-21T08:00",
            "end": "2026-10-21T08:45",
            "action": "request",
        },
    ),
    (
        "meeting: PPC",
        "principal.johnson",
        "2026-11-09T13:00",
        "PPC",
        "Our PPC on the 12th has to move. New time is Friday, November 13 at 1:30. Same agenda.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "ppc",
            "school": "johnson",
            "start": "2026-11-13T13:30",
            "end": None,
            "action": "change",
        },
    ),
    (
        "meeting: SAC cancelled",
        "principal.humboldt",
        "2027-01-25T11:00",
        "SAC cancelled",
        "Because of the cold the School Advisory Council on Tuesday, January 26 at 6:00 p.m. is cancelled.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "sac",
            "school": "humboldt",
            "start": "2027-01-26T18:00",
            "end": None,
            "action": "cancel",
        },
    ),
    (
        "meeting: PTA",
        "principal.central",
        "2027-03-08T10:00",
        "PTA",
        "The Central PTA invites Officer Torres on Thursday, March 18 from 6:30 until 7:30 in the "
        "evening. Topic: parking lot safety.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "pta",
            "school": "central",
            "start": "2027-03-18T18:30",
            "end": "2027-03-18T19:30",
            "action": "request",
        },
    ),
    (
        "meeting: April unit meeting",
        "sgt.hart",
        "2027-04-12T08:20",
        "April unit meeting",
        "All SROs: unit meeting Wednesday April 21, 1330 to 1500, Central High media center. Bring your "
        "summer leave requests.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "unit",
            "school": None,
            "start": "2027-04-21T13:30",
            "end": "2027-04-21T15:00",
            "action": "request",
        },
    ),
    (
        "meeting: unit meeting",
        "sgt.moua",
        "2027-05-10T08:20",
        "unit meeting",
        "Unit meeting on Thursday 5/20 moves up to 1000-1130, everything else the same.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "unit",
            "school": None,
            "start": "2027-05-20T10:00",
            "end": "2027-05-20T11:30",
            "action": "change",
        },
    ),
    (
        "meeting: talk for 8th graders visiting",
        "principal.highland",
        "2027-02-01T12:10",
        "talk for 8th graders visiting",
        "Could Officer Nguyen give a presentation on social media and the law on Friday, February 12 at "
        "9:45? It should take about 40 minutes.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "info_session",
            "school": "highland",
            "start": "2027-02-12T09:45",
            "end": "2027-02-12T10:25",
            "action": "request",
        },
    ),
    (
        "meeting: Gang awareness session",
        "principal.como",
        "2027-02-16T12:10",
        "Gang awareness session",
        "The gang awareness session for staff planned for February 24 at 2:45 will instead be held on March 3 at 2:45.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "info_session",
            "school": "como",
            "start": "2027-03-03T14:45",
            "end": None,
            "action": "change",
        },
    ),
    (
        "meeting: PPC",
        "principal.harding",
        "2027-04-06T08:00",
        "PPC",
        "PPC this Thursday, 10:00 to 10:50, my office.",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "ppc",
            "school": "harding",
            "start": "2027-04-08T10:00",
            "end": "2027-04-08T10:50",
            "action": "request",
        },
    ),
    (
        "meeting: Re: PTA on the 21st",
        "dolson",
        "2027-01-11T09:12",
        "Re: PTA on the 21st",
        "Works for me, I will be there.\n\n> On Mon, Jan 11, 2027 at 8:40 AM Principal "
        "<principal.johnson@spps.example> wrote:\n> Dan, PTA is Thursday, January 21, 6:00 to 7:00 p.m. "
        "in the cafeteria. Can you make it?",
        [],
        {
            "kind": "meeting",
            "act": True,
            "meeting": "pta",
            "school": "johnson",
            "start": "2027-01-21T18:00",
            "end": "2027-01-21T19:00",
            "action": "reply",
        },
    ),
    (
        "other: thanks",
        "principal.johnson",
        "2026-12-07T08:00",
        "thanks",
        "Thank you for speaking at our PTA last Thursday, the parents loved it.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: ppc",
        "principal.central",
        "2027-01-19T08:00",
        "ppc",
        "Which day is the PPC this week? My calendar lost it.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "meeting: SAC",
        "principal.washington",
        "2026-11-23T09:00",
        "SAC",
        "The SAC will meet Wednesday, December 3, at 5 p.m. in the library.",
        [],
        {"kind": "meeting", "act": False},
    ),
    (
        "assignment: Assignment",
        "cmdr.bell",
        "2026-10-14T10:00",
        "Assignment",
        "Officer Rita Ruiz will cover Humboldt High from October 19 to October 23 while Officer Xiong "
        "attends training. She reports to the principal at 0700.",
        [],
        {"kind": "assignment", "act": True, "school": "humboldt", "officer": "rruiz"},
    ),
    (
        "assignment: como",
        "sgt.hart",
        "2027-03-16T07:15",
        "como",
        "Pete - take Como today and tomorrow, Mai has a sick kid. Thx",
        [],
        {"kind": "assignment", "act": True, "school": "como", "officer": "pkowal"},
    ),
    (
        "assignment: Central next week",
        "sgt.moua",
        "2027-04-26T14:00",
        "Central next week",
        "Bea, you're moving over to Central for the week of May 3. Rita has Washington.",
        [],
        {"kind": "assignment", "act": True, "school": "central", "officer": "bgreen"},
    ),
    (
        "assignment: Order",
        "cmdr.bell",
        "2027-02-08T09:00",
        "Order",
        "Effective immediately and until February 19 Officer Kowalski is assigned to Johnson High "
        "School. Officer Olson remains there as well.",
        [],
        {"kind": "assignment", "act": True, "school": "johnson", "officer": "pkowal"},
    ),
    (
        "other: coverage",
        "sgt.hart",
        "2027-01-19T12:00",
        "coverage",
        "Still looking for somebody to take Harding on Friday. Any volunteers?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: fall",
        "cmdr.bell",
        "2027-05-17T12:00",
        "fall",
        "Chue, Anne, I am thinking about moving Tom to Murray in the fall. Nothing decided. Thoughts?",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "other: thanks",
        "sgt.moua",
        "2026-12-07T12:00",
        "thanks",
        "Thanks to Rita for covering Washington all last week. Principal was very happy.",
        [],
        {"kind": "other", "act": False},
    ),
    (
        "assignment: Ahmed",
        "sgt.hart",
        "2027-02-22T15:30",
        "Ahmed",
        "Sahra goes to Battle Creek Middle on Wednesday and Thursday to help with the threat follow-up, "
        "back at Harding Friday.",
        [],
        {"kind": "assignment", "act": True, "school": "battle_creek", "officer": "sahmed"},
    ),
    (
        "other: Ahmed",
        "pkowal",
        "2027-02-22T15:30",
        "Ahmed",
        "I hear I am going to Harding Wednesday, is that right?",
        [],
        {"kind": "other", "act": False},
    ),
]


def explained(body: str, *, subject: str, who: str, sent: str, files: list[str]) -> dict[str, Any]:
    """The reading of a mail from one of the sample's people, sent in the unit's own time."""
    unit = sample_unit()
    person = unit.people.get(who)
    message = EmailMessage()
    message["From"] = f"{person.name or person.key} <{person.addresses[0]}>" if person else who
    message["To"] = unit.desk
    message["Subject"] = subject
    message["Date"] = format_datetime(datetime.fromisoformat(sent).replace(tzinfo=unit.timezone))
    message["Message-ID"] = "<report@mails.example>"
    message.set_content(body)
    if subject.startswith("Re:"):
        message["In-Reply-To"] = "<asked@mails.example>"
    for name in files:
        message.add_attachment(b"log", maintype="application", subtype="octet-stream", filename=name)
    inbound = Inbound(raw=message.as_bytes(), received_at=datetime(1970, 1, 1, tzinfo=UTC))
    return explain.as_json(read(inbound, unit, strict=True), "mail")


def same(wanted: object, got: object) -> bool:
    """Moments to the minute; of an arrest the facts that are told."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return all(same(value, got[key]) for key, value in wanted.items())
    return (got[:16] if isinstance(got, str) and len(got) == len("2027-01-01T00:00:00") else got) == wanted


@pytest.mark.parametrize(
    ("who", "sent", "subject", "body", "files", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in MAILS]
)
def test_it_is_read_as_a_careful_clerk_reads_it(
    who: str, sent: str, subject: str, body: str, files: list[str], wanted: dict[str, Any]
) -> None:
    got = explained(body, subject=subject, who=who, sent=sent, files=files)
    assert {key: got[key] for key, value in wanted.items() if not same(value, got[key])} == {}
