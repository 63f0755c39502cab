"""Signing in: by a link that works once, by password, and never to anybody else's page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from time_machine import TimeMachineFixture

from alongside.rooms.access import links
from alongside.rooms.access.models import Session, SignInLink, User
from alongside.rooms.jobs.models import Job
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import address_of_link, user_of
from tests.doors.web.conftest import HOST, browser
from tests.rooms.conftest import World

PASSWORD = "seven bassoons in a lift"
ADDRESS = "max@ours.example"


@pytest.fixture
def max_(ours: World) -> User:
    """Somebody with an address and a password."""
    Member.objects.filter(pk=ours.pmm.pk).update(email="Max@Ours.example")
    user = user_of(Member.objects.get(pk=ours.pmm.pk))
    user.set_password(PASSWORD)
    user.save()
    return user


def path_of_link(user: User, **given: Any) -> str:
    return address_of_link(user, at=timezone.now(), **given).partition(HOST)[2].partition("/")[2]


def send(client: Client, **form: str) -> Any:
    return client.post(reverse("sign-in"), form)


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("workspaces")).status_code == 200


def test_link_signs_in_once(max_: User) -> None:
    first, second = browser(), browser()
    path = "/" + path_of_link(max_)
    assert first.get(path).status_code == 200
    assert first.head(path).status_code == 200
    assert not is_signed_in(first), "looking at it does not spend it: scanners of mail do that"
    entered = first.post(path)
    assert (entered.status_code, entered["Location"]) == (303, "/")
    assert is_signed_in(first)

    again = second.post(path)
    assert again.status_code == 422
    assert b"This link does not work any more" in again.content
    assert b"used already or has run out" in again.content
    assert not is_signed_in(second)


def test_link_runs_out(max_: User, time_machine: TimeMachineFixture) -> None:
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    in_time, late = "/" + path_of_link(max_), "/" + path_of_link(max_)
    time_machine.move_to(now + links.LASTS - timedelta(seconds=1), tick=False)
    assert browser().post(in_time).status_code == 303
    time_machine.move_to(now + links.LASTS, tick=False)
    assert browser().post(late).status_code == 422


def test_link_of_nobody(db: None) -> None:
    for token in ("x", "a" * 43, "%F0%9F%8E%BA", "..%2F"):
        assert browser().post(f"/-/sign-in/{token}").status_code in (404, 422)


def test_only_a_digest_is_kept(max_: User) -> None:
    path = path_of_link(max_)
    token = path.rpartition("/")[2]
    assert len(token) >= 43
    kept = SignInLink.objects.get()
    assert token not in str(vars(kept))
    assert len(kept.digest) == 64


def test_link_is_asked_for_in_the_same_words_whether_one_is_known_or_not(max_: User) -> None:
    Job.objects.all().delete()
    known = send(browser(), email="MAX@ours.example ", link="yes")
    unknown = send(browser(), email="nax@ours.example", link="yes")
    assert known.status_code == unknown.status_code == 200
    assert known.content.replace(b"MAX@", b"nax@") == unknown.content
    [job] = Job.objects.all()
    assert job.kind == "mail_sign_in_link"
    assert ADDRESS not in job.payload.lower()


def test_no_link_for_whoever_left(max_: User) -> None:
    Member.objects.update(left_at=timezone.now())
    Job.objects.all().delete()
    send(browser(), email=ADDRESS, link="yes")
    assert not Job.objects.exists()


def test_password(max_: User) -> None:
    assert max_.password.startswith("argon2$argon2id$")
    client = browser()
    entered = send(client, email=" MAX@ours.example", password=PASSWORD)
    assert entered.status_code == 303
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (ADDRESS, "eight bassoons in a lift"),
        (ADDRESS, ""),
        ("nobody@ours.example", PASSWORD),
        ("", ""),
        ("x" * 5000, PASSWORD * 1000),
        ("max@ours.example\u0130", PASSWORD),
    ],
)
def test_wrong_password(max_: User, email: str, password: str) -> None:
    client = browser()
    refused = send(client, email=email, password=password)
    assert refused.status_code == 422
    assert b"do not fit together" in refused.content
    assert not is_signed_in(client)


def test_no_password_signs_in_whoever_has_none(max_: User) -> None:
    max_.set_unusable_password()
    max_.save()
    for password in ("", max_.password, "!"):
        assert send(browser(), email=ADDRESS, password=password).status_code == 422


def test_whoever_is_not_active_is_kept_out(max_: User) -> None:
    path = "/" + path_of_link(max_)
    User.objects.update(is_active=False)
    assert send(browser(), email=ADDRESS, password=PASSWORD).status_code == 422
    assert browser().post(path).status_code == 422


@pytest.mark.parametrize("text", ["a\0b", "\0"])
@pytest.mark.parametrize("field", ["email", "password", "next", "\0"])
def test_nul_is_refused(max_: User, field: str, text: str) -> None:
    assert send(browser(), **{field: text}).status_code == 400
    assert browser().get("/-/sign-in", {field: text}).status_code == 400
    assert browser().get("/ou%00rs/radar").status_code == 404


EVIL = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "http://evil.example",
    "https:evil.example",
    "HTTP:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "/x\r\nSet-Cookie: a=b",
    "/x\u2028y",
    "//user@127.0.0.1/",
    "/" + "\x7f" + "/evil.example",
]


@pytest.mark.parametrize("evil", EVIL)
def test_the_next_page_is_one_of_ours(ours: World, evil: str) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS)
    user = user_of(Member.objects.get(pk=ours.pmm.pk))
    by_form = browser().post("/" + path_of_link(user), {"next": evil})
    in_mail = browser().post("/" + path_of_link(user, next_page=evil))
    for response in (by_form, in_mail):
        assert (response.status_code, response["Location"]) == (303, "/")
        assert "a" not in response.cookies


def test_the_page_after_a_password_is_one_of_ours(max_: User) -> None:
    entered = send(browser(), email=ADDRESS, password=PASSWORD, next=EVIL[4])
    assert entered["Location"] == "/"


@pytest.mark.parametrize("page", ["/ours/radar?tier=T1&by=area", "/ours/features/ä%2Fb c"])
def test_on_to_the_page_that_was_asked_for(max_: User, page: str) -> None:
    client = browser()
    asked = client.get(page)
    assert asked.status_code == 302
    shown = client.get(asked["Location"])
    assert b'name="next" value="/ours/' in shown.content
    target = asked.wsgi_request.get_full_path()
    entered = send(client, email=ADDRESS, password=PASSWORD, next=target)
    assert entered["Location"] == target


def test_htmx_is_sent_to_the_page_too(db: None) -> None:
    """htmx 4 obeys HX-Redirect whatever the status; the address is our own and nobody chooses it."""
    asked = browser().get("/ours/radar?next=//evil", headers={"HX-Request": "true"})
    assert (asked.status_code, asked["HX-Redirect"]) == (401, "/-/sign-in")
    assert asked.content == b""


def test_sign_out_ends_the_session(max_: User) -> None:
    client, other = browser(), browser()
    for one in (client, other):
        send(one, email=ADDRESS, password=PASSWORD)
    assert client.get("/-/sign-out").status_code == 405
    assert client.post("/-/sign-out").status_code == 303
    assert not is_signed_in(client)
    assert is_signed_in(other)
    assert Session.objects.count() == 1


def test_first_page(max_: User, ours: World, theirs: World) -> None:
    client = browser()
    assert client.get("/")["Location"] == "/-/sign-in"
    send(client, email=ADDRESS, password=PASSWORD)
    assert client.get("/")["Location"] == "/ours/today"
    Member.objects.filter(pk=theirs.pmm.pk).update(email=ADDRESS)
    assert client.get("/")["Location"] == "/ours/today"
    assert client.get("/theirs/today").status_code == 404, "until they sign in by that address"
    send(browser(), email=ADDRESS, password=PASSWORD)
    assert client.get("/")["Location"] == "/theirs/today"
    Member.objects.filter(user=max_).update(left_at=timezone.now())
    assert client.get("/")["Location"] == "/-/workspaces"
