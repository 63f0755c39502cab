"""Who shaped it, on a feature's page: product marketing by name, or an empty seat; and the form behind it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.features.models import Shaping
from alongside.rooms.features.shapings import note_shaping
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.conftest import max_, pia
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import MONDAY, World

__all__ = ["max_", "pia"]

pytestmark = pytest.mark.django_db

PAGE = "/ours/features/F-1"
CHOICE = f"{PAGE}/shapings"


def noted(world: World, *members: object, days: int = 0) -> Shaping:
    day = MONDAY.date() + timedelta(days=days)
    made = note_shaping(world.feature, day=day, members=members, by=world.pm, at=timezone.now())  # type: ignore[arg-type]
    assert made
    return made


def test_it_says_plainly_whether_product_marketing_was_there(ours: World, pia: Client) -> None:
    assert "No shaping is on record" in page(pia, PAGE)
    noted(ours, ours.pm)
    shown = page(pia, PAGE)
    assert "Product marketing was not in the room." in shown
    assert "empty seat</span>" in shown
    noted(ours, ours.pm, ours.pmm, days=1)
    shown = page(pia, PAGE)
    assert "Product marketing was in the room: Max." in shown
    assert 'One shaping had an <strong class="hurt">empty seat</strong>' in shown


def test_put_on_record_and_off_again(ours: World, pia: Client, max_: Client) -> None:
    form = page(pia, CHOICE)
    assert f'name="member" value="{ours.pmm.pk}"' in form
    said = {"day": "2025-01-07", "member": [ours.pm.pk, ours.pmm.pk]}
    assert pia.post(CHOICE, said)["Location"] == f"{PAGE}#shaping"
    made = Shaping.objects.get()
    assert str(made.day) == "2025-01-07"
    pia.post(CHOICE, said)
    assert Shaping.objects.count() == 1
    assert "Just that stands on record already" in page(pia, PAGE)
    assert max_.post(CHOICE, {"remove": made.pk})["Location"] == f"{PAGE}#shaping"
    assert not Shaping.objects.exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "There is something to put right"),
        ("2999-01-01", "still to come"),
        ("2025-01-03", "was not one on 2025-01-03"),
    ],
)
def test_refused_with_all_that_was_ticked(ours: World, pia: Client, day: str, said: str) -> None:
    answer = pia.post(CHOICE, {"day": day, "member": [ours.pmm.pk]})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    assert f'value="{ours.pmm.pk}" id="member-{ours.pmm.pk}" checked' in shown
    assert f'value="{day}"' in shown


def test_no_shaping_of_another_feature(ours: World, theirs: World, pia: Client) -> None:
    noted(ours, ours.pm)
    other = noted(theirs, theirs.pm)
    assert pia.post(CHOICE, {"remove": other.pk}).status_code == 404
    assert Shaping.objects.count() == 2


def test_as_many_statements_for_three_as_for_one(
    ours: World, max_: Client, counted: Counting
) -> None:
    client, numbers = max_, []
    for days in (1, 2, 3):
        joined = people.join(
            ours.workspace,
            handle=f"s{days}",
            name=f"S{days}",
            function="sales",
            by=NOBODY,
            at=MONDAY,
        )
        noted(ours, ours.pm, ours.pmm, joined, days=days)
        if days != 2:
            taken = counted(client, PAGE)
            assert taken.statements <= 10, taken.told
            numbers.append(taken.statements)
            numbers.append(counted(client, CHOICE).statements)
    assert numbers[:2] == numbers[2:]
