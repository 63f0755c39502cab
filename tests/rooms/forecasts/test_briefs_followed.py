"""Drafts follow what is known by themselves, as a job of their own; what people said of them stays."""

from datetime import timedelta

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefItem
from alongside.rooms.findings import lookout
from alongside.rooms.forecasts import briefs
from alongside.rooms.forecasts.briefs import fill_in, fill_in_the_rest
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.strategy.contributions import contribute
from alongside.rooms.strategy.kpis import state_kpi
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, asked_for, do_jobs, forget_jobs
from tests.rooms.strategy.conftest import an_objective


def said(feature: int) -> dict[str, str]:
    """What stands in the feature's brief."""
    return dict(BriefItem.objects.filter(brief__feature=feature).values_list("name", "text"))


def version(feature: int) -> int:
    return Brief.objects.get(feature=feature).version


def dated(world: World, clock: Clock, day: str) -> None:
    features.state_release_date(world.release, date=parse(day), by=world.pm, at=clock.now)


@pytest.fixture
def draft(ours: World, clock: Clock) -> Brief:
    """The brief of our feature, which was just prioritised; what is known is filled in, and no job waits."""
    features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    do_jobs()
    return Brief.objects.get(feature=ours.feature)


def test_a_draft_follows_by_itself_and_comes_to_rest(
    draft: Brief, ours: World, clock: Clock
) -> None:
    number, before = ours.feature.pk, draft.version
    dated(ours, clock, "2025-09-15")
    done = do_jobs()
    asked = [payload for kind, payload in done if kind == "fill_briefs"]
    assert asked == [{"features": [number]}] * 2, "the second look is at what the first wrote"
    assert "15 Sep 2025" in said(number)["date"]
    assert version(number) == before + 1
    assert not {kind for kind, _ in asked_for()} & {"fill_briefs", "check_features"}


def test_what_is_found_does_not_wait_for_it(draft: Brief, ours: World, clock: Clock) -> None:
    dated(ours, clock, "2025-09-15")
    forget_jobs()
    lookout.check_features(ours.workspace.pk, {"features": [ours.feature.pk]})
    assert ("fill_briefs", {"features": [ours.feature.pk]}) in asked_for()
    assert version(ours.feature.pk) == draft.version


def test_nothing_is_asked_for_where_nothing_follows(
    draft: Brief, ours: World, clock: Clock
) -> None:
    actions.deliver(draft, by=ours.pm, at=clock.now)
    features.complete(ours.feature, by=ours.pm, at=clock.now)
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=clock.now)
    assert "fill_briefs" not in {kind for kind, _ in do_jobs()}
    assert version(ours.feature.pk) == draft.version


def test_what_concerns_everybody_is_filled_in_everywhere(
    draft: Brief, ours: World, clock: Clock
) -> None:
    forget_jobs()
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=clock.now)
    assert ("fill_briefs", {}) in asked_for()
    do_jobs()
    assert said(ours.feature.pk)["contacts"] == "- Pia: product"


def test_a_large_import_is_filled_in_as_well(draft: Brief, ours: World, clock: Clock) -> None:
    with importing(ours.workspace, source="csv", attested=False, at=clock.now):
        dated(ours, clock, "2025-09-15")
        for number in range(lookout.FEW):
            features.add_feature(
                ours.workspace, key=f"N-{number}", title="x", by=NOBODY, at=clock.now
            )
    assert ("fill_briefs", {}) in asked_for()
    fill_in_the_rest(ours.workspace.pk)
    assert "15 Sep 2025" in said(ours.feature.pk)["date"]


def test_more_drafts_than_are_named_one_by_one(
    draft: Brief, ours: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = another(ours, "F-2")
    features.prioritise(other.feature, by=ours.pm, at=clock.now)
    forget_jobs()
    monkeypatch.setattr(briefs, "FEW", 1)
    briefs.ask_to_fill(ours.workspace.pk, [ours.feature.pk, other.feature_id])
    assert asked_for() == [("fill_briefs", {})]


def test_a_kpi_of_its_objective(draft: Brief, ours: World, clock: Clock) -> None:
    goal = an_objective(ours)
    contribute(ours.feature, objective=goal, sentence="So", by=ours.pm, at=clock.now)
    do_jobs()
    assert "kpi" not in said(ours.feature.pk)
    state_kpi(goal, name="Weekly planners", target=40, by=ours.pm, at=clock.now)
    do_jobs()
    assert "- Target: 40" in said(ours.feature.pk)["kpi"]


def test_one_that_was_begun_when_nothing_was_known(ours: World, clock: Clock) -> None:
    features.withdraw(ours.release, by=ours.pm, at=clock.now)
    people.assign_pair(ours.area, pm=None, pmm=None, by=NOBODY, at=clock.now)
    features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    do_jobs()
    assert version(ours.feature.pk) == 0
    people.assign_pair(ours.area, pm=ours.pm, pmm=None, by=NOBODY, at=clock.now)
    do_jobs()
    assert said(ours.feature.pk) == {"contacts": "- Pia: product"}


def test_a_shared_draft_does_not_change_by_itself(draft: Brief, ours: World, clock: Clock) -> None:
    """Nobody has looked at what is filled in, so it stands on no page without sign-in."""
    shared = actions.share(draft, by=ours.pm, at=clock.now)
    dated(ours, clock, "2025-09-15")
    do_jobs()
    assert "date" not in said(ours.feature.pk)
    actions.unshare(shared.link, by=ours.pm, at=clock.now)
    do_jobs()
    assert "15 Sep 2025" in said(ours.feature.pk)["date"]


def test_a_link_holds_it_until_its_last_day_is_over(
    draft: Brief, ours: World, clock: Clock
) -> None:
    actions.share(draft, by=ours.pm, at=clock.now, until=clock.now.date() + timedelta(days=1))
    dated(ours, clock, "2025-09-15")
    clock.forward(days=1)
    fill_in_the_rest(ours.workspace.pk)
    assert "date" not in said(ours.feature.pk)
    clock.forward(days=1)
    fill_in_the_rest(ours.workspace.pk)
    assert "date" in said(ours.feature.pk)


def test_what_is_not_known_any_more_is_emptied_and_filled_in_again(
    draft: Brief, ours: World, clock: Clock
) -> None:
    dated(ours, clock, "2025-09-15")
    do_jobs()
    features.remove_release_date(ours.release, by=ours.pm, at=clock.now)
    do_jobs()
    row = BriefItem.objects.get(brief=draft, name="date")
    assert (row.text, row.drawn_from, row.confirmed, row.by) == ("", "[]", False, None)
    dated(ours, clock, "2025-09-22")
    do_jobs()
    assert "22 Sep 2025" in said(ours.feature.pk)["date"], "nobody had emptied it"


def test_what_somebody_confirmed_or_emptied_stays(draft: Brief, ours: World, clock: Clock) -> None:
    dated(ours, clock, "2025-09-15")
    do_jobs()
    draft.refresh_from_db()
    actions.confirm(draft, name="date", by=ours.pm, at=clock.now)
    texts = {"stages": ""}
    actions.edit(draft, texts=texts, expected=draft.version, by=ours.pm, at=clock.now)
    features.remove_release_date(ours.release, by=ours.pm, at=clock.now)
    do_jobs()
    there = said(ours.feature.pk)
    assert "15 Sep 2025" in there["date"]
    assert there["stages"] == ""


def test_what_was_merged_into_another_is_left_as_it_is(
    draft: Brief, ours: World, clock: Clock
) -> None:
    other = another(ours, "F-2")
    features.merge(ours.feature, into=other.feature, by=ours.pm, at=clock.now)
    before = said(ours.feature.pk)
    do_jobs()
    fill_in_the_rest(ours.workspace.pk)
    assert said(ours.feature.pk) == before


def test_what_follows_from_an_import_goes_with_it(ours: World, clock: Clock) -> None:
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        features.prioritise(ours.feature, by=NOBODY, at=clock.now)
    do_jobs()
    dated(ours, clock, "2025-09-15")
    do_jobs()
    edited = Event.objects.filter(kind="brief_edited")
    assert set(edited.values_list("batch", flat=True)) == {run.batch.pk}
    undo(run.batch, at=clock.now)
    do_jobs()
    assert not Brief.objects.exists()


def test_filled_in_by_hand_a_shared_draft_follows(draft: Brief, ours: World, clock: Clock) -> None:
    actions.share(draft, by=ours.pm, at=clock.now)
    dated(ours, clock, "2025-09-15")
    assert fill_in(draft, by=ours.pm, at=clock.now)
    assert "date" in said(ours.feature.pk)
