"""The gate before a launch: each function speaks for itself, one person decides, and what is bypassed is on record."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.errors import ChangedMeanwhile
from alongside.core.plandate import on_day
from alongside.core.playbooks.fitting import State
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.gates import actions as gates
from alongside.rooms.launches.gates.models import GateBypass, GoNoGo, Readiness
from alongside.rooms.launches.gates.refusals import (
    NobodyDecides,
    NoDecision,
    NotAsked,
    NotBypassed,
    NotTheDecider,
    NotTheirs,
)
from alongside.rooms.launches.gates.standing import seen_as
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.refusals import CalledOff, NoReason
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, Recorded, World
from tests.rooms.launches.test_launches import planned

pytestmark = pytest.mark.django_db

ASKED = ["pm", "pmm", "sales", "support", "docs", "enablement"]
"""By the T2 playbook."""


def near(ours: World, days: int = 5, tier: str = "T2") -> Launch:
    """A launch so many working days from today; our PM decides on it."""
    day = Workdays().add(timezone.now().date(), days)
    launch = planned(ours, tier=tier, day=day.isoformat())
    actions.decide_by(launch, owner=ours.pm, by=ours.pmm, at=MONDAY)
    launch.refresh_from_db()
    return launch


def somebody(ours: World, function: str) -> Member:
    """A member of that function."""
    joined = people.join(
        ours.workspace,
        handle=function,
        name=function.title(),
        function=function,
        by=ours.pm,
        at=MONDAY,
    )
    assert joined
    return joined


def do_all(launch: Launch, ours: World) -> None:
    """Finish every gate that is due by now."""
    for task in LaunchTask.objects.filter(launch=launch, gate=True, at__lte=-5).exclude(
        key="go-no-go"
    ):
        actions.finish(task, evidence="Seen", by=ours.pm, at=timezone.now())


def ready(launch: Launch, ours: World, *but: str) -> None:
    """Let the admin say of every function that it is ready."""
    for function in ASKED:
        if function not in but:
            gates.say_ready(
                launch, function=function, said="ready", expected="", by=ours.pm, at=timezone.now()
            )


def test_a_function_speaks_for_itself(ours: World, recorded: Recorded) -> None:
    launch, now = near(ours), timezone.now()
    sal, dora = somebody(ours, "sales"), somebody(ours, "docs")
    told: dict[str, Any] = {"expected": "", "at": now}
    with pytest.raises(NotTheirs, match="sales speaks for itself"):
        gates.say_ready(launch, function="sales", said="ready", by=dora, **told)
    for function, word in (("legal", "ready"), ("nobody", "ready"), ("sales", "perhaps")):
        with pytest.raises(NotAsked):
            gates.say_ready(launch, function=function, said=word, by=sal, **told)
    with pytest.raises(NoReason):
        gates.say_ready(launch, function="sales", said="not ready", by=sal, **told)
    row = gates.say_ready(
        launch, function="sales", said="ready", evidence="All passed", by=sal, **told
    )
    assert row
    with pytest.raises(ChangedMeanwhile):
        gates.say_ready(launch, function="sales", said="not ready", why="x", by=sal, **told)
    again: dict[str, Any] = {"expected": "ready", "at": now}
    same: dict[str, Any] = {"function": "sales", "said": "ready", "evidence": "All passed"}
    assert gates.say_ready(launch, **same, by=sal, **again) is None
    people.give_role(dora, role="admin", by=ours.pm, at=now)
    assert gates.say_ready(launch, function="sales", said="not ready", why="Ill", by=dora, **again)
    row.refresh_from_db()
    assert (row.said, row.why, row.by_id) == ("not ready", "Ill", dora.pk)
    assert [fields for kind, fields in recorded() if kind == "readiness_said"] == [
        {"function": "sales", "readiness": "ready"},
        {"function": "sales", "readiness": "not ready"},
    ]


def test_whoever_leads_a_function_speaks_for_it_and_who_decides_waives_it(ours: World) -> None:
    launch, now = near(ours), timezone.now()
    sal = somebody(ours, "sales")
    told: dict[str, Any] = {"function": "enablement", "at": now}
    with pytest.raises(NotTheirs):
        gates.say_ready(launch, said="ready", by=sal, expected="", **told)
    actions.name_lead(ours.workspace, function="enablement", member=sal, by=ours.pm, at=now)
    assert gates.say_ready(launch, said="ready", by=sal, expected="", **told)
    for who in (sal, ours.pmm):
        with pytest.raises(NotTheDecider, match="Pia decides"):
            gates.say_ready(launch, said="waived", why="x", by=who, expected="ready", **told)
    with pytest.raises(NoReason, match="enablement is waived"):
        gates.say_ready(launch, said="waived", by=ours.pm, expected="ready", **told)
    assert gates.say_ready(
        launch, said="waived", why="Nobody here", by=ours.pm, expected="ready", **told
    )


def test_one_person_decides_and_everything_that_is_bypassed_has_its_reason(
    ours: World, recorded: Recorded
) -> None:
    launch, now = near(ours), timezone.now()
    do_all(launch, ours)
    ready(launch, ours, "support", "docs")
    gates.say_ready(
        launch, function="docs", said="not ready", why="Pictures", expected="", by=ours.pm, at=now
    )
    actions.reopen(LaunchTask.objects.get(key="scope-freeze"), by=ours.pm, at=now)
    told: dict[str, Any] = {"expected": seen_as(launch, None), "at": now}
    with pytest.raises(NotTheDecider, match="Pia decides on this launch, and nobody else"):
        gates.decide(launch, decision="go", reason="", by=ours.pmm, **told)
    with pytest.raises(NoDecision):
        gates.decide(launch, decision="perhaps", reason="", by=ours.pm, **told)
    for decision in ("no-go", "go with conditions"):
        with pytest.raises(NoReason):
            gates.decide(launch, decision=decision, reason=" ", by=ours.pm, **told)
    with pytest.raises(
        NotBypassed, match="“Scope and claims are frozen”, support, docs"
    ) as refused:
        gates.decide(launch, decision="go", reason="", by=ours.pm, **told)
    assert "checked once more" not in str(refused.value), "that is due after the decision"
    reasons = {"scope-freeze": "It has not changed for weeks", "gone": "x"}
    functions = {"support": "They told me so", "docs": " ", "sales": "x"}
    with pytest.raises(NotBypassed, match=r"not ready: docs$"):
        gates.decide(
            launch, decision="go", reason="", gates=reasons, functions=functions, by=ours.pm, **told
        )
    assert not GoNoGo.objects.exists()
    functions = {"support": "They told me so", "docs": "Pictures can follow", "sales": "x"}
    row = gates.decide(
        launch, decision="go", reason="", gates=reasons, functions=functions, by=ours.pm, **told
    )
    bypassed = GateBypass.objects.order_by("pk").values_list("gate", "function", "stood", "reason")
    assert list(bypassed) == [
        ("scope-freeze", "", "open", "It has not changed for weeks"),
        ("", "support", "", "They told me so"),
        ("", "docs", "not ready", "Pictures can follow"),
    ], "and no more than what was missing"
    assert (row.date, row.tier, row.releases) == (launch.date, "T2", str(ours.release.pk))
    assert LaunchTask.objects.get(key="go-no-go").state == State.DONE
    fields = next(fields for kind, fields in recorded() if kind == "go_decided")
    assert fields == {
        "decision": "go", "tier": "T2", "date": launch.date, "gates": ["scope-freeze"],
        "functions": ["support", "docs"],
    }  # fmt: skip


def test_what_was_dropped_is_bypassed_once_more_and_what_is_overdue_too(ours: World) -> None:
    launch, now = near(ours, 2), timezone.now()
    do_all(launch, ours)
    ready(launch, ours)
    dropped = LaunchTask.objects.get(key="pm-review")
    actions.drop(dropped, reason="No time", by=ours.pmm, at=now)
    with pytest.raises(
        NotBypassed, match="reviewed the messages”, “The claims are checked once more"
    ):
        gates.decide(
            launch, decision="go", reason="", expected=seen_as(launch, None), by=ours.pm, at=now
        )


def test_decided_on_what_was_seen(ours: World) -> None:
    launch, now = near(ours), timezone.now()
    do_all(launch, ours)
    ready(launch, ours)
    seen = seen_as(launch, None)
    later = on_day(now.date() + timedelta(days=40))
    actions.schedule(launch, date=later, expected=launch.date, by=ours.pmm, at=now)
    with pytest.raises(ChangedMeanwhile):
        gates.decide(launch, decision="go", reason="", expected=seen, by=ours.pm, at=now)
    launch.refresh_from_db()
    seen = seen_as(launch, None)
    first = gates.decide(
        launch, decision="no-go", reason="Not yet", expected=seen, by=ours.pm, at=now
    )
    assert LaunchTask.objects.get(key="go-no-go").state == State.OPEN
    with pytest.raises(ChangedMeanwhile):
        gates.decide(launch, decision="go", reason="", expected=seen, by=ours.pm, at=now)
    seen = seen_as(launch, first)
    gates.decide(
        launch, decision="go with conditions", reason="By Friday", expected=seen, by=ours.pm, at=now
    )
    assert GoNoGo.objects.count() == 2
    with pytest.raises(NoDecision, match="anew"):
        gates.take_back(first, reason="x", by=ours.pm, at=now)


def test_taken_back_for_a_reason(ours: World, recorded: Recorded) -> None:
    launch, now = near(ours), timezone.now()
    do_all(launch, ours)
    ready(launch, ours)
    row = gates.decide(
        launch, decision="go", reason="", expected=seen_as(launch, None), by=ours.pm, at=now
    )
    with pytest.raises(NotTheDecider):
        gates.take_back(row, reason="x", by=ours.pmm, at=now)
    with pytest.raises(NoReason):
        gates.take_back(row, reason="", by=ours.pm, at=now)
    assert gates.take_back(row, reason="The beta fell over", by=ours.pm, at=now)
    assert gates.take_back(row, reason="The beta fell over", by=ours.pm, at=now) is None
    row.refresh_from_db()
    assert (row.taken_back_by_id, row.taken_back_for) == (ours.pm.pk, "The beta fell over")
    assert LaunchTask.objects.get(key="go-no-go").state == State.OPEN
    assert ("go_taken_back", {"decision": "go"}) in recorded()


def test_nobody_decides_what_nobody_is_named_for(ours: World) -> None:
    launch = planned(ours, day="2030-03-04")
    told: dict[str, Any] = {"reason": "x", "expected": seen_as(launch, None), "at": MONDAY}
    with pytest.raises(NobodyDecides):
        gates.decide(launch, decision="no-go", by=ours.pm, **told)
    gone = somebody(ours, "executive")
    actions.decide_by(launch, owner=gone, by=ours.pmm, at=MONDAY)
    people.leave(gone, by=ours.pm, at=MONDAY)
    with pytest.raises(NobodyDecides, match="Executive has left"):
        gates.decide(launch, decision="no-go", by=ours.pm, **told)
    actions.call_off(launch, by=ours.pmm, at=MONDAY)
    with pytest.raises(CalledOff):
        gates.decide(launch, decision="no-go", by=ours.pm, **told)
    with pytest.raises(CalledOff):
        gates.say_ready(launch, function="pm", said="ready", expected="", by=ours.pm, at=MONDAY)


def test_a_launch_that_is_not_seen_is_not_there(ours: World, theirs: World) -> None:
    launch, now = near(ours), timezone.now()
    sal = somebody(ours, "sales")
    told: dict[str, Any] = {"function": "sales", "said": "ready", "at": now}
    assert gates.say_ready(launch, by=sal, expected="", **told)
    actions.decide_by(launch, owner=sal, by=ours.pm, at=now)
    row = gates.decide(
        launch, decision="no-go", reason="x", expected=seen_as(launch, None), by=sal, at=now
    )
    features.restrict(ours.feature, guests=[], by=ours.pm, at=now)
    with pytest.raises(NotThere):
        gates.say_ready(launch, by=sal, expected="ready", **told)
    with pytest.raises(NotThere):
        gates.decide(launch, decision="no-go", reason="x", expected="", by=sal, at=now)
    with pytest.raises(NotThere):
        gates.take_back(row, reason="x", by=sal, at=now)
    for table in (Readiness, GoNoGo):
        for who in (sal, theirs.pm):
            assert not table.objects.visible_to(who).exists()
        assert table.objects.visible_to(ours.pm).exists()
