"""The site as it is run: real processes, on a port of their own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.processes import ending, processes

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """`alongside` in a data folder and a database of its own."""

    command = "serve"
    """What serves it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.port = free_port()
        self.said = folder / "said.txt"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "ALONGSIDE_DATA": str(folder / "data"),
            "DATABASE_URL": database,
            "ALONGSIDE_LOG": "debug",
            "PORT": str(self.port),
        }

    def run(self, *arguments: str) -> str:
        """A command, to its end; what it printed."""
        command = [sys.executable, "-P", "-m", "alongside", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=120
        )
        return done.stdout

    @contextmanager
    def begun(self) -> Iterator[subprocess.Popen[bytes]]:
        """The command that serves it, until nobody of it is left; its output goes into a file."""
        with self.said.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "alongside", self.command],
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        with ending(process):
            yield process

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """The site, from when it answers until nobody of it is left."""
        with self.begun() as process:
            until(lambda: self.answers() or process.poll() is not None)
            assert process.poll() is None, self.said.read_text()
            yield process

    def answers(self) -> bool:
        """Whether it does."""
        try:
            return self.ask("GET", "/-/health")[0] == 200
        except OSError:
            return False

    def ask(
        self,
        method: str,
        path: str,
        form: dict[str, str] | None = None,
        cookies: str = "",
        more: dict[str, str] | None = None,
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """One request over a connection of its own, with `more` headers: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        headers |= more or {}
        try:
            connection.request(method, path, urlencode(form or {}) or None, headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()
        finally:
            connection.close()

    def sign_in(self, link: str) -> tuple[int, str]:
        """Open a link and press its button: the status, and the cookies from then on."""
        path = link.strip().partition(str(self.port))[2]
        form, cookies = self.form(path)
        status, headers, _ = self.ask("POST", path, form, cookies)
        return status, _cookies(headers)

    def form(self, path: str) -> tuple[dict[str, str], str]:
        """What a form of that page has to send in any case, and the cookies."""
        _, headers, page = self.ask("GET", path)
        token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        return {"csrfmiddlewaretoken": token}, _cookies(headers)


def _cookies(headers: http.client.HTTPMessage) -> str:
    found = [str(one).partition(";")[0].strip() for one in headers.get_all("Set-Cookie") or ()]
    return "; ".join(found)


def worker_of(parent: int, command: str = "worker") -> int | None:
    """The site's worker, or another command that it has beside itself."""
    beside = f"{command} --beside"
    ours = [one for one in processes() if one.parent == parent and beside in one.command]
    return ours[0].number if ours else None


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait until it holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
