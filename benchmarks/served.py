"""A server with the site, in processes of its own, asked over HTTP as a browser does."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from benchmarks.measure import ROOT
from benchmarks.visitor import BROWSER

PROCESSES, THREADS = 2, 4
_TICK = os.sysconf("SC_CLK_TCK")


class Sent(NamedTuple):
    """What came back, as it was sent."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Served:
    """A server that runs until the block ends."""

    def __init__(self, command: list[str], *, port: int, more: Mapping[str, str] = {}) -> None:
        self.port, self._command = port, command
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), more.get("PYTHONPATH", "")]),
            "PORT": str(port),
            "ALONGSIDE_PROCESSES": str(PROCESSES),
        }
        self.seconds = 0.0
        """Until it answered."""

    def __enter__(self) -> Self:
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - begin > 60:
                self.stop()
                raise SystemExit(f"{' '.join(self._command)} does not answer")
            time.sleep(0.01)
        self.seconds = time.perf_counter() - begin
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> float:
        """Ask it to stop; seconds until nobody of it is left."""
        began, processes = time.perf_counter(), [self.process.pid, *children(self.process.pid)]
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=30)
        taken = time.perf_counter() - began
        for number in processes:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self.process.wait()
        return taken

    def _answers(self) -> bool:
        try:
            return self.get("/-/health").status == 200
        except OSError:
            return False

    def connect(self) -> http.client.HTTPConnection:
        """A connection that is kept open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def get(
        self, address: str, *, cookies: str = "", over: http.client.HTTPConnection | None = None
    ) -> Sent:
        """One request, over a connection of its own or one that is open."""
        connection = over or self.connect()
        headers = {
            "Accept": BROWSER["HTTP_ACCEPT"],
            "Accept-Encoding": BROWSER["HTTP_ACCEPT_ENCODING"],
            "Cookie": cookies,
        }
        try:
            connection.request("GET", address, headers=headers)
            response = connection.getresponse()
            return Sent(response.status, response.headers, response.read())
        finally:
            if over is None:
                connection.close()

    def answering(self) -> list[int]:
        """The processes that answer requests: those that began last, but for the worker."""
        found = [one for one in children(self.process.pid) if b"--beside" not in _command_of(one)]
        return found[-PROCESSES:]

    def worker(self) -> list[int]:
        """The process that does the jobs."""
        return [one for one in children(self.process.pid) if b"--beside" in _command_of(one)]


def alongside() -> Served:
    """The site as it is run: `alongside serve`, with its worker."""
    port = free_port()
    return Served([sys.executable, "-P", "-m", "alongside", "serve"], port=port)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(parent: int) -> list[int]:
    """The processes that this one began, and those that they began."""
    found = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(one) for one in task.read_text().split()]
    return sorted({*found, *(one for child in found for one in children(child))})


def megabytes(processes: list[int]) -> float:
    """The memory that these hold together; what they share is counted once."""
    kilobytes = 0
    for number in processes:
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024


def cpu_seconds(processes: list[int]) -> float:
    """CPU time that these have taken so far."""
    taken = 0
    for number in processes:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        taken += int(fields[11]) + int(fields[12])
    return taken / _TICK


def _command_of(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""
