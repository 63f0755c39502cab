"""What tests of launches' pages ask for: two browsers, and a launch that no longer fits."""

import pytest
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Launch
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World

__all__ = ["max_", "pia"]


@pytest.fixture
def near(ours: World) -> Launch:
    """A T2, twelve working days from today as its release; it was pulled in, and its playbook no longer fits."""
    now = timezone.now()
    launch = None
    for days in (40, 12):
        day = on_day(Workdays().add(now.date(), days))
        features.state_release_date(ours.release, date=day, by=ours.pm, at=now)
        if launch is None:
            launch = actions.plan_launch(
                ours.workspace, name="North & South", releases=[ours.release], by=ours.pmm, at=now
            )
            actions.follow_playbook(launch, tier="T2", by=ours.pmm, at=now)
    assert launch
    launch.refresh_from_db()
    return launch
