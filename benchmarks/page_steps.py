"""What is measured of pages in a process of its own: `python -m benchmarks.page_steps NAME WORKSPACE`."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

EVERY = (
    # what it is called, its address, rows that it has to show at least
    ("today", "today", 20),
    ("radar", "radar", 100),
    ("radar, page 40", "radar?page=40", 100),
    ("radar, compared with last month", "radar?since=last-month", 100),
    ("findings", "findings", 100),
    ("rules", "rules", 10),
    ("rule", "rules/RAD405", 1),
    ("activity", "activity", 100),
    ("feature", "features/{feature}", 2),
    ("imports", "imports", 2),
    ("people", "settings/people", 40),
    ("areas", "settings/areas", 12),
    ("unlooked-after", "settings/orphans", 20),
    ("policy", "settings/policy", 0),
)
"""The pages of a workspace."""


def check(workspace: str) -> None:
    """Look at everything, as the worker does after an import."""
    from alongside.rooms.findings import checks
    from alongside.rooms.ledger.models import Workspace

    checks.check_all(Workspace.objects.get(slug=workspace))


def visit(workspace: str) -> None:
    """Every page, asked for by the product marketer who looks after most, and the bare views beside them."""
    from django.db import connection

    from alongside.rooms.ledger.models import Workspace
    from alongside.wsgi import application
    from benchmarks import bare
    from benchmarks.visitor import Visitor, milliseconds

    space = Workspace.objects.get(slug=workspace)
    visitor = Visitor(application, cookies=sign_in(space))
    addresses = {
        name: f"/{workspace}/{path.format(feature=longest(space))}" for name, path, _ in EVERY
    }
    said: dict[str, dict[str, Any]] = {}
    for name, _, least in EVERY:
        visitor.get(addresses[name])
        statements = Counted()
        with connection.execute_wrapper(statements):
            answer = visitor.get(addresses[name])
        rows = answer.page.count(b" data-row")
        assert answer.status == 200, f"{addresses[name]} answered {answer.status}"
        assert rows >= least, f"{addresses[name]} shows {rows} rows"
        assert b"</html>" in answer.page, f"{addresses[name]} breaks off"
        said[name] = {
            "rows": rows,
            "statements": statements.number,
            "bytes": len(answer.page),
            "sent": len(answer.sent),
        }
    calls: dict[str, Any] = {
        name: lambda address=address: visitor.get(address) for name, address in addresses.items()
    }
    calls |= {"raw": bare.raw(space.pk), "models": bare.models(space.pk)}
    for name in ("raw", "models"):
        assert calls[name]().count("<tr>") == 101
        said[name] = {}
    for name, taken in milliseconds(calls).items():
        said[name]["ms"] = taken
    print(json.dumps(said))


def cookie(workspace: str) -> None:
    """Sign in, and say by which cookie."""
    from alongside.rooms.ledger.models import Workspace

    print(sign_in(Workspace.objects.get(slug=workspace)))


def feature(workspace: str) -> None:
    """Say which feature has the longest thread."""
    from alongside.rooms.ledger.models import Workspace

    print(longest(Workspace.objects.get(slug=workspace)))


def sign_in(space: Any) -> str:
    """The cookie of a session of the product marketer who looks after most features, an admin."""
    from django.conf import settings
    from django.db.models import Count
    from django.utils import timezone

    from alongside.rooms.access.sessions import SessionStore
    from alongside.rooms.features.models import Feature
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions as people
    from alongside.rooms.people.models import Member
    from alongside.rooms.people.sign_in import user_of

    seats = Feature.objects.within(space).values_list("area__pmm").exclude(area__pmm=None)
    number, _ = seats.annotate(many=Count("id")).order_by("-many", "area__pmm")[0]
    member, now = Member.objects.within(space).get(pk=number), timezone.now()
    people.correct(member, name=member.name, email="visitor@bench.example", by=NOBODY, at=now)
    people.give_role(member, role="admin", by=NOBODY, at=now)
    member.refresh_from_db()
    session = SessionStore()
    session.sign_in(user_of(member), agent="bench")
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def longest(space: Any) -> str:
    """The key of a feature that is still to come, about which most is known."""
    from django.db.models import Count

    from alongside.rooms.features.models import Release
    from alongside.rooms.ledger.models import Event

    ahead = Release.objects.within(space).filter(shipped_on=None, withdrawn=False)
    threads = Event.objects.within(space).filter(feature__in=ahead.values("feature"))
    counted = threads.values_list("feature__key").annotate(many=Count("id"))
    return str(counted.order_by("-many", "feature__key")[0][0])


class Counted:
    """Counts statements."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
