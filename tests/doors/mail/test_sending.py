"""Sending: on Monday at half past eight where somebody is, once, and never again after they stopped it."""

import re
import threading
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from alongside.doors.mail import sending
from alongside.rooms.access.models import User
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Release, Standing, Surprise
from alongside.rooms.findings.models import Finding
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.work import Tally, work
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import RoadmapInput
from tests.doors.mail.conftest import MONDAY, Postman, reader

QUARTER = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def only_ours(story: Workspace) -> None:
    """What else waits is done by others."""
    Job.objects.all().delete()


def looks() -> list[datetime]:
    waiting = Job.objects.filter(kind=sending.LOOK, done_at=None).order_by("run_at")
    return [at.astimezone(UTC) for at in waiting.values_list("run_at", flat=True)]


def test_it_is_sent_at_half_past_eight(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    monday.move_to(MONDAY - timedelta(days=2))
    sending.begin()
    for one in looks():
        monday.move_to(one)
    while datetime.now(UTC) < MONDAY:
        assert work(once=True).failed == 0
        assert post.mails == []
        [following] = looks()
        monday.move_to(following)
    assert datetime.now(UTC) == MONDAY
    assert work(once=True) == Tally(done=2, failed=0)
    [mail] = post.mails
    assert mail["Subject"].startswith("Chorus rosters")
    assert looks() == [MONDAY + QUARTER]


def test_a_week_goes_by_and_it_is_sent_once(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    sending.look(noor.workspace_id, {})
    while datetime.now(UTC) < MONDAY + timedelta(days=6):
        assert work(once=True).failed == 0
        [following] = looks()
        monday.move_to(following)
    assert len(post.mails) == 1
    assert reader(noor.workspace).digested_at == MONDAY


@pytest.mark.parametrize("times", [2, 5])
def test_a_job_that_runs_again_sends_nothing_more(
    post: Postman, noor: Member, monday: time_machine.Traveller, times: int
) -> None:
    payload = {"member": noor.pk, "monday": "2026-03-16"}
    for _ in range(times):
        sending.mail_digest(noor.workspace_id, payload)
    assert len(post.mails) == 1


def test_should_a_worker_die_after_sending_it_is_known_for_the_same_mail(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    payload = {"member": noor.pk, "monday": "2026-03-16"}
    for _ in range(2):
        sending.mail_digest(noor.workspace_id, payload)
        Member.objects.filter(pk=noor.pk).update(digested_at=None)  # it died before it said so
    assert len(post.mails) == 2
    assert len({mail["Message-ID"] for mail in post.mails}) == 1


def test_when_the_mail_server_refuses_it_is_tried_again(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    post.refuses = True
    sending.look(noor.workspace_id, {})
    assert work(once=True) == Tally(done=0, failed=1)
    assert reader(noor.workspace).digested_at is None
    for _ in range(3):  # further looks ask for no second mail
        monday.shift(QUARTER)
        sending.look(noor.workspace_id, {})
    assert Job.objects.filter(kind=sending.MAIL).count() == 1
    post.refuses = False
    assert work(once=True).failed == 0
    assert len(post.mails) == 1


def test_what_failed_until_tuesday_is_not_sent(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    post.refuses = True
    sending.look(noor.workspace_id, {})
    work(once=True)
    post.refuses = False
    monday.move_to(MONDAY + timedelta(hours=16))
    assert work(once=True).failed == 0
    assert post.mails == []


@pytest.mark.parametrize(("slept", "sent"), [(timedelta(hours=15), 1), (timedelta(hours=16), 0)])
def test_a_machine_that_slept(
    post: Postman, noor: Member, monday: time_machine.Traveller, slept: timedelta, sent: int
) -> None:
    monday.move_to(MONDAY - QUARTER)
    sending.look(noor.workspace_id, {})
    monday.move_to(MONDAY + slept)
    work(once=True)
    assert len(post.mails) == sent


def test_an_empty_one_is_not_sent(
    post: Postman, noor: Member, story: Workspace, monday: time_machine.Traveller
) -> None:
    Release.objects.within(story).update(shipped_on=MONDAY.date())
    Standing.objects.within(story).update(moved_at=MONDAY - timedelta(days=90))
    Surprise.objects.within(story).delete()
    Brief.objects.within(story).update(reply="accepted")
    Finding.objects.within(story).exclude(claim=None, launch=None).delete()
    RoadmapInput.objects.within(story).update(answered_at=MONDAY - timedelta(days=90))
    LaunchTask.objects.within(story).update(state="done")
    sending.look(story.pk, {})
    assert work(once=True).failed == 0
    assert post.mails == []
    assert reader(story).digested_at == MONDAY, "what was looked at is not looked at again"


def test_in_the_readers_zone_also_after_the_clocks_changed(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    user = User.objects.create(email=noor.email, zone="Europe/Lisbon")
    Member.objects.filter(pk=noor.pk).update(user=user)
    after_the_change = datetime(2026, 3, 30, 7, 15, tzinfo=UTC)
    monday.move_to(after_the_change)
    sending.look(noor.workspace_id, {})
    assert Job.objects.filter(kind=sending.MAIL).count() == 0
    monday.shift(QUARTER)
    sending.look(noor.workspace_id, {})
    assert Job.objects.filter(kind=sending.MAIL).count() == 1


def test_without_a_mail_server_nothing_is_asked_for(
    noor: Member, settings: Settings, monday: time_machine.Traveller
) -> None:
    assert settings.CONFIG.mail is None
    sending.look(noor.workspace_id, {})
    assert Job.objects.filter(kind=sending.MAIL).count() == 0
    assert looks() == [MONDAY + QUARTER], "it goes on looking: tomorrow there may be one"


def test_the_chain_begins_once_and_again_after_a_mishap(
    story: Workspace, elsewhere: Workspace, monday: time_machine.Traveller
) -> None:
    for _ in range(2):
        sending.begin()
    asked = Job.objects.filter(kind=sending.LOOK)
    assert sorted(asked.values_list("workspace", flat=True)) == sorted([story.pk, elsewhere.pk])
    Job.objects.filter(workspace=story).update(dead_at=MONDAY)
    sending.begin()
    assert len(looks()) == 3


def test_a_worker_that_stays_begins_it(story: Workspace) -> None:
    stop = threading.Event()
    worker = threading.Timer(0.3, stop.set)
    worker.start()
    work(stop=stop, chore=sending.begin)
    worker.join()
    assert len(looks()) == 1


def test_one_click_stops_it(post: Postman, noor: Member, monday: time_machine.Traveller) -> None:
    sending.look(noor.workspace_id, {})
    work(once=True)
    [mail] = post.mails
    found = re.fullmatch(r"<(.+)>", mail["List-Unsubscribe"].strip())
    assert found
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    answer = client.post(
        urlsplit(found[1]).path,
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200
    monday.shift(timedelta(days=7))
    work(once=True)
    assert len(post.mails) == 1
    assert Job.objects.filter(kind=sending.MAIL, done_at=None).count() == 0


def test_who_stopped_it_meanwhile_gets_none(
    post: Postman, noor: Member, monday: time_machine.Traveller
) -> None:
    sending.look(noor.workspace_id, {})
    Member.objects.filter(pk=noor.pk).update(digest=False)
    work(once=True)
    assert post.mails == []


def test_jobs_of_one_workspace_mail_nobody_of_another(
    post: Postman, noor: Member, elsewhere: Workspace, monday: time_machine.Traveller
) -> None:
    sending.mail_digest(elsewhere.pk, {"member": noor.pk, "monday": "2026-03-16"})
    assert post.mails == []
