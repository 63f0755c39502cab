"""What stands where no finding is open: whether that is good news, and what would let the rules look."""

import re

import pytest
from django.test import Client

from alongside.rooms.features.actions import add_feature, add_release, move_to_area
from alongside.rooms.features.looked_after import LookedAfter, looked_after
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.findings.conftest import FINDINGS, text_of
from tests.story import TODAY

NEW = "/new/findings"


@pytest.fixture
def ann(db: None) -> Member:
    """The first in a workspace of her own, a product marketer."""
    workspace = people.open_workspace("new", name="New", at=TODAY)
    member = people.join(
        workspace, handle="ann", function="pmm", by=NOBODY, at=TODAY, email="a@b.org"
    )
    assert member
    return member


@pytest.fixture
def client(ann: Member, signed_in: SignedIn) -> Client:
    return signed_in(ann)


@pytest.fixture
def area(ann: Member) -> Area:
    """An area with an empty pair, and a feature in it."""
    area = people.open_area(ann.workspace, slug="one", name="One", by=NOBODY, at=TODAY)
    assert area
    feature = add_feature(ann.workspace, key="A-1", title="One", by=NOBODY, at=TODAY)
    move_to_area(feature, area=area, by=NOBODY, at=TODAY)
    add_release(feature, stage="general", by=NOBODY, at=TODAY)
    return area


def empty(client: Client, path: str = NEW) -> str:
    """What stands in the place of the list, in HTML."""
    found = re.search(r'<div class="empty">.*?</div>', text_of(client, path), re.DOTALL)
    assert found
    return found[0]


def test_nothing_is_there(client: Client) -> None:
    said = empty(client)
    assert "Nothing has been found yet" in said
    assert 'href="/new/imports"' in said


def test_nobody_from_product_marketing_looks_after_any_of_it(client: Client, area: Area) -> None:
    said = empty(client)
    assert "little could be looked at" in said
    assert "nobody from product marketing looks after any of it" in said
    assert 'href="/new/settings/areas"' in said
    assert "Import a roadmap" not in said
    assert "Both sides know" not in said


def test_some_of_it_is_not_looked_after(client: Client, ann: Member, area: Area) -> None:
    people.assign_pair(area, pm=None, pmm=ann, by=NOBODY, at=TODAY)
    said = empty(client)
    assert "as far as the rules can look" in said
    assert "there is 1 area with an empty seat." in said
    assert 'href="/new/settings/areas"' in said
    add_feature(ann.workspace, key="A-2", title="Two", by=NOBODY, at=TODAY)
    said = empty(client)
    assert "there is 1 area with an empty seat and 1 feature in no area." in said
    assert 'href="/new/settings/orphans"' in said


def test_really_nothing(client: Client, ann: Member, area: Area) -> None:
    max_ = people.join(ann.workspace, handle="max", function="pm", by=NOBODY, at=TODAY)
    people.assign_pair(area, pm=max_, pmm=ann, by=NOBODY, at=TODAY)
    assert looked_after(ann) == LookedAfter(features=1, marketed=1, homeless=0, lacking=0)
    assert "Both sides know what they need to" in empty(client)


def test_what_the_first_import_found(noor: Client, story: Workspace) -> None:
    take_baseline(story, at=TODAY)
    many = Finding.objects.within(story).filter(resolved_at=None).count()
    for prepare in (_as_told, _pairs, _nobody):
        prepare(story)
        said = empty(noor, FINDINGS)
        assert f"{many} findings, is set aside as its baseline" in said
        assert f'href="{FINDINGS}?state=baseline"' in said
        assert "Both sides know" not in said
    one = Finding.objects.within(story).latest("pk")
    Finding.objects.exclude(pk=one.pk).update(resolved_at=TODAY)
    assert "1 finding, is set aside" in empty(noor, FINDINGS)


def test_in_few_statements(noor: Client, story: Workspace, counted: Counting) -> None:
    Finding.objects.within(story).update(resolved_at=TODAY)
    assert counted(noor, FINDINGS).statements <= 10


def test_somebody_who_left_looks_after_nothing(ann: Member, area: Area) -> None:
    people.assign_pair(area, pm=None, pmm=ann, by=NOBODY, at=TODAY)
    assert looked_after(ann).marketed == 1
    Member.objects.filter(pk=ann.pk).update(left_at=TODAY)
    assert looked_after(ann) == LookedAfter(features=1, marketed=0, homeless=0, lacking=1)


def test_what_they_do_not_see_is_not_counted(ann: Member, area: Area) -> None:
    Feature.objects.update(restricted=True)
    assert looked_after(ann).features == 0


def _as_told(story: Workspace) -> None:
    assert Area.objects.within(story).filter(pmm=None).count() == 1


def _pairs(story: Workspace) -> None:
    """Everything is looked after."""
    seats = dict(Area.objects.within(story).exclude(pmm=None).values("pm", "pmm")[0])
    Area.objects.within(story).update(pm=seats["pm"], pmm=seats["pmm"])
    Feature.objects.within(story).filter(area=None).update(area=Area.objects.within(story)[0])


def _nobody(story: Workspace) -> None:
    Area.objects.within(story).update(pmm=None)
