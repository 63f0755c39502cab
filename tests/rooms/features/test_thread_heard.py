"""The page of a feature knows of whoever heard a customer, as a full check does; its thread is one statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.people import Function
from alongside.core.timeline import FeatureLine
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature
from alongside.rooms.features.thread import thread_of
from alongside.rooms.findings.checks import timeline_of
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.story import TODAY

pytestmark = pytest.mark.django_db

Known = tuple[list[int], dict[Function, tuple[int, int] | None]]


def known_of(line: FeatureLine) -> Known:
    """The conversations that bear on it, and by which event each function first knew of it, and how well."""
    first = {function: line.first_knowledge(function) for function in Function}
    told = {one: known and (known.entry.id, known.level) for one, known in first.items()}
    return [one.id for one in line.heard()], told


def both(workspace: Workspace, feature: Feature) -> tuple[Known, Known]:
    """By its thread, and by all of the ledger."""
    now = timezone.now()
    whole = timeline_of(workspace, until=now).features[feature.pk]
    return known_of(thread_of(feature, until=now).line), known_of(whole)


def test_it_is_what_a_full_check_finds(story: Workspace) -> None:
    for feature in Feature.objects.within(story).filter(on_roadmap=True):
        thread, whole = both(story, feature)
        assert thread == whole, feature.key


def test_what_was_merged_into_it_was_heard_of_as_well(story: Workspace) -> None:
    tove = Member.objects.within(story).get(handle="tove")
    seats, whole = (Feature.objects.within(story).get(key=key) for key in ("BSN-115", "BSN-131"))
    actions.merge(seats, into=whole, by=tove, at=TODAY)
    thread, full = both(story, Feature.objects.get(pk=whole.pk))
    assert thread == full
    assert len(thread[0]) == 6, (
        "three interviews of its own, and three talks that came with the other"
    )


def test_it_takes_as_many_statements_as_for_none(story: Workspace) -> None:
    counts = set()
    for key in ("BSN-109", "BSN-123"):  # of which nobody spoke, and three customers
        feature = Feature.objects.within(story).get(key=key)
        thread_of(feature, until=TODAY)
        with CaptureQueriesContext(connection) as captured:
            thread_of(feature, until=TODAY)
        counts.add(sum("rooms_event" in query["sql"] for query in captured.captured_queries))
    assert counts == {2}
