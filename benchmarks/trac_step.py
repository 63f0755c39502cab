"""What is measured of Trac, by its own Python: `python -m benchmarks.trac_step FOLDER` makes an environment there."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from benchmarks.synthetic_log import NOUNS, VERBS
from benchmarks.visitor import Visitor, milliseconds

TICKETS = 10_000
COLUMNS = ("id", "summary", "component", "owner", "reporter", "priority", "milestone", "changetime")
"""As many as the radar has."""
_TICKET = """
INSERT INTO ticket (type, time, changetime, component, severity, priority, owner, reporter, cc, version, milestone,
                    status, resolution, summary, description, keywords)
VALUES (%s, %s, %s, %s, '', %s, %s, %s, '', '', %s, %s, '', %s, '', '')
"""


def make(folder: str) -> Any:
    """An environment with its tickets, twelve components and somebody who is signed in."""
    from trac.env import Environment

    env = Environment(folder, create=True, options=[("project", "name", "Bench")])
    now = int(time.time()) * 1_000_000
    components = [f"Area {number}" for number in range(12)]
    with env.db_transaction as db:
        db("DELETE FROM component")
        db.executemany(
            "INSERT INTO component (name, owner) VALUES (%s, 'm1')", [(one,) for one in components]
        )
        db.executemany(
            _TICKET,
            [
                (
                    ("defect", "enhancement", "task")[number % 3],
                    now - number * 3_600_000_000,
                    now - number * 60_000_000,
                    components[number % 12],
                    ("blocker", "critical", "major", "minor")[number % 4],
                    f"m{number % 40}",
                    f"m{number % 39}",
                    f"milestone{number % 4 + 1}",
                    ("new", "assigned", "accepted")[number % 3],
                    f"{VERBS[number % 8]} {NOUNS[number // 8 % 8]} {number}",
                )
                for number in range(TICKETS)
            ],
        )
        db(
            "INSERT INTO auth_cookie (cookie, name, ipnr, time) VALUES ('bench', 'm1', '127.0.0.1', %s)",
            (int(time.time()),),
        )
    return env


def main(folder: str) -> None:
    """Make it, ask for the page, and say what it took."""
    import trac
    from trac.web.main import dispatch_request

    make(folder).shutdown()
    columns = "&".join(f"col={name}" for name in COLUMNS)
    address = f"/query?status=!closed&{columns}&order=priority&max=100"
    visitor = Visitor(
        dispatch_request,
        cookies="trac_auth=bench",
        more={"trac.env_path": folder},
    )
    answer = visitor.get(address)
    rows = answer.page.count(b'<td class="id">')
    assert answer.status == 200, answer.status
    assert rows == 100, rows
    assert b"logged in as" in answer.page, "nobody is signed in"
    taken = milliseconds({"query": lambda: visitor.get(address)})["query"]
    said = {
        "ms": taken,
        "rows": rows,
        "tickets": TICKETS,
        "bytes": len(answer.page),
        "version": trac.__version__,
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
