"""What is said of a feature stands on its page."""

import re

import pytest
from django.test import Client

from alongside.rooms.discovery.links_queries import evidence_of
from alongside.rooms.features import actions as features
from alongside.rooms.messaging.claims import actions
from tests.doors.web.conftest import Counting
from tests.rooms.conftest import LATER, World
from tests.rooms.messaging.conftest import claimed

pytestmark = pytest.mark.django_db

PAGE = "/ours/features/F-1"


def test_with_the_way_to_how_far_each_holds(ours: World, pia: Client) -> None:
    assert "Nothing yet. What is claimed of it" in pia.get(PAGE).content.decode()
    claim = claimed(ours)
    actions.rest_on(claim, feature=ours.feature, stage="general", by=ours.pmm, at=LATER)
    page = pia.get(PAGE).content.decode()
    assert f'<a href="/ours/messages/claims/{claim.pk}">No chair stays empty</a>' in page
    assert "capability, from general on, not approved yet" in page
    assert 'href="/ours/messages/claims?feature=F-1"' in page
    actions.approve(claim, by=ours.pm, at=LATER)
    assert "not approved yet" not in pia.get(PAGE).content.decode()
    actions.retire(claim, by=ours.pmm, at=LATER)
    assert f"/messages/claims/{claim.pk}" not in pia.get(PAGE).content.decode()


def test_of_what_was_merged_it_is_said_of_the_one_that_goes_on(ours: World) -> None:
    into = features.add_feature(ours.workspace, key="F-2", title="All", by=ours.pm, at=LATER)
    claim = claimed(ours)
    for feature in (ours.feature, into):
        actions.rest_on(claim, feature=feature, by=ours.pmm, at=LATER)
    features.merge(ours.feature, into=into, by=ours.pm, at=LATER)
    assert [one.number for one in evidence_of(into, ours.pmm).claims] == [claim.pk]


def test_statements(ours: World, pia: Client, counted: Counting) -> None:
    none = counted(pia, PAGE).statements
    for number in range(40):
        actions.rest_on(
            claimed(ours, f"Claim {number}"), feature=ours.feature, by=ours.pmm, at=LATER
        )
    many = counted(pia, PAGE)
    assert many.statements == none + 1, many.told
    assert len(re.findall(r"/ours/messages/claims/\d+", many.response.content.decode())) == 40
