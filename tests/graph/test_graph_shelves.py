"""Shelves: categories beside those of people, and folders; what a person did first stays."""

from typing import Any

import pytest

from contracts.mailbox_contract import mail
from support.graph.account import Account
from support.graph.server import Reply, done_but
from watchdesk.errors import NotFound, Unavailable
from watchdesk.model.mail import Ref
from watchdesk.ports import Shelf


def test_a_dealt_with_mail_keeps_the_categories_of_people(account: Account) -> None:
    message = account.arrive(mail(1))
    message.fields["categories"] = ["Blue", "Chief"]
    box = account.mailbox()
    held = box.shelve(box.poll(None).refs[0], Shelf.HELD)
    assert message.fields["categories"] == ["Blue", "Chief", "Watchdesk: held"]
    assert box.shelve(held, Shelf.PROCESSED) == Ref(native=message.id, folder="Processed")
    assert message.fields["categories"] == ["Blue", "Chief", "Watchdesk: processed"]
    assert message.fields["isRead"] is False
    assert account.subjects("Processed") == ["Time off 1"]


def test_a_category_that_a_person_sets_just_now_stays(account: Account) -> None:
    message = account.arrive(mail(1))
    box = account.mailbox()

    def meanwhile(call: Any, carry: Any) -> Reply:
        message.fields["categories"] = ["Red"]
        message.version += 1
        return carry()  # type: ignore[no-any-return]

    account.front.when("PATCH", meanwhile)
    box.shelve(box.poll(None).refs[0], Shelf.PROCESSED)
    assert message.fields["categories"] == ["Red", "Watchdesk: processed"]


@pytest.mark.parametrize("folder", ["deleteditems", "drafts"])
def test_what_a_person_moved_first_is_left_where_it_is(account: Account, folder: str) -> None:
    message = account.arrive(mail(1))
    box = account.mailbox()
    (ref,) = box.poll(None).refs
    account.box.move(message, account.box.folder(folder))
    for act in (lambda: box.shelve(ref, Shelf.PROCESSED), lambda: box.fetch(ref)):
        with pytest.raises(NotFound):
            act()  # type: ignore[no-untyped-call]
    assert message.folder == account.box.folder(folder)
    assert message.fields["categories"] == []


@pytest.mark.parametrize("fault", ["lost", "half"])
@pytest.mark.parametrize("step", ["PATCH", r"POST .*/move", r"POST .*/mailFolders"])
def test_a_move_whose_answer_was_lost_is_done_once(account: Account, step: str, fault: str) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    (ref,) = box.poll(None).refs
    account.front.when(step, done_but(fault))
    with pytest.raises(Unavailable):
        box.shelve(ref, Shelf.PROCESSED)
    box.shelve(ref, Shelf.PROCESSED)
    assert account.subjects("Processed") == ["Time off 1"]
    assert sorted(account.box.folders.values()).count("Processed") == 1


def test_a_shelf_that_somebody_took_away_is_made_again(account: Account) -> None:
    account.arrive(mail(1))
    account.arrive(mail(2))
    box = account.mailbox()
    first, second = box.poll(None).refs
    box.shelve(first, Shelf.PROCESSED)
    del account.box.folders[account.box.named("Processed")]
    with pytest.raises(Unavailable):
        box.shelve(second, Shelf.PROCESSED)
    box.shelve(second, Shelf.PROCESSED)
    assert account.subjects("Processed") == ["Time off 2"]
