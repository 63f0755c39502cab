"""What the field asks by a link: bounded, answered, and read by everybody or by whoever asked."""

import pytest

from alongside.rooms.kits.asking import MOST_WAITING, answer, ask, remove_question
from alongside.rooms.kits.field import kit_by, question_by
from alongside.rooms.kits.links import revoke_link, share_kits
from alongside.rooms.kits.models import FieldLink, FieldQuestion, Kit
from alongside.rooms.kits.overview import overview
from alongside.rooms.kits.refusals import (
    AskedEnough,
    NothingAsked,
)
from alongside.rooms.ledger.rows import TooLong
from tests.rooms.conftest import LATER, World
from tests.rooms.kits.conftest import TODAY
from tests.rooms.kits.test_field import token

__all__ = ["token"]

pytestmark = pytest.mark.django_db


def test_a_question_is_asked_answered_and_read_by_everybody(
    ours: World, handed: Kit, token: str
) -> None:
    asked = ask(handed, text="  Does it work offline? ", at=LATER)
    assert asked.receipt not in str(FieldQuestion.objects.values())
    found = question_by(token, asked.receipt, today=TODAY)
    assert found
    assert (found.text, found.answered_at) == ("Does it work offline?", None)
    assert [one.pk for one in overview(ours.pm, today=TODAY).waiting] == [asked.question.pk]
    with pytest.raises(NothingAsked):
        answer(asked.question, text=" ", for_all=True, by=ours.pmm, at=LATER)
    said = "No. Ask pia@example.com."
    assert answer(asked.question, text=said, for_all=False, by=ours.pmm, at=LATER)
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    assert not told.answered, "only whoever asked reads it"
    found = question_by(token, asked.receipt, today=TODAY)
    assert found
    assert found.answer == "No. Ask ."
    assert answer(asked.question, text="No.", for_all=True, by=ours.pm, at=LATER)
    assert answer(asked.question, text="No.", for_all=True, by=ours.pm, at=LATER) is None
    told = kit_by(token, handed.pk, today=TODAY)
    assert told
    assert [one[:2] for one in told.answered] == [("Does it work offline?", "No.")]
    remove_question(asked.question, by=ours.pm, at=LATER)
    assert question_by(token, asked.receipt, today=TODAY) is None


def test_a_receipt_is_good_for_the_links_own_kits(
    ours: World, theirs: World, handed: Kit, token: str
) -> None:
    asked = ask(handed, text="When?", at=LATER)
    foreign = share_kits(theirs.workspace, role="sales", by=theirs.pmm, at=LATER).token
    assert question_by(foreign, asked.receipt, today=TODAY) is None
    assert question_by(token, "no-such-receipt", today=TODAY) is None
    link = FieldLink.objects.get(role="sales", workspace=ours.workspace)
    revoke_link(link, by=ours.pmm, at=LATER)
    assert question_by(token, asked.receipt, today=TODAY) is None


def test_what_is_asked_is_bounded(ours: World, handed: Kit) -> None:
    with pytest.raises(NothingAsked):
        ask(handed, text=" \n", at=LATER)
    with pytest.raises(TooLong):
        ask(handed, text="x" * 1001, at=LATER)
    FieldQuestion.objects.bulk_create(
        FieldQuestion(
            workspace=ours.workspace, kit=handed, text="?", digest=str(number), asked_at=LATER
        )
        for number in range(MOST_WAITING)
    )
    with pytest.raises(AskedEnough):
        ask(handed, text="One more?", at=LATER)
