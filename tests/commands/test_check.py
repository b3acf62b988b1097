"""`watchdesk check` says who may invite officers, and each thing once."""

from support.desks import Home


def test_the_easy_trust_is_warned_of_once(home: Home) -> None:
    said = " ".join(home.says("check").out.split())
    assert said.count("a roster address into From") == 1
    assert "trust.authserv_id" in said


def test_it_says_who_may_invite_beside_the_roster(home: Home) -> None:
    assert "beside unit.toml anybody at spps.example may invite an officer" in " ".join(
        home.says("check", "--offline").out.split()
    )
    home.change("policy.toml", 'meeting_domains = ["spps.example"]', "meeting_domains = []")
    said = " ".join(home.says("check", "--offline").out.split())
    assert "invites count from people and addresses of unit.toml alone" in said


def test_it_warns_of_a_domain_that_is_none_of_staff(home: Home) -> None:
    for domain in ("gmail.com", "@Students.spps.example"):
        home.change("policy.toml", "meeting_domains = [", f'meeting_domains = ["{domain}", ')
    said = " ".join(home.says("check", "--offline").out.split())
    assert "warning invites: meeting_domains names students.spps.example, gmail.com: not only staff" in said
