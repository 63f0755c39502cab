"""`python -m benchmarks.snapshot PART`: what is drafted of real meetings, beside what people asked of them.

PART is train or val, of which the product meetings are taken. docs/snapshot.md has the figures, and what they
cannot say.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from alongside.core.conversations.snapshot.candidate import Candidate
from alongside.core.conversations.snapshot.draft import drafted
from alongside.core.conversations.snapshot.sentences import sentences
from alongside.core.conversations.snapshot.telling import Kept, three_highlights
from alongside.core.conversations.transcript import Turn
from benchmarks.measure import SHARED

DATA = SHARED / "data" / "qmsum" / "dev"
SHORT = 20
"""Turns of a stretch that was marked closely; most go on for far longer, over two thirds of a meeting in all."""
LEAST_WORDS = 8
"""Words of the turns, and of the sentences, among which chance chooses."""
_MARK = re.compile(r"\{[^}]*\}")
_SPELT = re.compile(r"\b(?:[A-Za-z]_)+")
_WORD = re.compile(r"[a-z]{4,}")


class Meeting(NamedTuple):
    """A meeting with what people asked of it."""

    id: str
    turns: list[Turn]
    close: frozenset[int]
    """The turns inside a short stretch that answers a question."""
    answered: frozenset[str]
    """The words of all answers, as people wrote them."""
    summaries: dict[str, str]
    """By the id of a question about the whole meeting: the answer."""


class Share(NamedTuple):
    """How many of how many, and the mean share of their words that stands in an answer."""

    many: int
    close: float
    words: float


def meetings(part: str, folder: Path = DATA) -> Iterator[Meeting]:
    """The product meetings of a part."""
    asked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / f"queries.{part}.jsonl").read_text().splitlines():
        query = json.loads(line)
        asked[query["meeting"]].append(query)
    for line in (folder / f"meetings.{part}.jsonl").read_text().splitlines():
        meeting = json.loads(line)
        if meeting["domain"] != "Product":
            continue
        turns = [
            Turn(meeting["speakers"][who], cleaned(text), None, None, line)
            for line, (who, text) in enumerate(meeting["turns"], 1)
        ]
        queries = asked[meeting["id"]]
        spans = [span for query in queries for span in query["spans"]]
        yield Meeting(
            meeting["id"],
            turns,
            frozenset(at for a, b in spans if b - a < SHORT for at in range(a, b + 1)),
            frozenset(word for query in queries for word in _stems(query["answer"])),
            {query["qid"]: query["answer"] for query in queries if query["kind"] == "general"},
        )


def cleaned(text: str) -> str:
    """A turn as a recorder would write it: without marks, and without blanks before punctuation."""
    text = _SPELT.sub(lambda found: found[0].replace("_", ""), _MARK.sub(" ", text))
    return " ".join(re.sub(r"\s+([.,!?;:%]|'\w)", r"\1", text).split())


def by_kind(part: str, folder: Path = DATA) -> dict[str, Share]:
    """By kind of candidate, for all of them, and for turns and sentences taken by chance."""
    close: Counter[str] = Counter()
    words: Counter[str] = Counter()
    many: Counter[str] = Counter()
    for meeting in meetings(part, folder):
        for name, turn, text in (*_shown(drafted(meeting.turns)), *_by_chance(meeting.turns)):
            many[name] += 1
            close[name] += turn in meeting.close
            stems = _stems(text)
            words[name] += len(stems & meeting.answered) / max(len(stems), 1)  # type: ignore[assignment]
    return {
        name: Share(many[name], close[name] / many[name], words[name] / many[name]) for name in many
    }


def _shown(found: list[Candidate]) -> Iterator[tuple[str, int, str]]:
    for one in found:
        yield one.kind, one.turn or 0, one.text
        yield "all", one.turn or 0, one.text


def _by_chance(turns: list[Turn]) -> Iterator[tuple[str, int, str]]:
    for number, turn in enumerate(turns):
        for one in sentences(turn.text):
            text = turn.text[one.said : one.end]
            if text.count(" ") >= LEAST_WORDS - 1:
                yield "by chance", number, text


def _stems(text: str) -> set[str]:
    """Its words without their endings, more or less."""
    return {word[:6] for word in _WORD.findall(text.lower())}


def told(part: str, folder: Path = DATA) -> tuple[float, float, float]:
    """ROUGE-1 against the summary: of three highlights, of three sentences by chance, of the first three."""
    chance = random.Random(1)
    sums = [0.0, 0.0, 0.0]
    many = 0
    for meeting in meetings(part, folder):
        if not meeting.summaries:
            continue
        found = drafted(meeting.turns)
        kept = [Kept(one.turn or 0, one.start, one.text, one.kind, one.score) for one in found]
        three = [one.text for one in three_highlights(kept, turns=len(meeting.turns))]
        every = [text for _, _, text in _by_chance(meeting.turns)]
        for summary in meeting.summaries.values():
            many += 1
            for at, texts in enumerate((three, chance.sample(every, 3), every[:3])):
                sums[at] += _overlap(" ".join(texts), summary)
    return sums[0] / many, sums[1] / many, sums[2] / many


def _overlap(text: str, summary: str) -> float:
    one, other = (Counter(re.findall(r"[a-z0-9]+", each.lower())) for each in (text, summary))
    return 2 * (one & other).total() / (one.total() + other.total())


def main() -> None:
    """Prints the figures of a part."""
    part = sys.argv[1] if len(sys.argv) > 1 else "val"
    begun = time.perf_counter()
    found = sum(1 for one in meetings(part) if drafted(one.turns))
    print(
        f"{found} meetings, {(time.perf_counter() - begun) / found * 1000:.0f} ms each with reading"
    )
    print(f"{'':10} {'many':>6} {'in a close stretch':>20} {'words of an answer':>20}")
    for name, share in by_kind(part).items():
        print(f"{name:10} {share.many:6} {100 * share.close:19.1f}% {100 * share.words:19.1f}%")
    print(
        "ROUGE-1 of three highlights, three by chance, the first three:",
        [f"{100 * one:.1f}" for one in told(part)],
    )


if __name__ == "__main__":
    main()
