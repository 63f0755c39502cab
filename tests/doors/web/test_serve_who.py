"""Whose request it is, as the real server tells: to it `X-Forwarded-For` and `X_Forwarded_For` are one name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import database
from tests.doors.web.site import Site

AT_MOST = 30
"""Attempts to sign in from one place in a quarter of an hour; twice as many get through where one ends."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with one workspace, straight on the net."""
    with database.empty(tmp_path) as url:
        made = Site(tmp_path, url)
        made.run("workspace", "open", "ours", "--name", "Ours")
        yield made


def answers(site: Site, *names: str) -> list[int]:
    """What somebody is told who asks for links again and again, each time from another address as the headers say."""
    form, cookies = site.form("/-/sign-in")
    found = []
    for number in range(2 * AT_MOST + 1):
        asked = {**form, "link": "yes", "email": f"nobody-{number}@ours.example"}
        headers = dict.fromkeys(names, f"198.51.100.{number}")
        found.append(site.ask("POST", "/-/sign-in", asked, cookies, headers)[0])
    return found


@pytest.mark.parametrize(
    "names",
    [
        ("X-Forwarded-For", "X_Forwarded_For"),
        ("x_forwarded-for", "X-Forwarded_For", "X-Forwarded-For"),
        ("Forwarded", "Remote_Addr", "REMOTE-ADDR"),
    ],
)
def test_without_a_proxy_nobody_says_who_they_are(site: Site, names: tuple[str, ...]) -> None:
    """Whatever way it is written in, and whichever of them the server takes last."""
    with site.served():
        assert 429 in answers(site, *names)


def test_behind_a_proxy_it_is_whom_the_proxy_saw(site: Site) -> None:
    site.environment["ALONGSIDE_PROXIES"] = "1"
    with site.served():
        assert set(answers(site, "X-Forwarded-For")) == {200}, "as many clients"
        assert 429 in answers(site), "and one that no proxy names"
