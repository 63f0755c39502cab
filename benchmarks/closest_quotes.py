"""`bin/bench closest-quotes`: how long it takes, over a million segments, until what customers said stands beside what
somebody types.

Asked is what a browser asks with every pause: the section of the form, through the whole application, for claims of up
to thirty words, each as it stands after every fourth of them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import page, spoken
from benchmarks.measure import Figure, alongside, step

SEGMENTS = 1_000_000
CLAIMS = 12
LONGEST = 30
"""Words of a claim: more do not fit into 500 characters of them."""
_SEED = 6


def main(arguments: list[str]) -> int:
    """Measure with so many segments; a whole million is written into docs/benchmarks.md."""
    segments = int(arguments[0]) if arguments else SEGMENTS
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        figures = closest_quotes(Path(folder), segments)
    print(page.table(figures))
    if segments == SEGMENTS:
        page.write(figures, f"Closest quotes on {page.engine()}")
    return 0


def closest_quotes(folder: Path, segments: int) -> list[Figure]:
    """Import made-up calls by the command line, and type claims."""
    calls = folder / "calls"
    spoken.write(calls, segments)
    os.environ["ALONGSIDE_DATA"] = str(folder / "closest")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the settings have it, before NumPy is imported
    alongside("migrate")
    alongside("workspace", "open", "calls", "--name", "Calls")
    alongside("import", "conversations", calls, "--workspace", "calls")
    told: dict[str, Any] = json.loads(step("type", module="closest_quotes").printed)
    return [
        Figure(
            f"closest quotes beside a claim while typing, over {segments:,} segments, p95",
            told["p95"],
            "ms",
            "< 150",
            f"p50 {told['p50']:.1f} ms, processor time at p95 {told['cpu']:.1f} ms, {told['asked']} times asked, "
            f"{told['quotes']:.1f} quotes each; of claims of more than twenty words p95 {told['long']:.1f} ms",
        )
    ]


def typed() -> list[str]:
    """Claims as they stand while they are typed: words of a sentence's frame, and of those that people talk about."""
    import numpy as np

    from alongside.core.search.words import STOP_WORDS

    words, dice = spoken.vocabulary(), np.random.default_rng(_SEED)
    found = []
    for _ in range(CLAIMS):
        frame = dice.integers(0, len(STOP_WORDS), LONGEST)
        told = dice.integers(len(STOP_WORDS), 8_000, LONGEST)
        claim = [words[one] for pair in zip(frame, told, strict=True) for one in pair][:LONGEST]
        found += [" ".join(claim[:end]) for end in range(4, LONGEST + 1, 4)]
    return found


def type_claims() -> None:
    """Ask for the section for each of them, in a browser that is signed in."""
    from benchmarks.search_questions import member, set_up, timed

    set_up()
    from django.conf import settings
    from django.test import Client

    from alongside.rooms.access.sessions import SessionStore
    from alongside.rooms.people.models import Member
    from alongside.rooms.people.sign_in import user_of

    someone = member()
    Member.objects.filter(pk=someone.pk).update(email="pia@calls.example")
    client, session = Client(SERVER_NAME="127.0.0.1"), SessionStore()
    session.sign_in(user_of(Member.objects.get(pk=someone.pk)), agent="a benchmark")
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    quotes = []

    def ask(wording: str) -> None:
        answer = client.get(
            "/calls/messages/claims/new",
            {"wording": wording},
            headers={"HX-Request": "true", "HX-Target": "aside#closest"},
        )
        assert answer.status_code == 200, answer.content[:500]
        quotes.append(answer.content.count(b'name="quote"'))

    asked = typed()
    told = timed(ask, asked)
    long = timed(ask, [one for one in asked if len(one.split()) > 20])
    found = {"asked": len(asked), "quotes": sum(quotes) / len(quotes), "long": long["p95"]}
    print(json.dumps(told | found))


if __name__ == "__main__" and sys.argv[1:] == ["type"]:
    type_claims()
