"""First I heard of this: reported once, settled with what came of it, and taken back with the import that said it."""

import pytest

from alongside.rooms.features import actions
from alongside.rooms.features.models import Surprise
from alongside.rooms.features.queries import surprises
from alongside.rooms.findings.checks import timeline_of
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.actions import NoMember
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db


def report(world: World) -> Surprise:
    surprise = actions.report_surprise(world.release, by=world.pmm, at=LATER)
    assert surprise
    return surprise


def test_report(ours: World, recorded: Recorded) -> None:
    surprise = Surprise.objects.get(pk=report(ours).pk)
    assert (surprise.release, surprise.member) == (ours.release, ours.pmm)
    assert (surprise.reported_at, surprise.settled_at) == (LATER, None)
    assert recorded() == [("surprise_reported", {})]
    (known,) = [
        known
        for release in timeline_of(ours.workspace).releases()
        for known in release.knowledge
        if known.entry.actor == ours.pmm.pk
    ]
    assert known.level == 2


def test_once_while_it_waits(ours: World, recorded: Recorded) -> None:
    surprise = report(ours)
    assert actions.report_surprise(ours.release, by=ours.pmm, at=LATER) is None
    assert actions.report_surprise(ours.release, by=ours.pm, at=LATER), "others have their own"
    actions.settle_surprise(surprise, outcome="We talked", by=ours.pm, at=LATER)
    assert actions.report_surprise(ours.release, by=ours.pmm, at=LATER), "it can happen again"
    assert len(recorded()) == 4


def test_report_needs_a_member(ours: World, recorded: Recorded) -> None:
    with pytest.raises(NoMember):
        actions.report_surprise(ours.release, by=NOBODY, at=LATER)
    assert recorded() == []


def test_settle(ours: World, recorded: Recorded) -> None:
    surprise = report(ours)
    settled = actions.settle_surprise(surprise, outcome=" We talked ", by=ours.pm, at=LATER)
    assert settled
    assert Surprise.objects.get(pk=surprise.pk).settled_at == LATER
    assert recorded()[-1] == ("surprise_settled", {"member": ours.pmm.pk})
    event = Event.objects.latest("id")
    assert event.wording
    assert (event.wording.text, event.actor) == ("We talked", ours.pm)
    assert actions.settle_surprise(settled, outcome="Again", by=ours.pm, at=LATER) is None


@pytest.mark.parametrize("outcome", ["", " \n"])
def test_settle_without_an_outcome(ours: World, recorded: Recorded, outcome: str) -> None:
    surprise = report(ours)
    with pytest.raises(actions.NoOutcome, match="say what came of it"):
        actions.settle_surprise(surprise, outcome=outcome, by=ours.pm, at=LATER)
    with pytest.raises(NoMember):
        actions.settle_surprise(surprise, outcome="So", by=NOBODY, at=LATER)
    assert len(recorded()) == 1


def test_those_of_a_feature(ours: World, theirs: World) -> None:
    one = report(ours)
    actions.settle_surprise(one, outcome="We talked", by=ours.pm, at=LATER)
    two = actions.report_surprise(ours.release, by=ours.pm, at=LATER)
    report(theirs)
    told = surprises(ours.feature, ours.pmm)
    assert [(item.surprise, item.outcome) for item in told] == [(two, ""), (one, "We talked")]
    assert surprises(theirs.feature, ours.pmm) == []
    actions.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    ours.area.pmm = None
    ours.area.save()
    assert surprises(ours.feature, ours.pmm) == []


def test_taken_back_with_an_import(ours: World) -> None:
    mine = report(ours)
    with importing(ours.workspace, source="log", attested=True, at=LATER) as run:
        by = Origin(member=ours.pm, known_at=LATER)
        actions.settle_surprise(mine, outcome="We talked", by=by, at=LATER)
        actions.report_surprise(ours.release, by=by, at=MONDAY)
    assert rows_differ(ours.workspace) == []
    undo(run.batch, at=LATER)
    assert rows_differ(ours.workspace) == []
    assert Surprise.objects.get() == mine
    assert Surprise.objects.get().settled_at is None
