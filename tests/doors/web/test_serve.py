"""The site with its worker, as real processes: it starts, stops, and leaves nobody behind, however it ends."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alongside.doors.web.serve import PortTaken, refuse_taken
from tests import database
from tests.doors.web.site import Site, until, worker_of
from tests.processes import children, is_there


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with one workspace and one person in it."""
    folder = tmp_path_factory.mktemp("site")
    with database.empty(folder) as url:
        made = Site(folder, url)
        made.run("workspace", "open", "ours", "--name", "Ours")
        made.run("user", "add", "max@ours.example", "--function", "pmm")
        yield made


def test_a_link_signs_in_and_stands_in_no_line_of_the_log(site: Site) -> None:
    link = site.run("signin-link", "max").strip()
    token = link.rpartition("/")[2]
    with site.served() as process:
        assert site.ask("POST", f"/-/sign-in/{token}")[0] == 403, "no token: that is logged"
        status, cookies = site.sign_in(link)
        assert status == 303
        assert site.ask("GET", "/-/workspaces", cookies=cookies)[0] == 200
        status, again = site.sign_in(link)
        assert status == 422, "spent"
        assert site.ask("GET", "/-/workspaces", cookies=again)[0] == 302
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    said = site.said.read_text()
    assert "Forbidden" in said, "the log was written"
    assert token not in said
    assert "/-/sign-in/" not in said.replace("/-/sign-in/…", "")


def test_a_link_that_four_use_at_once(site: Site) -> None:
    link = site.run("signin-link", "max")
    with site.served(), ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: site.sign_in(link)[0], range(4)))
    assert sorted(answers) == [303, 422, 422, 422]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_with_all_that_is_its_own(site: Site, how: signal.Signals) -> None:
    with site.served() as process:
        until(lambda: worker_of(process.pid))
        began = children(process.pid)
        assert len(began) == 2, "one that serves, and the worker"
        asked = time.monotonic()
        process.send_signal(how)
        assert process.wait(timeout=30) == 0, site.said.read_text()
        assert time.monotonic() - asked < 15
        assert not any(is_there(number) for number in began)


def test_it_stops_when_everybody_is_told_at_once(site: Site) -> None:
    """Ctrl-C in a terminal, and systemd: the processes that serve hear it too, and may be gone first."""
    with site.served() as process:
        until(lambda: worker_of(process.pid))
        began = children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 0, site.said.read_text()
        until(lambda: not any(is_there(number) for number in began))


def test_a_worker_that_is_killed_is_begun_again(site: Site) -> None:
    with site.served() as process:
        until(lambda: worker_of(process.pid))
        first = worker_of(process.pid)
        assert first
        os.kill(first, signal.SIGKILL)
        until(lambda: worker_of(process.pid) not in (None, first))
        assert site.answers()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


def test_nobody_is_left_when_the_program_is_killed(site: Site) -> None:
    with site.served() as process:
        until(lambda: worker_of(process.pid))
        began = children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=30)
        until(lambda: not any(is_there(number) for number in began), 20)
    with site.served():
        assert site.answers(), "and the port is free for the next one"


def test_a_port_that_is_taken(site: Site) -> None:
    with site.served():
        before = site.said.read_text()
        with site.begun() as second:
            assert second.wait(timeout=30) == 2
        said = site.said.read_text().removeprefix(before)
        assert f"the site cannot be served on 127.0.0.1:{site.port}" in said
        assert "choose another port: PORT=8000 bin/run" in said
        assert "Traceback" not in said
        assert "Serving" not in said


def test_an_address_that_is_not_ours() -> None:
    with pytest.raises(PortTaken, match=r"cannot be served on 192\.0\.2\.1:8000"):
        refuse_taken("192.0.2.1", 8000)


def test_the_data_folder_is_for_its_owner_alone(site: Site) -> None:
    folder = Path(site.environment["ALONGSIDE_DATA"])
    with site.served():
        assert site.ask("GET", "/-/sign-in")[0] == 200
    for kept in (folder, folder / "static", folder / "templates"):
        assert kept.stat().st_mode & 0o777 == 0o700
