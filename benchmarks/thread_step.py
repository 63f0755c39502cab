"""The thread of a feature with five hundred things linked, both ways: `python -m benchmarks.thread_step walk`.

In the grown workspace, as a page and as JSON, through the whole application.
"""

from __future__ import annotations

import json
import os
import sys
import time
from random import Random
from typing import Any

LINKED = 500
"""Things right beside the feature: insights, conversations, claims."""
ASKED = 120
"""Times that each is asked for, after ten that nobody counts."""


def link(workspace: Any, feature: Any) -> None:
    """Link so many to the feature."""
    from django.utils import timezone

    from alongside.rooms.discovery.models import Conversation, FeatureLink, Insight
    from alongside.rooms.messaging.models import Capability, Claim

    dice, now = Random(2), timezone.now()
    here = {"workspace": workspace, "feature": feature}

    def some(table: Any, many: int) -> list[Any]:
        return dice.sample(list(table.objects.within(workspace).order_by("pk")), many)

    FeatureLink.objects.bulk_create(
        [
            *(FeatureLink(insight=one, linked_at=now, **here) for one in some(Insight, 200)),
            *(
                FeatureLink(conversation=one, linked_at=now, **here)
                for one in some(Conversation, 200)
            ),
        ]
    )
    Capability.objects.bulk_create(
        Capability(claim=one, claimed_at=now, **here) for one in some(Claim, LINKED - 400)
    )


def walk() -> None:
    """Link, ask, and say how long it took."""
    from django.db import connection

    from alongside.rooms.features.models import Feature
    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.messaging.models import Capability
    from alongside.wsgi import application
    from benchmarks.page_steps import Counted, sign_in
    from benchmarks.visitor import Visitor

    workspace = Workspace.objects.get(slug="synthetic")
    taken = Capability.objects.within(workspace).values("feature")
    feature = Feature.objects.within(workspace).exclude(pk__in=taken).earliest("pk")
    link(workspace, feature)
    visitor = Visitor(application, cookies=sign_in(workspace))
    page = f"/synthetic/thread/feature/{feature.pk}"
    found: dict[str, Any] = {}
    for name, address in (("page", page), ("json", f"{page}.json")):
        statements, times = Counted(), []
        with connection.execute_wrapper(statements):
            answer = visitor.get(address)
        assert answer.status == 200, f"{address} answered {answer.status}"
        if name == "json":
            told = json.loads(answer.page)
            found["reached"] = len(told["rests_on"]) + len(told["rests_on_it"])
            beside = [one for way in ("rests_on", "rests_on_it") for one in told[way]]
            assert sum(one["steps"] == 1 for one in beside) >= LINKED
        for _ in range(ASKED + 10):
            begin = time.perf_counter()
            visitor.get(address)
            times.append((time.perf_counter() - begin) * 1000)
        warm = sorted(times[10:])
        found[name] = {
            "p50": warm[len(warm) // 2],
            "p95": warm[int(len(warm) * 0.95)],
            "statements": statements.number,
        }
    print(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]]()
