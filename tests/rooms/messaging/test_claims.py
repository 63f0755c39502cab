"""Claims: written, reworded, owned, used somewhere, approved, retired and revived; and every refusal."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.refusals import NoSuchKind, Retired, RewordedMeanwhile
from alongside.rooms.messaging.models import ClaimWording, CustomerValue, FeatureGroup
from alongside.rooms.people import actions as people
from alongside.rooms.people.roles import NotAllowed
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.objectives import HasLeft
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.messaging.conftest import again, claimed

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def valued(world: World) -> CustomerValue:
    group = FeatureGroup.objects.create(workspace=world.workspace, name="Chairs", made_at=LATER)
    made: CustomerValue = CustomerValue.objects.create(
        workspace=world.workspace, group=group, name="Certainty", made_at=LATER
    )
    return made


def test_it_is_written_word_for_word(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours, "  No chair\nstays empty ", channels="web,  deck ,web")
    row = again(claim)
    assert (row.wording, row.type, row.owner, row.author) == (
        "No chair stays empty",
        "capability",
        ours.pmm,
        ours.pmm,
    )
    assert (row.channels, row.public, row.version, row.verbatim) == ("web, deck", True, 1, True)
    assert ClaimWording.objects.get(claim=claim).text == "No chair stays empty"
    assert recorded() == [("claim_written", {"claim_type": "capability"})]


def test_it_is_written_for_somebody_else_and_for_inside(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours, owner=ours.pm, public=False)
    assert again(claim).owner == ours.pm
    assert [kind for kind, _ in recorded()] == [
        "claim_written",
        "claim_owned",
        "claim_published",
    ]


def test_no_claim_without_words_of_no_type_or_too_long(ours: World) -> None:
    with pytest.raises(NoName):
        claimed(ours, "  ")
    with pytest.raises(NoSuchKind, match="no type of claim: capability, outcome"):
        claimed(ours, kind="slogan")
    with pytest.raises(TooLong):
        claimed(ours, "word " * 120)


def test_nobody_who_left_owns_one(ours: World) -> None:
    claim = claimed(ours, by=ours.pm)
    people.leave(ours.pmm, by=NOBODY, at=LATER)
    with pytest.raises(HasLeft):
        claimed(ours, owner=ours.pmm, by=ours.pm)
    with pytest.raises(HasLeft):
        actions.own(claim, owner=ours.pmm, by=ours.pm, at=LATER)


def test_a_reader_writes_none(ours: World) -> None:
    people.give_role(ours.pmm, role="reader", by=NOBODY, at=LATER)
    with pytest.raises(NotAllowed):
        claimed(ours)


def test_it_is_put_in_other_words(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours)
    made = actions.reword(
        claim, wording="Every chair is filled by six", expected=1, by=ours.pm, at=LATER
    )
    assert made
    row = again(claim)
    assert (row.wording, row.version) == ("Every chair is filled by six", 2)
    texts = ClaimWording.objects.filter(claim=claim).order_by("number")
    assert [one.text for one in texts] == ["No chair stays empty", "Every chair is filled by six"]
    assert recorded()[-1] == ("claim_reworded", {"claim_type": "capability"})


def test_the_same_words_change_nothing(ours: World) -> None:
    claim = claimed(ours)
    assert (
        actions.reword(claim, wording=" No chair stays  empty", expected=0, by=ours.pm, at=LATER)
        is None
    )
    assert actions.reword(
        claim, wording="No chair stays empty", kind="outcome", expected=1, by=ours.pm, at=LATER
    )
    assert (again(claim).type, again(claim).version) == ("outcome", 2)


def test_two_who_reword_it_both_keep_their_words(ours: World) -> None:
    claim = claimed(ours)
    actions.reword(claim, wording="Theirs", expected=1, by=ours.pm, at=LATER)
    with pytest.raises(RewordedMeanwhile) as refused:
        actions.reword(claim, wording="Mine", expected=1, by=ours.pmm, at=LATER)
    assert (refused.value.theirs, refused.value.version) == ({"wording": "Theirs"}, 2)
    assert again(claim).wording == "Theirs"


def test_somebody_answers_for_it_or_nobody(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours)
    assert actions.own(claim, owner=ours.pmm, by=ours.pm, at=LATER) is None
    assert actions.own(claim, owner=ours.pm, by=ours.pm, at=LATER)
    assert actions.own(claim, owner=None, by=ours.pm, at=LATER)
    assert again(claim).owner is None
    assert [fields["owner"] for kind, fields in recorded() if kind == "claim_owned"] == [
        ours.pm.pk,
        None,
    ]


def test_it_is_used_somewhere(ours: World) -> None:
    claim = claimed(ours)
    value = valued(ours)
    used: dict[str, Any] = {
        "channels": "web",
        "public": False,
        "value": value,
        "by": ours.pm,
        "at": LATER,
    }
    assert actions.use_in(claim, **used)
    assert actions.use_in(claim, **used) is None
    row = again(claim)
    assert (row.channels, row.public, row.value) == ("web", False, value)


def test_a_value_of_another_company_is_not_there(ours: World, theirs: World) -> None:
    value = valued(theirs)
    with pytest.raises(NotThere):
        claimed(ours, value=value)


def test_it_is_approved_and_looked_at_again(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours)
    actions.approve(claim, by=ours.pm, at=LATER)
    actions.approve(claim, by=ours.pmm, at=LATER + DAY)
    row = again(claim)
    assert (row.approved_at, row.approved_by) == (LATER + DAY, ours.pmm)
    assert [kind for kind, _ in recorded()][1:] == ["claim_approved", "claim_approved"]


def test_it_is_retired_and_taken_up_again(ours: World) -> None:
    claim = claimed(ours)
    assert actions.revive(claim, by=ours.pm, at=LATER) is None
    assert actions.retire(claim, by=ours.pm, at=LATER)
    assert actions.retire(claim, by=ours.pm, at=LATER) is None
    with pytest.raises(Retired):
        actions.reword(claim, wording="Other", expected=1, by=ours.pm, at=LATER)
    with pytest.raises(Retired):
        actions.approve(claim, by=ours.pm, at=LATER)
    assert actions.revive(claim, by=ours.pm, at=LATER)
    assert again(claim).retired_at is None
