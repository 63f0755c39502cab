"""The page that shows the digest before it is sent."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from alongside.mail_server import Server
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Release, Standing, Surprise
from alongside.rooms.findings.models import Finding
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import RoadmapInput
from tests.doors.web.conftest import SignedIn
from tests.doors.web.today.test_today import clock, plain, text_of, who

__all__ = ["clock"]

MAIL = Server("localhost", 25, "", "", starttls=False, tls=False)


@pytest.fixture
def noor(story: Workspace, signed_in: SignedIn) -> Client:
    return signed_in(who(story, "noor"))


def test_it_shows_the_mail(noor: Client) -> None:
    html = text_of(noor, "/demo/digest")
    assert "Chorus rosters pulled in by 21 working days" in html
    assert "Good morning Noor Benhaddad," in html
    assert "No more of these" in html


def test_the_mail_itself_is_what_the_page_shows(noor: Client) -> None:
    answer = noor.get("/demo/digest?format=eml")
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"] == 'attachment; filename="monday-digest.eml"'
    mail = message_from_bytes(answer.content, policy=policy.default)
    body = mail.get_body(("html",))
    assert body
    shown = plain(text_of(noor, "/demo/digest"))
    assert mail["Subject"] in shown
    for heading in ("What moved", "Waits on you", "At risk on your launches"):
        assert heading in body.get_content()
        assert heading in shown


def test_without_a_mail_server_it_says_so_and_how(noor: Client) -> None:
    html = text_of(noor, "/demo/digest")
    assert "No mail is sent yet" in html
    assert "ALONGSIDE_MAIL=smtp://" in html


def test_when_the_next_one_goes_out(
    noor: Client, story: Workspace, settings: Settings, clock: time_machine.Traveller
) -> None:
    settings.CONFIG = replace(settings.CONFIG, mail=MAIL)
    assert "is one that no mail reaches" in text_of(noor, "/demo/digest")
    Member.objects.within(story).filter(handle="noor").update(email="noor@company.org")
    member = who(story, "noor")
    assert member.user
    member.user.zone = "Asia/Kathmandu"
    member.user.save(update_fields=["zone"])
    assert "goes out on Mon 16 Mar 2026, 08:30, your time, to noor@company.org" in plain(
        text_of(noor, "/demo/digest")
    )
    Member.objects.filter(pk=member.pk).update(digest=False)
    assert "You have stopped the digest" in text_of(noor, "/demo/digest")


def test_nothing_to_tell(noor: Client, story: Workspace) -> None:
    Release.objects.within(story).update(shipped_on="2026-01-01")
    Standing.objects.within(story).update(moved_at="2026-01-01T00:00Z")
    Surprise.objects.within(story).delete()
    Brief.objects.within(story).update(reply="accepted")
    Finding.objects.within(story).exclude(claim=None, launch=None).delete()
    RoadmapInput.objects.within(story).update(answered_at=None)
    LaunchTask.objects.within(story).update(state="done")
    assert "There is nothing to tell" in text_of(noor, "/demo/digest")


def test_to_look_at_it_is_not_to_be_told(noor: Client, story: Workspace) -> None:
    text_of(noor, "/demo/digest")
    assert who(story, "noor").digested_at is None
