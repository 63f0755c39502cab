"""What is tried too often is refused: by address, by client, and whoever the client says that it is."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from alongside.doors.web.sign_in.views import client as client_of
from alongside.rooms.access import throttle
from alongside.rooms.access.models import Tally, User
from alongside.rooms.jobs.models import Job
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import browser
from tests.doors.web.test_sign_in import ADDRESS, PASSWORD, max_, path_of_link, send
from tests.rooms.conftest import World

__all__ = ["max_"]


def test_guesses_at_one_password(max_: User) -> None:
    answers = [send(browser(), email=ADDRESS, password="no").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    refused = send(browser(), email=ADDRESS.upper(), password=PASSWORD)
    assert refused.status_code == 429, "not even with the right one"
    assert b"tried too often; try again in" in refused.content
    elsewhere = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="198.51.100.7")
    entered = send(elsewhere, email=ADDRESS, password=PASSWORD)
    assert entered.status_code == 303, "whoever guesses locks out nobody who is somewhere else"


def test_guesses_at_one_password_from_many_places(db: None) -> None:
    answers = []
    for number in range(31):
        one = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=f"198.51.100.{number}")
        answers.append(send(one, email="nobody@ours.example", password="no").status_code)
    assert answers == [422] * 30 + [429]


def test_links_for_one_address(ours: World) -> None:
    Member.objects.filter(pk=ours.pmm.pk).update(email=ADDRESS)
    Job.objects.all().delete()
    answers = [send(browser(), email=ADDRESS, link="yes").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert Job.objects.count() == 5


def test_one_client(db: None) -> None:
    answers = [send(browser(), email=f"{n}@x.example", link="y").status_code for n in range(31)]
    assert answers == [200] * 30 + [429]


def test_guesses_at_links(max_: User) -> None:
    answers = {browser().post(f"/-/sign-in/guess{n}").status_code for n in range(30)}
    assert answers == {422}
    path = "/" + path_of_link(max_)
    assert browser().post(path).status_code == 429
    elsewhere = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="198.51.100.7")
    assert elsewhere.post(path).status_code == 303, "it was not spent"


def test_present_password_is_not_guessed_either(max_: User) -> None:
    client = browser()
    send(client, email=ADDRESS, password=PASSWORD)
    form = {"present": "no", "password": "x" * 20}
    said = [client.post("/-/preferences/password", form) for _ in range(11)]
    assert [one.status_code for one in said] == [303] * 10 + [422]
    assert b"tried too often" in said[-1].content


def test_tallies_name_nobody(db: None) -> None:
    send(browser(), email="somebody@ours.example", password="no")
    kept = str(list(Tally.objects.values()))
    assert "somebody" not in kept
    assert "127.0.0.1" not in kept


@pytest.mark.parametrize(
    ("proxies", "said", "believed"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9,198.51.100.1 ", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1, ", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "[2001:db8::1]", "2001:db8::/64"),
        (1, "unknown", "unknown"),
        (1, "x" * 5000, "x" * 100),
    ],
)
def test_who_the_client_is(
    settings: Settings, proxies: int, said: str, believed: str, rf: Any
) -> None:
    settings.CONFIG = replace(settings.CONFIG, proxies=proxies)
    given = {"X-Forwarded-For": said} if said else {}
    assert client_of(rf.get("/", headers=given)) == believed


def test_a_home_has_one_network() -> None:
    assert throttle.network("2001:db8::1") == throttle.network("2001:db8::ffff:2")
    assert throttle.network("2001:db8::1") != throttle.network("2001:db8:0:1::1")
    assert throttle.network("127.0.0.1") == "127.0.0.1"
