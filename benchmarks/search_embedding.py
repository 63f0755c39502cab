"""How fast real chunks get their vectors, and whether the signs of these lead to the nearest; in its own process."""

from __future__ import annotations

import json
import time
from itertools import chain, islice
from typing import Any

import numpy as np

from benchmarks.measure import SHARED
from benchmarks.search_questions import set_up

CHUNKS = 2_000
QUESTIONS = 200
FIRST = 10
"""Of the nearest."""


def main() -> None:
    """Chunks a second of processor time, and the share of questions of which signs lead to the very nearest ten."""
    from alongside.core.search.chunks import chunks
    from alongside.core.search.minilm import files

    data = SHARED / "data" / "qmsum" / "dev"
    if not (files.installed() and data.is_dir()):
        print("{}")
        return
    meetings = (json.loads(line) for line in (data / "meetings.train.jsonl").open())
    told = chain.from_iterable(
        chunks([text for _, text in meeting["turns"]]) for meeting in meetings
    )
    texts = [chunk.text for chunk in islice(told, CHUNKS)]
    from alongside.core.search.minilm.model import model

    model().embed(texts[0])
    begin = time.process_time()
    vectors = np.array([model().embed(text) for text in texts])
    seconds = time.process_time() - begin
    questions = (json.loads(line)["query"] for line in (data / "queries.train.jsonl").open())
    asked = [model().embed(one) for one in islice(questions, QUESTIONS)]
    print(json.dumps({"a_second": len(texts) / seconds} | _by_signs(vectors, asked)))


def _by_signs(vectors: np.ndarray, asked: list[np.ndarray]) -> dict[str, Any]:
    """As many looked at, of so many chunks, as `near` looks at of 160,000: the share of questions with the same ten."""
    from alongside.rooms.search.near import LOOKED_AT

    looked_at = LOOKED_AT * len(vectors) // 160_000
    same = 0
    for one in asked:
        exact = np.argsort(-(vectors @ one), kind="stable")[:FIRST]
        apart = ((vectors > 0) != (one > 0)).sum(1)
        near = np.flatnonzero(apart <= np.sort(apart)[looked_at - 1])
        found = near[np.argsort(-(vectors[near] @ one), kind="stable")[:FIRST]]
        same += found.tolist() == exact.tolist()
    return {"looked_at": looked_at, "same": same / len(asked)}


if __name__ == "__main__":
    set_up()
    main()
