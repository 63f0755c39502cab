"""What the headline of Today and of the digest says: what moved and what is only new are told apart."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from alongside.core.plandate import on_day
from alongside.doors.mail.letter import letter
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.findings.checks import check_all
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area, Member
from tests.doors.web.today.test_today import clock, noor, part, plain, text_of, who
from tests.story import TODAY

__all__ = ["clock", "noor"]


def comes(story: Workspace, key: str, *, days: int = 60) -> Release:
    """A new T2 in Noor's area, which ships in so many days."""
    tove, area = who(story, "tove"), Area.objects.within(story).get(slug="players")
    feature = actions.add_feature(story, key=key, title=key, by=tove, at=TODAY)
    actions.move_to_area(feature, area=area, by=tove, at=TODAY)
    release = actions.add_release(feature, stage="general", by=tove, at=TODAY)
    assert release
    actions.set_tier(release, tier="T2", by=tove, at=TODAY)
    return says(release, days)


def says(release: Release, days: int) -> Release:
    row: Release = Release.objects.get(pk=release.pk)
    day = on_day((TODAY + timedelta(days=days)).date())
    actions.state_release_date(row, date=day, by=who(row.workspace, "tove"), at=TODAY)
    return row


def headline(client: Client, story: Workspace) -> str:
    check_all(story)
    return text_of(client).partition("<h1>")[2].partition("</h1>")[0]


@pytest.fixture
def read(noor: Client, clock: time_machine.Traveller) -> Client:
    """Noor has read everything; some time goes by."""
    noor.post("/demo/today/reading")
    clock.shift(timedelta(minutes=5))
    return noor


def test_what_is_only_new_has_not_moved(read: Client, story: Workspace) -> None:
    comes(story, "N-1")
    assert headline(read, story) == "One release came onto the radar since 10:00."
    comes(story, "N-2")
    assert headline(read, story) == "Two releases came onto the radar since 10:00."
    says(Release.objects.get(feature__key="BSN-118", stage="general"), 80)
    assert headline(read, story) == "One release moved since 10:00, and two more are new."


def test_pulled_in_since_it_came_it_hurts(
    read: Client, story: Workspace, clock: time_machine.Traveller
) -> None:
    release = comes(story, "N-1")
    clock.shift(timedelta(minutes=5))
    says(release, 19)
    assert headline(read, story) == "One release moved since 10:00, and it hurts."
    line = part(text_of(read), "moved")
    assert "new on the radar, since then pulled in by 28 wd by Tove Almskog." in plain(line)
    assert "“" not in line, "its title is no reason"
    assert '<strong class="hurt">new on the radar' in line
    assert "12 of 25 wd left." in plain(line)
    comes(story, "N-2")
    assert headline(read, story) == "One release moved since 10:00, and it hurts. One more is new."


def test_the_subject_counts_them_apart(story: Workspace) -> None:
    comes(story, "N-1")
    check_all(story)
    member = Member.objects.select_related("user", "workspace").get(pk=who(story, "noor").pk)
    subject = letter(member, TODAY).subject
    assert subject.endswith("in two moves; two more releases moved; one more is new")
