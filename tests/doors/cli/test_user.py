"""`alongside user`, `alongside signin-link` and `alongside run`: who can sign in, as the command line says it."""

import re
import socket
from dataclasses import replace

import pytest
from django.utils import timezone
from pytest_django import Settings

from alongside.core.events import SignInLinkMade
from alongside.rooms.access import links
from alongside.rooms.access.models import Session
from alongside.rooms.access.sessions import SessionStore
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import user_of
from alongside.story.cast import YOU
from tests.doors.cli.conftest import Alongside
from tests.doors.web.site import free_port
from tests.rooms.conftest import World

ADDRESS = "noor.benhaddad@ours.example"


def signed_in_by(printed: str) -> str:
    """The address of whoever the link in that output signs in."""
    found = re.search(r"http://127\.0\.0\.1:8000/-/sign-in/(\S+)$", printed, re.MULTILINE)
    assert found, printed
    return links.redeem(found[1], at=timezone.now()).email


def test_add(ours: World, alongside: Alongside) -> None:
    said = alongside("user", "add", ADDRESS, "--function", "pmm", "--role", "admin").out
    assert said.startswith("noor-benhaddad can sign in to ours as pmm, admin.\n")
    assert signed_in_by(said) == ADDRESS
    member = Member.objects.get(handle="noor-benhaddad")
    assert (member.role, member.function, member.email) == ("admin", "pmm", ADDRESS)


def test_add_the_first_person_of_all(db: None, alongside: Alongside) -> None:
    alongside("workspace", "open", "new", "--name", "New")
    said = alongside("user", "add", "me@x.example", "--function", "pm", "--role", "admin").out
    assert signed_in_by(said) == "me@x.example"


def test_add_whoever_is_there_already(ours: World, alongside: Alongside) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS)
    said = alongside("user", "add", ADDRESS.upper(), "--function", "pmm").out
    assert said.startswith("max can sign in")
    assert Member.objects.within(ours.workspace).count() == 2


def test_add_nobody_in_somebody_elses_place(ours: World, alongside: Alongside) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email="max@ours.example")
    refused = alongside("user", "add", "max@other.example", "--function", "pmm", code=2)
    assert "'max' is somebody else's handle here" in refused.err
    assert Member.objects.get(pk=ours.pmm.pk).email == "max@ours.example"
    said = alongside("user", "add", "max@other.example", "--function", "pmm", "--handle", "max-2")
    assert signed_in_by(said.out) == "max@other.example"


def test_another_address_is_another_user(ours: World, alongside: Alongside) -> None:
    alongside("user", "add", "max@ours.example", "--function", "pmm", "--handle", "max")
    before = Member.objects.get(pk=ours.pmm.pk).user
    said = alongside("user", "add", "m@new.example", "--function", "pmm", "--handle", "max").out
    assert signed_in_by(said) == "m@new.example"
    assert Member.objects.get(pk=ours.pmm.pk).user != before


@pytest.mark.parametrize("address", ["nobody", "", "a b@c", "a@b\n"])
def test_add_no_address(ours: World, alongside: Alongside, address: str) -> None:
    refused = alongside("user", "add", address, "--function", "pmm", code=2)
    assert "Traceback" not in refused.err
    assert Member.objects.within(ours.workspace).count() == 2


def test_two_members_with_one_address(ours: World, alongside: Alongside) -> None:
    Member.objects.within(ours.workspace).update(email=ADDRESS)
    alongside("signin-link", "max")
    refused = alongside("signin-link", "pia", code=2)
    assert "pia has the address of max" in refused.err
    Member.objects.filter(pk=ours.pmm.pk).update(left_at=timezone.now())
    assert signed_in_by(alongside("signin-link", "pia").out) == ADDRESS


def test_list(ours: World, theirs: World, alongside: Alongside) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS)
    assert (
        alongside("user", "list", "--workspace", "ours").out
        == f"max              member   {ADDRESS}\n"
    )
    for _ in range(2):
        session = SessionStore()
        session.sign_in(user_of(Member.objects.get(pk=ours.pmm.pk)), agent="x")
        session.save()
    listed = alongside("user", "list", "--workspace", "ours").out
    assert listed.split() == ["max", "member", ADDRESS, "2", "signed", "in"]
    assert alongside("user", "list", "--workspace", "theirs").out == ""

    ended = alongside("user", "end-sessions", "max", "--workspace", "ours").out
    assert ended == "2 sessions ended.\n"
    assert not Session.objects.exists()
    assert alongside("user", "end-sessions", "pia", "--workspace", "ours").out.startswith("0 ")


def test_signin_link(ours: World, alongside: Alongside) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS)
    said = alongside("signin-link", "max").out
    assert said.count("\n") == 1, "the link and nothing else, for scripts"
    assert signed_in_by(said) == ADDRESS
    noted = Event.objects.within(ours.workspace).order_by("-id")[0]
    assert noted.kind == SignInLinkMade.kind
    assert "sign-in/" not in noted.payload


def test_no_link_for_some(ours: World, alongside: Alongside) -> None:
    assert "max has no address" in alongside("signin-link", "max", code=2).err
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS, left_at=timezone.now())
    assert "cannot sign in" in alongside("signin-link", "max", code=2).err
    assert alongside("signin-link", "nobody", code=2).err


def test_run_signs_in_as_an_admin_of_the_demo(
    db: None, alongside: Alongside, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.CONFIG = replace(settings.CONFIG, port=free_port())
    served: list[bool] = []
    monkeypatch.setattr("alongside.doors.web.serve.serve", lambda: served.append(True))
    said = alongside("run").out
    assert served == [True]
    assert signed_in_by(said) == "noor@second-bassoon.example"
    assert Member.objects.get(handle=YOU).role == "admin"
    assert "this link works once" in said


def test_run_on_a_port_that_is_taken(db: None, alongside: Alongside, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        settings.CONFIG = replace(settings.CONFIG, port=port)
        said = alongside("run", code=2)
    assert f"cannot be served on 127.0.0.1:{port}" in said.err
    assert said.out == "", "no link that nobody could follow"
    assert not Workspace.objects.exists(), "nor a story that nobody could read"
