"""What is an arrest, what an incident of note, and what only speaks of one; and at which school it was."""

import pytest

from support.reading import explained

KINDS: list[tuple[str, str]] = [
    ("arrest", "One in custody here, 15 yo, disorderly."),
    ("arrest", "Hooked up a sophomore for theft, arrest made at 0930 in the gym."),
    ("arrest", "I had to take a student into custody after second lunch for fifth degree assault."),
    ("arrest", "We made an arrest in the parking lot today."),
    ("arrest", "Student was placed under arrest by me at 1105."),
    ("arrest", "Juvenile male arrested on a pickup order this morning."),
    ("other", "Do we need to notify anybody when a student is arrested off campus?"),
    ("other", "If he shows up I will arrest him."),
    ("other", "The principal would like to see the arrest report from last spring."),
    ("other", "Arrests are down compared with last year."),
    ("other", "Anyone know who was arrested at the mall on Saturday? Not our case."),
    ("other", "County wants me to arrest him Thursday when he comes to class."),
    ("incident", "Fight in the gym at 1010. No arrests."),
    ("incident", "Knife found in a bag today; she was not arrested."),
    ("incident", "Took a BB gun off a freshman this morning, nobody in custody."),
    ("incident", "Lockdown 1002 to 1015, stray dog turned out to be a coyote in the hallway."),
    ("incident", "Kid overdosed in the second floor restroom at 1140, medics have him, breathing."),
    ("incident", "Somebody pulled a knife at the bus stop out front after school, ran before I got there."),
    ("incident", "A bullet hole was found in the gym window this morning."),
    ("incident", "Two girls fought outside the cafeteria at 12:10, one has a broken nose."),
    ("incident", "Smoke in the boiler room, whole building went outside, fire dept cleared it at 0950."),
    ("incident", "Swatting call this morning, all clear by 0915."),
    ("incident", "Parent came in screaming and shoved the secretary, trespassed him for a year."),
    ("incident", "A teacher was hit by a thrown chair today, taken to Regions."),
    ("incident", "Student told a counselor he plans to hurt himself, crisis team came."),
    ("other", "Nobody has reported a fight this week, nice and quiet."),
    ("other", "The new use of force policy says every fight must be logged."),
    ("other", "Watched the news about the shooting in Texas. Should we talk about it at roll call?"),
    ("other", "Can we get more pepper spray? Mine expires in April."),
    ("other", "The active shooter training was good. Slides attached."),
    ("other", "Remember the big brawl in 2024? The civil suit over it is back, I may get deposed."),
    ("other", "Could you send me the threat assessment form?"),
    ("other", "Is my knife from the property room ready to be destroyed?"),
    ("other", "The kids are doing a play about a stabbing, so expect fake blood in the hallway."),
    ("other", "My locker was broken into at HQ, did anybody see anything?"),
]
# An arrest that came near, was wished for, or was made elsewhere and told of here; then such words around a real one.
NOT_MADE = [
    "I almost had to arrest a freshman this morning, his aunt talked sense into him.",
    "We nearly arrested a kid in the gym today.",
    "I could have arrested both boys today and let them go home instead.",
    "I tried to arrest him at 1010 and he outran me.",
    "The dean wanted me to arrest a junior today. I did not see why.",
    "A mother demanded that I arrest the driver today.",
    "A girl threatened to have the police arrest her teacher today.",
    "Short of an arrest there was little left, so the counselor took him home.",
    "The kids joked about getting the principal arrested today.",
    "We came close to arresting a parent in the lobby today.",
    "I was about to arrest her today when she calmed down.",
    "A boy asked to be arrested today, he did not want to go home.",
    "Two kids staged a fake arrest in the hallway today.",
    "Patrol arrested his uncle at home last night; he told me about it at Como today.",
    "Deputies took her brother into custody on Sunday night. She told me in my office at Como.",
    "Her father was arrested at work this morning and she is upset here at school.",
    "A student said that he got arrested by patrol on Sunday night.",
    "Detectives arrested a man at the gas station today, the kids at Como talked of nothing else.",
]
MADE = [
    "I had to arrest a freshman this morning after he hit a teacher.",
    "He almost got away, so I arrested him by the gym at 1010.",
    "He tried to run. Arrested him at 1010 by the gym.",
    "A boy who threatened his teacher was arrested in the gym today.",
    "A girl wanted on a warrant was arrested in the lobby at 0815.",
    "She refused to leave and was arrested at 0930.",
    "We could not calm him and arrested him at 1110.",
    "Instead of a citation I arrested him at 1215.",
    "I wanted to send him home but ended up arresting him at 1320.",
    "I was about to leave when he swung at me, and I arrested him at 1435.",
    "The principal asked me for help. Arrested her for trespass, 1002.",
    "Patrol arrested a student in the lobby of Como at 0745.",
    "Patrol and I arrested a sophomore at 1230, stolen car.",
    "The secretary told me at 0800, and patrol arrested him here at 0815.",
    "Arrested his father in the lobby today for trespassing.",
]
KINDS_TOO: list[tuple[str, str]] = [
    ("incident", "Someone pulled the fire alarm twice this morning, building emptied both times."),
    ("incident", "We had a student bring a loaded magazine to school today, no gun found."),
    (
        "incident",
        "Threat. Counselor got an anonymous tip about a student with a hit list. We searched his locker "
        "at 0930, nothing.",
    ),
    ("incident", "Student jumped by four others at the bus stop at 2:35, cut above the eye."),
    ("incident", "Car crash out front. Two cars, one student passenger hurt, 0745."),
    ("incident", "Ofc. Ruiz was bitten by a student at Ramsey today."),
    ("incident", "Student disclosed abuse at home this morning, CPS is here."),
    ("incident", "Noncustodial father tried to pick up a kid today, left when he saw me."),
    ("incident", "Drug dog hit on 3 lockers, found about an ounce of weed in one, student is suspended."),
    ("other", "The bomb squad is doing a demo for the tech class on Friday, nothing to worry about."),
    ("other", "Is there a policy on students carrying pepper spray?"),
    ("other", "Thank you for handling the fight last month so well."),
    ("other", "Can you send the video of the fight from October 2?"),
    ("other", "New rule: no knives in the break room, somebody cut the couch."),
    ("other", "I would like to talk about the fights at dismissal at our next PPC, no date yet."),
    ("other", "Anything on the shooting downtown last night? Wondering if any of ours knew the kid."),
    ("other", "Gun violence awareness week starts Monday, wear orange."),
    ("other", "Who took my pepper spray holder?"),
]
# Heavy words in mails that report nothing, call to no meeting, move nobody and hand in no log: who, text.
NO_REPORTS: list[tuple[str, str]] = [
    ("mlee", "I had a fight with the copier and lost."),
    ("dolson", "The new squad has a smoke smell, can the garage look at it?"),
    ("jtorres", "My daughter was injured at soccer last night, she is fine."),
    ("principal.como", "Our students are hurt that the officer position may be cut."),
    ("sahmed", "Thank you for the medics class, it was useful."),
    ("kxiong", "Could you order more narcan for the school?"),
    ("principal.central", "We struck a deal with the bus company about the loading zone."),
    ("tnguyen", "Is the gun locker at HQ open on Saturday?"),
    ("bgreen", "The threat from the budget cuts has us all worried."),
    ("rruiz", "I was called to Murray but it was nothing."),
    ("pkowal", "Nothing happened today. Really nothing."),
    ("mlee", "Video of the assault from October is on the drive, as you asked."),
    ("dolson", "DA asked for my notes on the fight of November 3, I sent them."),
    ("principal.harding", "Please remind your officers about the weapons policy at the front desk."),
    ("principal.johnson", "Officer Olson's talk about knife crime on Monday was excellent, thank you."),
    ("sgt.hart", "Remember that use of force reports are due the same day."),
    ("sgt.moua", "Every lockdown must be called in to ECC first, then to me."),
    ("cmdr.bell", "The board wants the number of fights per school by May 1."),
    ("sgt.hart", "Good work on that fight at Como yesterday, Mai."),
    ("mlee", "My knee hurts, but I am working."),
    ("principal.highland", "Shots for flu will be given in the library on Friday, officers are welcome."),
    ("principal.washington", "Our fire alarm panel will be tested on Tuesday at 4 pm, ignore it."),
    ("dolson", "Hold the date: retirement party for Jones on June 12."),
    ("kxiong", "The kids' robot club is in a fight for first place, come watch."),
    ("tnguyen", "I broke in my new boots finally."),
    ("jtorres", "Assault rifle class roster attached."),
    ("sahmed", "Please put me on hold for the Friday detail."),
    ("rruiz", "Can I get a replacement knife for my kit?"),
    ("bgreen", "A parent complained that I took too long yesterday, want you to hear it from me."),
    ("principal.como", "A mother called to complain about parking. No action needed."),
    ("pkowal", "Overtime slip for the game attached, 3.5 hours."),
    ("ecc@spps.example", "ECC will be closed for maintenance Sunday 0200-0400."),
    ("ecc@spps.example", "Test message, please disregard."),
    ("cmdr.bell", "Please report to my office Monday at 10."),
    ("sgt.hart", "Cover letter for the grant is attached, it mentions Harding and Como."),
    ("sgt.hart", "Rita, the principal at Harding wants to thank you."),
    ("sgt.moua", "Pete, take a look at the camera at Humboldt when you are there on Friday."),
    ("sgt.hart", "Mai will be at Como for the PTA on Tuesday as always."),
    ("cmdr.bell", "Who is at Central tomorrow?"),
    ("sgt.moua", "Tom, bring the trailer to Highland on Friday 5/14 please."),
    ("principal.central", "The meeting went long on Tuesday, sorry."),
    ("principal.central", "I cannot talk at 2:30 today, let us meet some other day."),
    ("principal.johnson", "Conferences are March 11 and 12, 4 to 7 pm. No action needed."),
    ("principal.como", "Graduation is June 9 at 7 pm at the Civic Center. Two officers as last year?"),
    ("principal.harding", "Basketball game on Friday, 7 pm, we need an officer."),
    ("sgt.hart", "Roll call moves to 0645 starting Monday."),
    ("principal.washington", "Is the meeting on Tuesday at 3 still on?"),
    ("mlee", "See you at the meeting on Thursday at 1300."),
    ("jtorres", "What time is the unit meeting?"),
    ("sgt.hart", "Logs are due Friday."),
    ("mlee", "Log in trouble again, locked out of RMS."),
    ("kxiong", "I logged 3 hours of overtime in January."),
    ("dolson", "Do you want October or November first for the log?"),
    ("mlee", "The student I arrested in September is back, doing well."),
    ("dolson", "Detective Lor arrested the two brothers from the September robbery yesterday."),
    ("jtorres", "Could we get a reminder on who must be told after an arrest?"),
    ("principal.como", "We are grateful no one has been arrested at Como this year."),
    ("sahmed", "Heart attack = cardiac arrest, the AED pads need replacing."),
    ("kxiong", "Updated arrest form attached for the unit to use."),
    ("tnguyen", "Kid asked me if he'd be arrested for vaping. I told him no."),
    ("bgreen", "His brother was arrested in Minneapolis last night, he may be upset today."),
    ("sgt.hart", "After an arrest on grounds call me first, then the principal."),
    ("sgt.moua", "Arrest powers training is on the 14th."),
    ("cmdr.bell", "How many arrests did we make at Harding in the fall?"),
    ("mlee", "I did not arrest him, the AP will handle it."),
    ("principal.johnson", "Officer Olson decided against an arrest and we agree."),
    ("rruiz", "Warrant check came back clean, no arrest."),
    ("pkowal", "We talked about arresting him but his PO said no."),
    ("mlee", "In custody battle news: the dad has Tuesdays now."),
    ("principal.highland", "The mother has sole custody, please note for your records."),
    ("dolson", "Nobody in custody yet for the window at Johnson."),
    ("jtorres", "He could be arrested if he comes back on the property."),
    ("tnguyen", "I was told he's in custody in Hennepin County, so he won't be in school."),
    ("principal.central", "Is the student who was arrested yesterday allowed back on Monday?"),
    ("sgt.hart", "Mai, did you get the CN for yesterday's arrest?"),
    ("mlee", "I will be in court Thursday on the arrest from January 12."),
]
# The text, who writes, the school.
SCHOOLS: list[tuple[str, str, str | None]] = [
    ("Arrest at Johnson today, 15 M.", "mlee", "johnson"),
    ("Arrested a student here at 1010.", "mlee", "como"),
    ("Arrested a Harding kid in my lot at 1010.", "mlee", "como"),
    ("Filling in at Humboldt. Arrested a student at 1010.", "mlee", "humboldt"),
    ("Arrest at BC Middle at 1010.", "rruiz", "battle_creek"),
    ("Arrested a student at Murray MS, 1010.", "pkowal", "murray"),
    ("Arrested a student at 1010.", "rruiz", None),
    ("Arrested one at the Como Park Senior High game vs Central.", "jtorres", "como"),
    ("Arrested Marcus Johnson's buddy at Central at 1010.", "jtorres", "central"),
    ("Mr. Murray (science) was hit, arrested the student at 1010.", "mlee", "como"),
    ("Student from Ramsey arrested at Battle Creek.", "rruiz", "battle_creek"),
    ("Arrested a student in the Highland Park cafeteria.", "sgt.moua", "highland"),
    ("Arrested a kid at HPSH.", "rruiz", "highland"),
    ("Arrested a kid at Wellstone Elementary.", "rruiz", "wellstone"),
    ("Ran over from Como to help at Washington Tech; arrested a student there at 1010.", "mlee", "washington"),
]


@pytest.mark.parametrize(("kind", "body"), [*KINDS, *KINDS_TOO])
def test_the_kind(kind: str, body: str) -> None:
    assert explained(body)["kind"] == kind


@pytest.mark.parametrize(("body", "who", "school"), SCHOOLS)
def test_the_school_of_the_arrest(body: str, who: str, school: str | None) -> None:
    got = explained(body, who=who)
    assert (got["kind"], got["school"], got["act"]) == ("arrest", school, school is not None)


@pytest.mark.parametrize(("who", "body"), NO_REPORTS)
def test_what_only_sounds_like_a_report(who: str, body: str) -> None:
    assert explained(body, who=who)["kind"] not in {"arrest", "incident", "meeting", "assignment", "monthly_log"}


def test_a_teacher_of_the_district_who_is_not_on_the_roster_is_heard_but_not_acted_on() -> None:
    body = "A boy in my class at Como Park showed a knife to his neighbor and put it back in his bag."
    got = explained(body, who="Jo Hill <jo.hill@spps.example>")
    assert (got["kind"], got["act"], got["school"]) == ("incident", False, "como")


def test_nobody_else_is_heard_of_an_incident() -> None:
    got = explained("A boy at Como Park showed a knife to his neighbor today.", who="Jo <jo@elsewhere.example>")
    assert got["kind"] == "other"


@pytest.mark.parametrize("body", NOT_MADE)
def test_an_arrest_that_was_not_made_here_is_none(body: str) -> None:
    assert explained(body, who="mlee")["kind"] != "arrest"


@pytest.mark.parametrize("body", MADE)
def test_an_arrest_among_such_words_is_one(body: str) -> None:
    got = explained(body, who="mlee")
    assert (got["kind"], got["act"], got["school"]) == ("arrest", True, "como")


@pytest.mark.parametrize(
    "body",
    [
        "Two boys almost got into a fight at lunch today and shook hands.",
        "I was nearly hit by a door in the hallway today.",
        "He could have had a knife, but it was a comb, in the office at 1010.",
        "A teacher was worried that there would be a fight today.",
    ],
)
def test_what_came_near_is_no_incident(body: str) -> None:
    assert explained(body, who="mlee")["kind"] == "other"


@pytest.mark.parametrize(
    "body",
    [
        "Two boys got into a fight at lunch today and almost reached the stairs.",
        "Nearly two hours after lunch a fight broke out in the gym.",
        "He pulled a knife in the office at 1010, nobody was hurt.",
    ],
)
def test_an_incident_among_such_words_is_one(body: str) -> None:
    got = explained(body, who="mlee")
    assert (got["kind"], got["act"]) == ("incident", True)


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        ("The PTA meeting would have been Thursday March 4 at 6 pm.", False),
        ("There might be a PPC meeting on March 4 at 9:00 am.", False),
        ("We wanted to hold the PPC meeting on March 4 at 9:00 am.", False),
        ("I wanted to invite you to the PTA meeting on Thursday March 4 at 6 pm.", True),
        ("Nearly all of us come to the PPC meeting on March 4 at 9:00 am.", True),
    ],
)
def test_a_meeting_that_may_never_be_is_asked_about(body: str, acts: bool) -> None:
    got = explained(body, who="principal.como")
    assert (got["kind"], got["act"]) == ("meeting", acts)
