"""The site as it is run, with two processes: how soon it answers, what it holds, and what a browser has to fetch."""

from __future__ import annotations

import re
import time

from benchmarks.measure import Figure, step
from benchmarks.pages import WORKSPACE
from benchmarks.served import PROCESSES, THREADS, Served, alongside, megabytes
from benchmarks.visitor import Answer

WARM = 40
"""Requests of each page before memory is looked at."""
_FETCHED = re.compile(rb'(?:href|src)="(/-/static/[^"#]+)')


def site() -> list[Figure]:
    """Start it twice, ask for everything, and look."""
    cookies = step("cookie", WORKSPACE, module="page_steps").printed.strip()
    feature = step("feature", WORKSPACE, module="page_steps").printed.strip()
    with alongside():
        pass
    with alongside() as served:
        addresses = [f"/{WORKSPACE}/{page}" for page in ("today", "radar", f"features/{feature}")]
        begin = time.perf_counter()
        served.get(addresses[1], cookies=cookies)
        first = (time.perf_counter() - begin) * 1000
        fetched = [figure for address in addresses for figure in _fetched(served, address, cookies)]
        _warm(served, addresses, cookies)
        memory, worker = megabytes(served.answering()), megabytes(served.worker())
        stopped = served.stop()
    return [
        Figure(
            "start of the site until it answers, the second time", served.seconds, "s", "< 3", ""
        ),
        Figure("the first page after it, over HTTP", first, "ms", "", "the radar, nothing warm"),
        Figure(
            f"memory of {PROCESSES} server processes, warm",
            memory,
            "MB",
            "< 250",
            f"{THREADS} threads each; the worker beside them: {worker:.0f} MB",
        ),
        Figure("SIGTERM until nobody is left", stopped, "s", "", ""),
        *fetched,
    ]


def _fetched(served: Served, address: str, cookies: str) -> list[Figure]:
    """What a browser fetches that has nothing in its cache."""
    page = served.get(address, cookies=cookies)
    assert page.status == 200, address
    html = Answer(page.status, page.body).page
    files = dict.fromkeys(_FETCHED.findall(html))
    sizes = {}
    for file in files:
        sent = served.get(file.decode(), cookies=cookies)
        assert sent.status == 200, file
        assert "immutable" in sent.headers.get("Cache-Control", ""), file
        sizes[file] = len(sent.body)
    name = address.split("/")[2]
    parts = ", ".join(
        f"{file.decode().rpartition('/')[2].split('.')[0]}.{file.decode().rpartition('.')[2]} {size / 1000:.1f}"
        for file, size in sizes.items()
    )
    return [
        Figure(
            f"{name}: the page, compressed",
            len(page.body) / 1000,
            "kB",
            "< 60",
            f"{len(html) / 1000:.0f} kB plain",
        ),
        Figure(
            f"{name}: with everything that it needs, {1 + len(sizes)} files",
            (len(page.body) + sum(sizes.values())) / 1000,
            "kB",
            "< 150, at most 6 files",
            parts,
        ),
    ]


def _warm(served: Served, addresses: list[str], cookies: str) -> None:
    """Enough requests, over enough connections, for every process to have answered each page."""
    for _ in range(WARM):
        connection = served.connect()
        for address in addresses:
            served.get(address, cookies=cookies, over=connection)
        connection.close()
