"""A feature's page warns of a second T1 in a quarter, as far as the policy has room for one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.people.actions import change_policy
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db
WARNED = "has another T1 in the same quarter"


def test_until_the_policy_has_room_for_it(ours: World, signed_in: SignedIn) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    client = signed_in(Member.objects.get(pk=ours.pmm.pk))

    def page(key: str = "F-1") -> str:
        return client.get(f"/ours/features/{key}").content.decode()

    now = timezone.now()
    other = actions.add_feature(ours.workspace, key="F-2", title="Two", by=ours.pm, at=now)
    actions.move_to_area(other, area=ours.area, by=ours.pm, at=now)
    second = actions.add_release(other, stage="general", by=ours.pm, at=now)
    assert second
    date = on_day(now.date() + timedelta(days=30))
    for release in (ours.release, second):
        actions.state_release_date(release, date=date, by=ours.pm, at=now)
    actions.set_tier(ours.release, tier="T1", by=ours.pm, at=now)
    assert WARNED not in page()
    actions.set_tier(second, tier="T1", by=ours.pm, at=now)
    assert WARNED in page()
    assert 'href="/ours/features/F-2">F-2</a>' in page()
    assert WARNED in page("F-2")
    change_policy(ours.workspace, setting="tiers.T1_per_quarter", value=2, by=ours.pm, at=now)
    assert WARNED not in page()
    change_policy(ours.workspace, setting="tiers.T1_per_quarter", value=0, by=ours.pm, at=now)
    assert WARNED in page()
    actions.set_tier(Release.objects.get(pk=ours.release.pk), tier="T2", by=ours.pm, at=now)
    assert WARNED not in page()
    assert WARNED not in page("F-2")
