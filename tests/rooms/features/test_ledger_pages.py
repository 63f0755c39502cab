"""Pages of a long ledger: no filter reads all of it, and a day is found by halving."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.events.groups import GROUPS, kinds_in
from alongside.rooms.features import actions
from alongside.rooms.features.activity import events_for
from alongside.rooms.features.ledger_pages import first_since
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import LATER, World

pytestmark = pytest.mark.django_db


def filters(ours: World) -> dict[str, dict[str, Any]]:
    return {
        "nothing": {},
        "the next page": {"before": 10**6},
        "a feature": {"features": [ours.feature.pk]},
        "a release": {"release": ours.release.pk},
        "a person": {"person": ours.pm.pk},
        "a person's older ones": {"person": ours.pm.pk, "before": 10**6},
        "about a person": {"about": ours.pm.pk, "before": 10**6},
        "an import": {"batch": 1},
        "who came in an import": {"batch": 1, "kinds": kinds_in("people")},
        **{group: {"kinds": kinds_in(group), "before": 10**6} for group in GROUPS},
    }


@pytest.mark.sqlite
def test_every_filter_has_an_index(ours: World) -> None:
    """A search that knows the workspace alone, or with it from which id on, walks through all of it."""
    walks = {"(workspace_id=?)", "(workspace_id=? AND id<?)", "(workspace_id=? AND id>?)"}
    for name, asked in filters(ours).items():
        with CaptureQueriesContext(connection) as captured:
            events_for(ours.pmm, **asked)
        statement = captured.captured_queries[0]["sql"]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plan = [row[-1] for row in cursor.fetchall()]
        of_events = [line for line in plan if "rooms_event" in line]
        assert of_events
        assert not [line for line in of_events if line.startswith("SCAN")]
        walked = [line for line in of_events if any(line.endswith(way) for way in walks)]
        if name in ("nothing", "the next page"):
            # by which the newest come first, until there are enough
            assert len(walked) == 1
        else:
            assert walked == [], f"{name}: {walked}"


@pytest.mark.postgres
def test_every_filter_can_use_one(ours: World) -> None:
    """With a table this small PostgreSQL would rather read it; forbidden to, it has an index for each."""
    for name, asked in filters(ours).items():
        with CaptureQueriesContext(connection) as captured:
            events_for(ours.pmm, **asked)
        statement = captured.captured_queries[0]["sql"]
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement}")
            plan = "\n".join(row[-1] for row in cursor.fetchall())
        assert "Seq Scan on rooms_event" not in plan, f"{name}: {plan}"


def test_kinds_in_groups_are_the_newest_of_all(ours: World) -> None:
    """Where each kind is asked for by itself, what comes out is what one question would have found."""
    for number in range(5):
        actions.acknowledge(ours.release, by=ours.pmm, at=LATER + timedelta(days=number))
        actions.set_tier(ours.release, tier=f"T{number % 3 + 1}", by=ours.pm, at=LATER)
        people.give_role(ours.pmm, role=("reader", "member")[number % 2], by=ours.pm, at=LATER)
    every = events_for(ours.pm, limit=500)
    kinds = (*kinds_in("decisions"), *kinds_in("people"))
    wanted = [one for one in every if one.kind in kinds]
    for limit in (1, 4, 500):
        assert events_for(ours.pm, kinds=kinds, limit=limit) == wanted[:limit]
    older = events_for(ours.pm, kinds=kinds, before=wanted[2].id, limit=3)
    assert older == wanted[3:6]


def test_the_first_event_of_a_day(ours: World, theirs: World) -> None:
    start = datetime(2030, 1, 1, tzinfo=UTC)
    for hours in range(0, 200, 7):
        for world in (ours, theirs):
            with time_machine.travel(start + timedelta(hours=hours), tick=False):
                people.note_backup(world.workspace, by=NOBODY, at=start)
    own = Event.objects.within(ours.workspace).order_by("pk")
    last = own.values_list("pk", flat=True).last()
    assert last
    for hours in (-(10**5), -1, 0, 1, 6, 7, 8, 99, 105, 196):
        moment = start + timedelta(hours=hours)
        first = own.filter(recorded_at__gte=moment).values_list("pk", flat=True).first()
        assert own.filter(pk__gte=first_since(ours.workspace.pk, moment)).first() == (
            own.get(pk=first) if first else None
        )
    assert first_since(ours.workspace.pk, start + timedelta(days=99)) > last
    assert first_since(10**9, start) == 0
