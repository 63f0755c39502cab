"""What is put down of a launch: readings, verdicts, what looking back showed, and what was learned."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.errors import ChangedMeanwhile
from alongside.core.playbooks.fitting import State
from alongside.rooms.discovery.insights import NoQuotation, learn
from alongside.rooms.discovery.models import Evidence
from alongside.rooms.features import actions as features
from alongside.rooms.jobs.models import Job
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.launches.refusals import CalledOff
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.people.models import Member
from alongside.rooms.people.words import NoName
from alongside.rooms.results import actions
from alongside.rooms.results.following import tick_readings
from alongside.rooms.results.found import found_of
from alongside.rooms.results.models import AdoptionReading, Lesson, Retro, Verdict
from alongside.rooms.results.refusals import (
    NoCount,
    NoLongerThere,
    NothingFound,
    NotMeasured,
    NotPromised,
    NotSaidWhy,
    NotYetOut,
)
from alongside.rooms.strategy.kpis import NotYetRead, measure, state_kpi
from alongside.rooms.strategy.models import KpiReading
from tests.rooms.conftest import World
from tests.rooms.results.conftest import Went, moment, went_out
from tests.rooms.said import conversation, mark
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db

LATER = moment("2025-07-03")


def by(went: Went, day: str = "2025-07-03") -> dict[str, Any]:
    return {"by": went.world.pm, "at": moment(day)}


def state(went: Went, key: str) -> tuple[str, str]:
    row = LaunchTask.objects.get(launch=went.launch, key=key)
    return row.state, row.evidence


def test_a_reading_of_a_kpi_is_the_kpis_own(went: Went) -> None:
    read = actions.note_kpi(
        went.launch, kpi=went.kpi, value=25, day=date(2025, 7, 2), source="Board", **by(went)
    )
    assert KpiReading.objects.get() == read
    assert state(went, "reading-30") == (State.DONE, "Read on 2025-07-02.")
    assert state(went, "reading-7")[0] == State.OPEN
    assert (
        actions.note_kpi(
            went.launch, kpi=went.kpi, value=25, day=date(2025, 7, 2), source="Board", **by(went)
        )
        is None
    )
    kinds = [kind for kind, _ in went.world.told()][-2:]
    assert kinds == ["kpi_measured", "task_done"]


def test_a_baseline_ticks_off_no_gate(went: Went) -> None:
    actions.note_kpi(went.launch, kpi=went.kpi, value=12, day=date(2025, 5, 30), **by(went))
    assert state(went, "dashboards")[0] == State.OPEN
    assert state(went, "reading-7")[0] == State.OPEN


def test_a_kpi_of_something_else_is_not_measured_here(went: Went) -> None:
    other = an_objective(went.world, "Save")
    kpi = state_kpi(other, name="Costs", by=went.world.pm, at=LATER)
    assert kpi
    with pytest.raises(NotMeasured):
        actions.note_kpi(went.launch, kpi=kpi, value=1, day=date(2025, 7, 2), **by(went))
    with pytest.raises(NotYetRead):
        actions.note_kpi(went.launch, kpi=went.kpi, value=1, day=date(2025, 7, 4), **by(went))
    assert not KpiReading.objects.exists()


def test_how_many_took_it_up(went: Went) -> None:
    day = date(2025, 6, 9)
    row = actions.note_adoption(
        went.launch, step="tried", people=12, out_of=40, day=day, **by(went)
    )
    assert row
    assert state(went, "reading-7")[0] == State.DONE
    same = actions.note_adoption(
        went.launch, step="tried", people=12, out_of=40, day=day, **by(went)
    )
    assert same is None
    assert actions.note_adoption(went.launch, step="tried", people=13, day=day, **by(went))
    told = AdoptionReading.objects.get()
    assert (told.people, told.out_of, told.by) == (13, None, went.world.pm)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"step": "loved"}, NotMeasured),
        ({"people": -1}, NoCount),
        ({"people": 2**31}, NoCount),
        ({"people": 5, "out_of": 4}, NoCount),
        ({"day": date(2025, 7, 4)}, NotYetRead),
    ],
)
def test_what_cannot_be_read(went: Went, said: dict[str, Any], refusal: type[Exception]) -> None:
    given = {"step": "tried", "people": 5, "day": date(2025, 7, 1), **said}
    with pytest.raises(refusal):
        actions.note_adoption(went.launch, **given, **by(went))


def test_a_verdict_needs_a_reason_where_somebody_will_ask(went: Went) -> None:
    def give(judged: str, day: str, **more: Any) -> Verdict | None:
        return actions.give_verdict(went.launch, judged=judged, **more, **by(went, day))

    with pytest.raises(NotYetOut):
        give("kept", "2025-06-01")
    with pytest.raises(NotPromised):
        give("splendid", "2025-07-03")
    assert give("too early", "2025-06-10"), "that needs no excuse"
    assert state(went, "verdict")[0] == State.OPEN
    with pytest.raises(NotSaidWhy, match="early"):
        give("kept", "2025-07-01")
    with pytest.raises(NotSaidWhy, match="missing"):
        give("partly", "2025-07-03")
    with pytest.raises(NotSaidWhy, match="nothing was read"):
        give("kept", "2025-07-03")
    measure(went.kpi, value=41, day=date(2025, 7, 2), by=went.world.pm, at=LATER)
    first = give("kept", "2025-07-03")
    assert first
    assert state(went, "verdict") == (State.DONE, "Verdict: kept.")
    assert give("kept", "2025-07-03") is None
    assert give("partly", "2025-07-04", why="Only the large ones.")
    first.refresh_from_db()
    assert first.replaced_at == moment("2025-07-04")
    assert Verdict.objects.get(replaced_at=None).judged == "partly"


def test_a_verdict_on_a_part_of_it(went: Went) -> None:
    claim = claims.write(went.world.workspace, wording="Twice as fast", kind="outcome", **by(went))
    other = an_objective(went.world, "Save")
    for what in ({"claim": claim}, {"objective": other}):
        with pytest.raises(NotPromised):
            actions.give_verdict(went.launch, judged="not", why="No.", **what, **by(went))
    claims.rest_on(claim, feature=went.world.feature, **by(went))
    assert actions.give_verdict(went.launch, judged="not", why="No.", claim=claim, **by(went))
    assert actions.give_verdict(
        went.launch, judged="partly", why="Half.", objective=went.objective, **by(went)
    )
    assert actions.give_verdict(went.launch, judged="partly", why="So-so.", **by(went))
    assert Verdict.objects.filter(replaced_at=None).count() == 3, "one does not replace another"


def test_looking_back(went: Went) -> None:
    def hold(day: str, well: str = "The post", badly: str = "") -> Retro | None:
        said = date.fromisoformat(day)
        return actions.hold_retro(went.launch, day=said, well=well, badly=badly, **by(went))

    with pytest.raises(NothingFound):
        hold("2025-06-06", well=" ")
    with pytest.raises(NotYetRead):
        hold("2025-07-04")
    with pytest.raises(NotYetOut):
        hold("2025-06-01")
    assert hold("2025-06-06")
    assert state(went, "retro") == (State.DONE, "Held on 2025-06-06.")
    assert hold("2025-06-06") is None
    assert hold("2025-06-06", badly="Nobody told support")
    assert Retro.objects.get().badly == "Nobody told support"
    assert found_of(went.world.pm, went.launch.pk).reworded == ["What went well: The post"]


def test_nobody_overwrites_what_they_did_not_read(went: Went) -> None:
    def hold(well: str, expected: str) -> Retro | None:
        day = date(2025, 6, 6)
        said: dict[str, Any] = {"well": well, "badly": "", "expected": expected}
        return actions.hold_retro(went.launch, day=day, **said, **by(went))

    assert hold("The post", "")
    with pytest.raises(ChangedMeanwhile) as refused:
        hold("The mail", "")
    assert refused.value.theirs["well"] == "The post"
    assert hold("The post", "") is None, "it says the same"
    found = found_of(went.world.pm, went.launch.pk)
    assert found.retro
    assert hold("The mail", found.retro.mark)

    def judge(why: str, expected: int) -> Verdict | None:
        said: dict[str, Any] = {"judged": "partly", "why": why, "expected": expected}
        return actions.give_verdict(went.launch, **said, **by(went))

    first = judge("Half", 0)
    assert first
    with pytest.raises(ChangedMeanwhile):
        judge("Some", 0)
    assert judge("Some", first.pk)


def test_what_was_learned_becomes_an_insight_with_a_customers_words(went: Went) -> None:
    with pytest.raises(NotYetOut):
        actions.note_lesson(went.launch, text="Too late", **by(went, "2025-06-01"))
    with pytest.raises(NoName):
        actions.note_lesson(went.launch, text=" ", **by(went))
    lesson = actions.note_lesson(went.launch, text="They read it on the train", **by(went))
    with pytest.raises(NoQuotation):
        actions.make_insight(lesson, highlights=[], **by(went))
    assert Lesson.objects.get().insight_id is None
    marked = mark(conversation(went.world.workspace, "A call", shared=True))
    insight = actions.make_insight(lesson, highlights=[marked], **by(went))
    assert insight.sentence == "They read it on the train"
    assert Evidence.objects.get().highlight == marked
    assert Lesson.objects.get().insight == insight
    with pytest.raises(NoLongerThere):
        actions.make_insight(lesson, highlights=[marked], **by(went))


def test_what_was_learned_is_an_insight_already_or_was_none(went: Went) -> None:
    lesson = actions.note_lesson(went.launch, text="They read it on the train", **by(went))
    marked = mark(conversation(went.world.workspace, "A call", shared=True))
    insight = learn(went.world.workspace, sentence="Trains", highlights=[marked], **by(went))
    assert actions.link_insight(lesson, insight=insight, **by(went)).insight == insight
    other = actions.note_lesson(went.launch, text="Nonsense", **by(went))
    assert actions.take_back_lesson(other, **by(went))
    assert actions.take_back_lesson(other, **by(went)) is None
    with pytest.raises(NoLongerThere):
        actions.link_insight(other, insight=insight, **by(went))


def test_of_a_launch_that_was_called_off_nothing_is_said(went: Went) -> None:
    launches.call_off(went.launch, **by(went))
    with pytest.raises(CalledOff):
        actions.note_adoption(went.launch, step="seen", people=1, day=date(2025, 6, 9), **by(went))


def test_who_does_not_see_the_launch_says_nothing_of_it(went: Went, theirs: World) -> None:
    features.restrict(went.world.feature, guests=[], by=went.world.pm, at=LATER)
    outsider = Member.objects.create(
        workspace=went.world.workspace, handle="out", name="Out", function="sales"
    )
    lesson = actions.note_lesson(went.launch, text="Secret", **by(went))
    for refused in (
        lambda who: actions.note_lesson(went.launch, text="Mine", by=who, at=LATER),
        lambda who: actions.take_back_lesson(lesson, by=who, at=LATER),
        lambda who: actions.give_verdict(went.launch, judged="too early", by=who, at=LATER),
    ):
        with pytest.raises(NotThere):
            refused(outsider)
        with pytest.raises((NotThere, ValueError)):
            refused(theirs.pm)
    assert not Lesson.objects.visible_to(outsider).exists()
    other = went_out(theirs)
    with pytest.raises(NotThere):
        actions.note_kpi(went.launch, kpi=other.kpi, value=1, day=date(2025, 7, 1), **by(went))


def test_a_kpi_that_is_read_elsewhere_ticks_the_reading_off(ours: World) -> None:
    out = timezone.now().date() - timedelta(days=35)
    went = went_out(ours, day=out)
    now = timezone.now()
    measure(went.kpi, value=20, day=out + timedelta(days=31), by=ours.pm, at=now)
    assert state(went, "reading-30")[0] == State.OPEN
    assert Job.objects.filter(kind="tick_readings").count() == 1
    tick_readings(ours.workspace.pk, {})
    read = f"Read on {(out + timedelta(days=31)).isoformat()}."
    assert state(went, "reading-30") == (State.DONE, read)
    assert state(went, "reading-7")[0] == State.OPEN
    tick_readings(ours.workspace.pk, {})
    assert ours.told()[-1][0] == "task_done", "and once only"
