"""Many ids in a condition."""

from __future__ import annotations

import pytest

from alongside.rooms.ledger.among import among
from alongside.rooms.people.models import Member
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db


def test_those_and_no_others(ours: World) -> None:
    every = [*Member.objects.within(ours.workspace).order_by("pk").values_list("pk", flat=True)]
    assert len(every) > 1
    found = Member.objects.filter(pk__in=among(every[1:])).order_by("pk")
    assert [*found.values_list("pk", flat=True)] == every[1:]
    assert not Member.objects.filter(pk__in=among([])).exists()


def test_more_than_a_statement_takes_parameters(ours: World) -> None:
    everybody = Member.objects.within(ours.workspace).count()
    assert (
        Member.objects.within(ours.workspace).filter(pk__in=among(range(400_000))).count()
        == everybody
    )
