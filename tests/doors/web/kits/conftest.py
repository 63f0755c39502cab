"""What tests of kits' pages ask for: a kit that the field reads, the way there, and a browser without an account."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.kits.handing import hand_out
from alongside.rooms.kits.links import share_kits
from alongside.rooms.kits.models import Kit
from alongside.rooms.kits.opening import open_kit
from alongside.rooms.kits.writing import write_field
from alongside.rooms.launches import actions as launches
from tests.doors.web.conftest import browser
from tests.doors.web.insights.conftest import max_, pia
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import heard

__all__ = ["heard", "max_", "pia"]

TEXTS = {
    "one_line": "Search finds <b>what</b> is meant.",
    "contacts": "Pia, pia@example.com",
    "do_not_say": "- Not before May",
}


@pytest.fixture
def kit(ours: World) -> Kit:
    """Of sales, for a T3 in seven working days, handed out to eight."""
    now = timezone.now()
    day = on_day(Workdays().add(now.date(), 7))
    features.state_release_date(ours.release, date=day, by=ours.pm, at=now)
    launch = launches.plan_launch(
        ours.workspace, name="Found at last", releases=[ours.release], by=ours.pmm, at=now
    )
    launches.follow_playbook(launch, tier="T3", by=ours.pmm, at=now)
    made = open_kit(launch, role="sales", by=ours.pmm, at=now)
    assert made
    for name, text in TEXTS.items():
        write_field(made, name=name, text=text, expected=0, by=ours.pmm, at=now)
    hand_out(made, meant_for=8, by=ours.pmm, at=now)
    return made


@pytest.fixture
def way(ours: World, kit: Kit) -> str:
    """The address of the link."""
    now = timezone.now()
    return f"/-/f/{share_kits(ours.workspace, role='sales', by=ours.pmm, at=now).token}"


@pytest.fixture
def rep(db: None) -> Client:
    """The browser of somebody without an account."""
    return browser(checks=True)
