"""How good the search by words alone is on real meetings; with vectors it is better, but they take minutes to make."""

import json
import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from alongside.core.search.names import named
from alongside.core.search.prepared import Prepared, prepare
from alongside.core.search.query import take_apart
from alongside.core.search.rarity import Rarity
from alongside.core.search.within import look
from tests.core.search.spoken import held

SHARED = Path(os.environ.get("ALONGSIDE_SHARED", Path(__file__).parents[4] / "shared"))
FOLDER = SHARED / "data" / "qmsum"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason=f"{FOLDER} is not there")


def lines(name: str) -> list[dict[str, Any]]:
    with (FOLDER / "dev" / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scorer() -> ModuleType:
    spec = spec_from_file_location("score_search", FOLDER / "score_search.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_words_alone_reach_what_was_measured() -> None:
    score, measured = scorer(), []
    meetings: dict[str, tuple[list[str], Prepared, Rarity]] = {}
    words = {}
    for one in lines("meetings.val.jsonl"):
        texts = [text for _, text in one["turns"]]
        words[one["id"]] = [score.nwords(text) for text in texts]
        store = Rarity(counted=len(texts), holding=held(texts))
        meetings[one["id"]] = (one["speakers"], prepare(one["turns"]), store)
    for one in lines("queries.val.jsonl"):
        if one["kind"] != "specific":
            continue
        speakers, conversation, store = meetings[one["meeting"]]
        who = named(one["query"], speakers)
        terms = take_apart(one["query"], names=who.as_written).terms
        found = look(conversation, terms, store=store, speakers=who.speakers)
        ranking = [(one["meeting"], turn, turn) for turn in found.ranking()]
        measured.append(score.within(one, ranking, words)["MAIN"])
    assert len(measured) == 237
    # docs/search.md: 57.5 by words alone, 62.7 with vectors.
    assert sum(measured) / len(measured) == pytest.approx(0.575, abs=0.01)
