"""Sessions: a new key at every sign-in, only digests kept, listed and revocable, and over when they should be."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from time import perf_counter
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from alongside.rooms.access import sessions
from alongside.rooms.access.models import Session, SignInLink, User
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import user_of
from tests.doors.web.conftest import SignedIn, begin, browser
from tests.doors.web.test_sign_in import ADDRESS, PASSWORD, is_signed_in, max_, path_of_link, send
from tests.rooms.conftest import World

__all__ = ["max_"]

COOKIE = configured.SESSION_COOKIE_NAME


def key_of(client: Client) -> str:
    return str(client.cookies[COOKIE].value)


def rows() -> Any:
    return Session.objects.order_by("began_at")


def test_the_key_is_kept_as_its_digest(max_: User) -> None:
    client = browser()
    client.post("/" + path_of_link(max_), headers={"User-Agent": "Bassoon/1.0"})
    [row] = rows()
    assert row.session_key == sha256(key_of(client).encode()).hexdigest()
    assert key_of(client) not in str(vars(row))
    assert (row.user, row.agent) == (max_, "Bassoon/1.0")
    thief = browser()
    thief.cookies[COOKIE] = row.session_key
    assert not is_signed_in(thief), "who reads the table cannot use it"


def test_a_key_from_before_the_sign_in_is_no_use(max_: User) -> None:
    """Session fixation: whoever planted a key does not get in with it."""
    client = browser()
    client.cookies[COOKIE] = "planted" * 5
    client.post("/" + path_of_link(max_))
    assert key_of(client) != "planted" * 5
    thief = browser()
    thief.cookies[COOKIE] = "planted" * 5
    assert not is_signed_in(thief)


def test_whoever_signs_in_over_somebody_else_has_nothing_of_theirs(max_: User, ours: World) -> None:
    Member.objects.filter(pk=ours.pm.pk).update(email="pia@ours.example")
    pia = user_of(Member.objects.get(pk=ours.pm.pk))
    client = browser()
    client.post("/" + path_of_link(max_))
    before = key_of(client)
    session = sessions.SessionStore(before)
    session["secret"] = "Max's"
    session.save()
    client.post("/" + path_of_link(pia))
    assert key_of(client) != before
    assert sessions.SessionStore(key_of(client)).get("secret") is None
    assert list(rows().values_list("user", flat=True)) == [pia.pk]


def test_sessions_are_listed_and_ended(max_: User) -> None:
    here, there, third = browser(), browser(), browser()
    for one, agent in ((here, "Here/1"), (there, "There/<b>2"), (third, "Third/3")):
        one.post("/" + path_of_link(max_), headers={"User-Agent": agent})
    shown = here.get("/-/preferences").content.decode()
    assert "Here/1" in shown
    assert "There/&lt;b&gt;2" in shown
    assert shown.count("this one") == 1
    assert key_of(there) not in shown

    which = sessions.digest(key_of(there))
    here.post("/-/preferences/sessions", {"session": which})
    assert not is_signed_in(there), "at once"
    assert is_signed_in(third)
    here.post("/-/preferences/sessions")
    assert not is_signed_in(third)
    assert is_signed_in(here)


def test_nobody_ends_the_sessions_of_others(max_: User, ours: World, signed_in: SignedIn) -> None:
    mine = browser()
    mine.post("/" + path_of_link(max_))
    Member.objects.filter(pk=ours.pm.pk).update(email="pia@ours.example")
    pia = signed_in(Member.objects.get(pk=ours.pm.pk))
    pia.post("/-/preferences/sessions", {"session": sessions.digest(key_of(mine))})
    pia.post("/-/preferences/sessions")
    assert is_signed_in(mine)


def test_another_password_ends_the_others(max_: User) -> None:
    here, there = browser(), browser()
    for one in (here, there):
        begin(one, max_)
    link = "/" + path_of_link(max_)
    before = key_of(here)
    form = {"present": PASSWORD, "password": "nine bassoons in a lift"}
    assert here.post("/-/preferences/password", form).status_code == 303
    assert is_signed_in(here)
    assert key_of(here) != before
    assert not is_signed_in(there)
    assert browser().post(link).status_code == 422, "nor do links from before"
    assert send(browser(), email=ADDRESS, password=PASSWORD).status_code == 422


def test_a_password_changed_elsewhere_ends_them_too(max_: User) -> None:
    client = browser()
    begin(client, max_)
    max_.set_password("changed by hand in a shell")
    max_.save()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("present", "new", "said"),
    [
        ("wrong", "nine bassoons in a lift", "present password is another one"),
        (PASSWORD, "short", "too short"),
        (PASSWORD, "max@ours.example", "too similar"),
        (PASSWORD, "1qaz2wsx3edc", "too common"),
    ],
)
def test_a_password_that_is_refused(max_: User, present: str, new: str, said: str) -> None:
    here, there = browser(), browser()
    for one in (here, there):
        begin(one, max_)
    here.post("/-/preferences/password", {"present": present, "password": new})
    assert said in here.get("/-/preferences").content.decode()
    assert is_signed_in(there), "nothing was changed"
    max_.refresh_from_db()
    assert max_.check_password(PASSWORD)


def test_leaving_closes_the_door(max_: User, ours: World) -> None:
    client = browser()
    begin(client, max_)
    link = "/" + path_of_link(max_)
    people.leave(Member.objects.get(pk=ours.pmm.pk), by=NOBODY, at=timezone.now())
    assert not is_signed_in(client)
    assert not rows().exists()
    assert browser().post(link).status_code == 422


def test_whoever_is_kept_out_is_out_at_once(max_: User) -> None:
    client = browser()
    begin(client, max_)
    User.objects.update(is_active=False)
    assert not is_signed_in(client)


def test_a_session_ends_when_it_is_not_used(max_: User, time_machine: TimeMachineFixture) -> None:
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    used, unused = browser(), browser()
    for one in (used, unused):
        begin(one, max_)
    time_machine.move_to(now + sessions.IDLE - timedelta(minutes=1), tick=False)
    assert is_signed_in(used)
    time_machine.move_to(now + sessions.IDLE + timedelta(minutes=1), tick=False)
    assert is_signed_in(used)
    assert not is_signed_in(unused)
    begin(browser(), max_)
    assert rows().count() == 2, "what has ended is swept away when somebody signs in"


def test_nobody_stays_for_ever(max_: User, time_machine: TimeMachineFixture) -> None:
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    client = browser()
    begin(client, max_)
    for days in range(7, 90, 7):
        time_machine.move_to(now + timedelta(days=days), tick=False)
        assert is_signed_in(client)
    time_machine.move_to(now + sessions.LONGEST, tick=False)
    assert not is_signed_in(client)


def test_use_is_noted_every_few_minutes(max_: User, time_machine: TimeMachineFixture) -> None:
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    client = browser()
    begin(client, max_)
    time_machine.move_to(now + timedelta(minutes=4), tick=False)
    client.get("/-/workspaces")
    assert rows().get().seen_at == now
    time_machine.move_to(now + timedelta(minutes=6), tick=False)
    client.get("/-/workspaces")
    assert rows().get().seen_at == now + timedelta(minutes=6)
    assert rows().get().began_at == now


@pytest.mark.sqlite
def test_no_page_waits_for_whoever_writes(
    transactional_db: None, max_: User, time_machine: TimeMachineFixture
) -> None:
    """SQLite has one lock, and an import may hold it for long."""
    client = browser()
    begin(client, max_)
    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        before = perf_counter()
        assert is_signed_in(client)
        assert perf_counter() - before < 5
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (60_000,)


def test_ending_all_spends_the_links(max_: User) -> None:
    path_of_link(max_)
    begin(browser(), max_)
    assert sessions.end_all(max_) == 1
    assert not SignInLink.objects.exists()


KEYS = ["", "x", "\x00" * 40, r'"\000\012\177"', "\\", '"', "ä" * 40, "a" * 5000, "'; --" * 10]


@pytest.mark.parametrize("key", KEYS)
def test_keys_that_never_were(db: None, key: str) -> None:
    """As the header itself says them: Python refuses to write some of them, not to read them."""
    answer = browser().get("/-/workspaces", headers={"Cookie": f"{COOKIE}={key}"})
    assert (answer.status_code, answer["Location"]) == (302, "/-/sign-in?next=%2F-%2Fworkspaces")


@pytest.mark.parametrize("value", KEYS)
def test_no_cookie_that_was_sent_is_sent_back(max_: User, value: str) -> None:
    """The token and the flashes are cookies of ours as well: what is no good in them is passed over."""
    others = (configured.CSRF_COOKIE_NAME, "messages", "none-of-ours")
    client = browser(checks=True)
    key = begin(client, max_)
    sent = "; ".join([f"{COOKIE}={key}", *(f"{name}={value}" for name in others)])
    page = client.get("/-/preferences", headers={"Cookie": sent})
    assert page.status_code == 200
    given = {name: morsel.value for name, morsel in page.cookies.items()}
    assert given.keys() <= {configured.CSRF_COOKIE_NAME, "messages"}
    assert given[configured.CSRF_COOKIE_NAME].isalnum()
    assert given.get("messages", "") == "", "taken back, if it was read"
    refused = client.post("/-/preferences/sessions", headers={"Cookie": sent})
    assert refused.status_code == 403
