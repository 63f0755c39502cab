"""Real programs read a feed of the served site: vdirsyncer subscribes to it, and Radicale keeps what was fetched."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests import database
from tests.doors.web.site import Site, free_port, until
from tests.processes import ending

YEAR = datetime.now(UTC).year + 1
SHIPS = date(YEAR, 3, 12)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with somebody in it, served."""
    folder = tmp_path_factory.mktemp("site")
    with database.empty(folder) as url:
        made = Site(folder, url)
        made.run("workspace", "open", "ours", "--name", "Ours")
        made.run("user", "add", "max@ours.example", "--function", "pmm")
        with made.served():
            yield made


class Server:
    """A calendar server on this machine."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.said = folder / "radicale.txt"
        self.config = folder / "radicale.ini"
        self.config.write_text(
            f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = none\n"
            f"[storage]\nfilesystem_folder = {folder / 'collections'}\n"
        )

    def ask(self, method: str, path: str, content: bytes = b"") -> tuple[int, bytes]:
        """One request: the status, and what it holds."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Authorization": "Basic bWF4OnB3", "Content-Type": "text/calendar"}
        try:
            connection.request(method, path, content or None, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def answers(self) -> bool:
        try:
            return self.ask("GET", "/.web/")[0] < 500
        except OSError:
            return False

    def store(self, content: str) -> None:
        """Keep a whole feed in place of what it had, as its users do by its page."""
        status, said = self.ask("PUT", "/max/whole/", content.encode())
        assert status == 201, said

    def kept(self, calendar: str) -> dict[str, Any]:
        """The events that it keeps in a calendar, by title."""
        status, content = self.ask("GET", f"/max/{calendar}/")
        assert status == 200, content
        return {str(one["SUMMARY"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Server]:
    """Radicale with an empty calendar."""
    server = Server(tmp_path)
    with server.said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", str(server.config)],
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    with ending(process):
        until(lambda: server.answers() or process.poll() is not None)
        assert process.poll() is None, server.said.read_text()
        assert server.ask("MKCALENDAR", "/max/ahead/")[0] == 201
        yield server


def bring(site: Site, folder: Path, *rows: str) -> None:
    """Releases come in as a file."""
    file = folder / f"roadmap-{time.monotonic_ns()}.csv"
    file.write_text("\n".join(("key,title,stage,release_date,launch_date", *rows)) + "\n")
    site.run("import", "csv", str(file), "--workspace", "ours")


def subscribed(site: Site) -> str:
    """The path of a new feed, made on its page."""
    _, cookies = site.sign_in(site.run("signin-link", "max"))
    _, _, page = site.ask("GET", "/ours/settings/calendars", cookies=cookies)
    token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    form = {"csrfmiddlewaretoken": token, "of": "view:", "name": "Ahead"}
    status, _, page = site.ask("POST", "/ours/settings/calendars", form, cookies)
    assert status == 200, page
    return "/-/calendar/" + page.partition("/-/calendar/")[2].partition('"')[0]


def synchronising(folder: Path, feed: str, server: Server) -> Any:
    """Has vdirsyncer bring the calendar server up to date with the feed."""
    config = folder / "vdirsyncer.ini"
    config.write_text(
        f'[general]\nstatus_path = "{folder / "status"}"\n'
        '[pair ahead]\na = "feed"\nb = "server"\ncollections = null\nconflict_resolution = "a wins"\n'
        f'[storage feed]\ntype = "http"\nurl = "{feed}"\n'
        f'[storage server]\ntype = "caldav"\nurl = "http://127.0.0.1:{server.port}/max/ahead/"\n'
        'username = "max"\npassword = "pw"\n'
    )
    command = [str(Path(sys.executable).with_name("vdirsyncer")), "--config", str(config)]

    def run(what: str) -> str:
        done = subprocess.run(
            [*command, what], capture_output=True, text=True, timeout=120, input="y\n", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    run("discover")
    return lambda: run("sync")


LONG = "語 and a title that is too long for one line of a calendar however one looks at it"
FIRST = (
    f"A-1,Café; with commas,general,{SHIPS},",
    f"A-2,{LONG},beta,{YEAR}-Q2,",
    f"A-3,Gone,general,{YEAR}-05-04,",
)
ONE, GONE = "Ships: A-1 Café; with commas, general", "Ships: A-3 Gone, general"
QUARTER = f"Ships: A-2 {LONG}, beta (some day in Q2 {YEAR})"
MOVED = SHIPS + timedelta(days=7)
SECOND = (f"A-1,Café; with commas,general,{MOVED},", "A-3,Gone,general,-,")


def test_vdirsyncer_brings_a_calendar_server_up_to_date(
    site: Site, radicale: Server, tmp_path: Path
) -> None:
    """It gives each entry a name of its own, by what that says: what moved is new to the server."""
    bring(site, tmp_path, *FIRST)
    path = subscribed(site)
    sync = synchronising(tmp_path, f"http://127.0.0.1:{site.port}{path}", radicale)
    assert sync().count("Copying") == 3
    kept = radicale.kept("ahead")
    assert set(kept) == {ONE, GONE, QUARTER}
    assert kept[ONE].decoded("DTSTART") == SHIPS
    assert kept[ONE].decoded("DTEND") == SHIPS + timedelta(days=1)
    assert kept[QUARTER].decoded("DTSTART") == date(YEAR, 4, 1)
    assert kept[QUARTER].decoded("DTEND") == date(YEAR, 7, 1)
    assert "Copying" not in sync(), "nothing has changed"
    bring(site, tmp_path, *SECOND)
    sync()
    kept = radicale.kept("ahead")
    assert set(kept) == {ONE, f"Off: {GONE}", QUARTER}
    assert kept[ONE].decoded("DTSTART") == MOVED
    assert kept[f"Off: {GONE}"]["STATUS"] == "CANCELLED"
    assert path.removeprefix("/-/calendar/") not in site.said.read_text()


def test_a_calendar_server_keeps_uids_and_sequences(
    site: Site, radicale: Server, tmp_path: Path
) -> None:
    bring(site, tmp_path, *FIRST)
    path = subscribed(site)
    status, headers, content = site.ask("GET", path)
    assert status == 200
    tag = {"If-None-Match": str(headers["ETag"])}
    assert site.ask("GET", path, more=tag)[0] == 304
    radicale.store(content)
    first = radicale.kept("whole")
    bring(site, tmp_path, *SECOND)
    status, _, content = site.ask("GET", path, more=tag)
    assert status == 200
    radicale.store(content)
    second = radicale.kept("whole")
    assert len(second) == len(first) == 3
    for before, after, risen in ((ONE, ONE, 1), (GONE, f"Off: {GONE}", 1), (QUARTER, QUARTER, 0)):
        assert second[after]["UID"] == first[before]["UID"]
        assert second[after]["SEQUENCE"] - first[before]["SEQUENCE"] == risen
    assert second[ONE].decoded("DTSTART") == MOVED
    assert second[f"Off: {GONE}"].decoded("DTSTART") == date(YEAR, 5, 4)
