"""Granian and Gunicorn with the same application, for docs/decisions: CPU time a request, memory, and how they stop."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from benchmarks.measure import Figure, step
from benchmarks.pages import WORKSPACE
from benchmarks.served import (
    PROCESSES,
    THREADS,
    Served,
    children,
    cpu_seconds,
    free_port,
    megabytes,
)

WARM, REQUESTS, DAWDLERS, PATIENCE = 40, 400, 20, 5
PACKAGE = "gunicorn==27.0.1"
APPLICATION = "alongside.wsgi:application"


def servers(folder: Path) -> list[Figure]:
    """Both in turn, twice, so that neither has the machine's better half; the lower figure of each counts."""
    there = folder / "gunicorn"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--target", str(there), PACKAGE], check=True
    )
    cookies = step("cookie", WORKSPACE, module="page_steps").printed.strip()
    found: dict[str, list[dict[str, float]]] = {"granian": [], "gunicorn": []}
    for _ in range(2):
        for name, ran in found.items():
            with _served(name, there) as served:
                ran.append(_measured(served, cookies))
    figures = []
    for what, unit in _UNITS.items():
        granian, gunicorn = (min(one[what] for one in found[name]) for name in found)
        figures.append(Figure(what, granian, unit, "", f"gunicorn: {gunicorn:.3g} {unit}"))
    return figures


_UNITS = {
    "granian: CPU time of /-/health": "ms",
    "granian: CPU time of the radar": "ms",
    "granian: memory of all its processes": "MB",
    "granian: start until it answers": "s",
    "granian: /-/health while 20 clients dawdle over what they send": "s",
    "granian: SIGTERM under load until it is gone": "s",
    "granian: answers that broke off then": "",
}


def _served(name: str, there: Path) -> Served:
    port = free_port()
    if name == "granian":
        options = [
            "--interface",
            "wsgi",
            "--workers",
            str(PROCESSES),
            "--blocking-threads",
            str(THREADS),
        ]
        quiet = ["--no-access-log", "--no-ws", "--port", str(port)]
        return Served([sys.executable, "-m", "granian", *options, *quiet, APPLICATION], port=port)
    options = ["--worker-class", "gthread", "--workers", str(PROCESSES), "--threads", str(THREADS)]
    bound = ["--bind", f"127.0.0.1:{port}", "--keep-alive", "30", "--no-control-socket"]
    return Served(
        [sys.executable, "-m", "gunicorn", *options, *bound, APPLICATION],
        port=port,
        more={"PYTHONPATH": str(there)},
    )


def _measured(served: Served, cookies: str) -> dict[str, float]:
    radar = f"/{WORKSPACE}/radar"
    everybody = [served.process.pid, *children(served.process.pid)]
    taken = [_cpu(served, address, cookies, everybody) for address in ("/-/health", radar)]
    memory = megabytes(everybody)
    dawdling = _beside_dawdlers(served)
    seconds, broken = _stop_under_load(served, radar, cookies)
    return dict(
        zip(_UNITS, [*taken, memory, served.seconds, dawdling, seconds, float(broken)], strict=True)
    )


def _cpu(served: Served, address: str, cookies: str, everybody: list[int]) -> float:
    """Milliseconds of all its processes for a request, over a few connections that are kept open."""
    connections = [served.connect() for _ in range(THREADS)]

    def ask(times: int) -> None:
        for turn in range(times):
            answer = served.get(address, cookies=cookies, over=connections[turn % THREADS])
            assert answer.status == 200, address

    ask(WARM)
    begin = cpu_seconds(everybody)
    ask(REQUESTS)
    taken = (cpu_seconds(everybody) - begin) * 1000 / REQUESTS
    for connection in connections:
        connection.close()
    return taken


def _beside_dawdlers(served: Served) -> float:
    """Seconds until an answer comes while others have sent half a request each, and send no more; 5 for none."""
    others = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(DAWDLERS)]
    try:
        for other in others:
            other.sendall(b"GET /-/health HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: ")
        time.sleep(0.5)
        begin = time.perf_counter()
        mine = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
        with suppress(OSError):
            served.get("/-/health", over=mine)
        mine.close()
        return time.perf_counter() - begin
    finally:
        for other in others:
            other.close()


def _stop_under_load(served: Served, address: str, cookies: str) -> tuple[float, int]:
    """Seconds until it is gone, and how many requests it had taken and did not answer in whole."""
    said: Counter[str] = Counter()
    stopping = threading.Event()

    def ask() -> None:
        while not stopping.is_set():
            try:
                served.get(address, cookies=cookies)
                said["answered"] += 1
            except ConnectionRefusedError:
                return
            except (OSError, http.client.HTTPException):
                said["broken"] += 1

    threads = [threading.Thread(target=ask) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    taken = served.stop()
    stopping.set()
    for thread in threads:
        thread.join()
    return taken, said["broken"]
