"""Readers: they look at everything, and say of themselves that they have heard of it."""

import re

import pytest
import time_machine
from django.test import Client

from alongside.rooms.features.models import Acknowledgement, Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.story import TODAY

KEY = "BSN-123"


@pytest.fixture
def mairead(story: Workspace) -> Member:
    """Who leads the support team, and only reads."""
    Member.objects.within(story).filter(handle="mairead").update(role="reader")
    found: Member = Member.objects.within(story).get(handle="mairead")
    return found


@pytest.fixture
def reader(mairead: Member, signed_in: SignedIn) -> Client:
    with time_machine.travel(TODAY):
        check_all(mairead.workspace)
        return signed_in(mairead)


def posts_to(page: str) -> set[str]:
    """The nouns that the forms of the page post to, but for signing out and the like."""
    found = re.findall(r'<form[^>]*method="post"[^>]*action="/demo/([^"]*)"', page)
    return {one.rpartition("/")[2] for one in found}


@time_machine.travel(TODAY)
def test_the_radar(reader: Client) -> None:
    page = reader.get("/demo/radar").content.decode()
    assert "Acknowledge the chosen…" in page
    assert 'name="release"' in page
    assert "Change their dates…" not in page
    release = Release.objects.get(feature__key=KEY, feature__workspace__slug="demo")
    assert reader.get(f"/demo/radar/dates?release={release.pk}").status_code == 403
    assert reader.get(f"/demo/radar/acknowledgements?release={release.pk}").status_code == 200


@time_machine.travel(TODAY)
def test_a_feature(reader: Client, mairead: Member) -> None:
    page = reader.get(f"/demo/features/{KEY}").content.decode()
    assert posts_to(page) == {"acknowledgement", "surprise"}
    release = Release.objects.get(feature__key=KEY, feature__workspace__slug="demo")
    form = {"release": release.pk, "date": release.release_date}
    assert reader.post(f"/demo/features/{KEY}/acknowledgement", form).status_code == 303
    [seen] = Acknowledgement.objects.filter(release=release, member=mairead)
    assert seen.date == release.release_date
    for noun in ("confirmation", "countersignature", "release-date", "tier"):
        assert reader.post(f"/demo/features/{KEY}/{noun}", form).status_code == 403


@time_machine.travel(TODAY)
@pytest.mark.parametrize("path", ["today", "findings", "rules", "activity", "imports", "settings"])
def test_no_other_page_offers_them_what_they_may_not(reader: Client, path: str) -> None:
    page = reader.get(f"/demo/{path}").content.decode()
    assert posts_to(page) <= {"acknowledgement", "reading", "surprise"}
