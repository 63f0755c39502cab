"""A brief that came with an import goes with it, unless somebody has worked with it."""

from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefItem, BriefVersion
from alongside.rooms.features.models import Feature
from alongside.rooms.imports.built import built_upon
from alongside.rooms.imports.undo import undo
from alongside.rooms.jobs.work import work
from alongside.rooms.ledger.models import Batch, Event
from tests.rooms.conftest import World
from tests.rooms.frames import rows_differ
from tests.rooms.imports.deeds import LATER, a_prioritised_feature, brought, prioritised


def test_what_followed_by_itself_is_taken_back_with_it(ours: World) -> None:
    batch = brought(ours, a_prioritised_feature)
    assert work(once=True).failed == 0
    filled = Event.objects.get(kind="brief_edited")
    assert (filled.batch_id, filled.actor) == (batch.pk, None)
    assert BriefItem.objects.exists()
    assert built_upon(batch) == 0
    undo(batch, at=LATER)
    for table in (Brief, BriefItem, BriefVersion):
        assert not table.objects.exists()
    assert rows_differ(ours.workspace) == []
    again = brought(ours, a_prioritised_feature)
    assert work(once=True).failed == 0
    assert Event.objects.filter(kind="brief_edited", batch=again).count() == 1
    assert Brief.objects.get().version == 1


def test_a_brief_that_somebody_wrote_in_stays(ours: World) -> None:
    """The feature was there before, so the import can be taken back; its brief is not the import's any more."""
    batch = brought(ours, prioritised)
    brief = Brief.objects.get()
    actions.edit(brief, texts={"problem": "Slow."}, expected=0, by=ours.pm, at=LATER)
    undo(batch, at=LATER)
    assert Brief.objects.get().version == 1
    assert work(once=True).failed == 0
    assert Feature.objects.get(pk=ours.feature.pk).status == "proposed"


def test_a_job_that_comes_too_late_finds_no_brief(ours: World) -> None:
    batch = brought(ours, a_prioritised_feature)
    undo(batch, at=LATER)
    assert work(once=True).failed == 0
    assert not Event.objects.filter(kind="brief_edited").exists()
    assert Batch.objects.get().undone_at == LATER
