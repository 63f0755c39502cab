"""The questions that search is measured with, who asks them, and how long each took."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np

ROUNDS = 40
"""Questions of a kind."""
SEED = 5


def questions() -> dict[str, list[str]]:
    """Words by how common they are among the made-up ones; those of a sentence's frame only in phrases."""
    from alongside.core.search.words import STOP_WORDS
    from benchmarks.spoken import vocabulary

    words, dice, first = vocabulary(), np.random.default_rng(SEED), len(STOP_WORDS)

    def some(begin: int, end: int, count: int) -> list[str]:
        return [
            " ".join(words[place] for place in dice.integers(begin, end, count))
            for _ in range(ROUNDS)
        ]

    return {
        "two rare words": some(20_000, 60_000, 2),
        "three words": some(1_000, 5_000, 3),
        "three common words": some(first, first + 200, 3),
        "four of the ten commonest": some(first, first + 10, 4),
        "ten words": some(first, 8_000, 10),
        "a phrase of three of the commonest": [f'"{one}"' for one in some(0, 40, 3)],
        "a phrase of two of the very commonest": [f'"{one}"' for one in some(0, 10, 2)],
        "a phrase of rare words": [f'"{one}"' for one in some(3_000, 20_000, 2)],
    }


def in_sentences() -> list[str]:
    """Whole questions with ten words of any kind, as search by meaning is asked."""
    return [f"What did customers say about {one}?" for one in questions()["ten words"]]


def timed(deed: Callable[[Any], object], given: list[Any]) -> dict[str, float]:
    """Milliseconds: half of the times, and 19 of 20, take no longer; `cpu`: 19 of 20, of this process's own time.

    The first one warms up.
    """
    deed(given[0])
    taken, worked = [], []
    for one in given:
        begin, before = time.perf_counter(), time.process_time()
        deed(one)
        worked.append(1_000 * (time.process_time() - before))
        taken.append(1_000 * (time.perf_counter() - begin))
    return {
        "p50": float(np.median(taken)),
        "p95": float(np.quantile(taken, 0.95)),
        "cpu": float(np.quantile(worked, 0.95)),
    }


def member() -> Any:
    """Somebody who asks, in the only workspace that there is."""
    from django.utils import timezone

    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions
    from alongside.rooms.people.models import Member

    workspace = Workspace.objects.get()
    there = Member.objects.within(workspace).first()
    return there or actions.join(
        workspace, handle="pia", name="Pia", function="pm", by=NOBODY, at=timezone.now()
    )


def set_up() -> None:
    """Have Django ready, in a step's process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
