"""A launch of our world's with a brief and a claim that holds, and the kit of sales for it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions as briefs
from alongside.rooms.kits import handing, opening, writing
from alongside.rooms.kits.models import Kit, KitItem
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.models import Launch
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.models import Claim
from alongside.rooms.strategy.kpis import measure, state_kpi
from alongside.rooms.strategy.objectives import set_objective
from tests.rooms.conftest import LATER, World, ours, theirs
from tests.rooms.discovery.conftest import heard
from tests.rooms.messaging.conftest import claimed

__all__ = ["heard", "ours", "theirs"]

TODAY = LATER.date()
DAY = date(2025, 1, 20)
TEXTS = {
    "who": "Librarians.\n\n> We cannot find it.\n>\n> — Havenbrook, 3 Jan",
    "problem": "Nothing is found that is called otherwise.",
    "no_gos": "- No fuzzy search\n- Not in the app",
    "pricing": "No change.",
    "contacts": "Pia <pia@example.com>, +49 170 1234567",
    "scope": "Synonyms in the search box.",
    "value": "Half the time.",
}


@pytest.fixture
def launch(ours: World) -> Launch:
    """A T3 in a fortnight, its release as well, with a brief."""
    brief = briefs.open_brief(ours.feature, by=ours.pm, at=LATER)
    assert brief
    briefs.edit(brief, texts=TEXTS, expected=0, by=ours.pm, at=LATER)
    features.state_release_date(ours.release, date=on_day(DAY), by=ours.pm, at=LATER)
    made = launches.plan_launch(
        ours.workspace, name="Found at last", releases=[ours.release], by=ours.pmm, at=LATER
    )
    launches.follow_playbook(made, tier="T3", by=ours.pmm, at=LATER)
    made.refresh_from_db()
    return made


def measured_claim(world: World, wording: str = "Twice as fast") -> Claim:
    """A claim of an outcome that a figure bears out, and that was approved: it is backed."""
    objective = set_objective(
        world.workspace,
        title=wording,
        begins=TODAY,
        ends=TODAY + timedelta(days=90),
        by=world.pm,
        at=LATER,
    )
    kpi = state_kpi(objective, name=wording, by=world.pm, at=LATER)
    assert kpi
    reading = measure(kpi, value=2, day=TODAY, by=world.pm, at=LATER)
    assert reading
    claim = claimed(world, wording, kind="outcome")
    claims.add_support(claim, bearing=reading, by=world.pmm, at=LATER)
    claims.approve(claim, by=world.pmm, at=timezone.now())
    return claim


@pytest.fixture
def kit(ours: World, launch: Launch) -> Kit:
    """The kit of sales, as it was filled in."""
    made = opening.open_kit(launch, role="sales", by=ours.pmm, at=LATER)
    assert made
    return made


def write(kit: Kit, world: World, name: str, text: str) -> KitItem | None:
    """Somebody writes a field, whatever stood there."""
    row = KitItem.objects.filter(kit=kit, name=name).first()
    return writing.write_field(
        kit, name=name, text=text, expected=row.version if row else 0, by=world.pmm, at=LATER
    )


def hand(kit: Kit, world: World, meant_for: int | None = None) -> Kit:
    """Confirmed, with one line, and handed to the field."""
    write(kit, world, "one_line", "Search finds what is meant.")
    rows = KitItem.objects.filter(kit=kit, confirmed=False)
    seen = dict(rows.values_list("name", "version"))
    writing.confirm_fields(kit, seen=seen, by=world.pmm, at=LATER)
    handing.hand_out(kit, meant_for=meant_for, by=world.pmm, at=LATER)
    kit.refresh_from_db()
    return kit


@pytest.fixture
def handed(ours: World, kit: Kit) -> Kit:
    """The kit of sales, handed out to ten."""
    return hand(kit, ours, 10)
