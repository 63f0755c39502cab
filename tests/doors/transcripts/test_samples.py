"""Transcripts of real meetings in four formats, where they lie beside the checkout."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from alongside.doors.transcripts import read, read_pieces

SHARED = Path(os.environ.get("ALONGSIDE_SHARED", Path(__file__).parents[4] / "shared"))
SAMPLES = SHARED / "data" / "qmsum" / "samples"
EXPECTED = sorted(SAMPLES.glob("*.expected.json"))

pytestmark = pytest.mark.skipif(not EXPECTED, reason=f"the samples are not at {SAMPLES}")


def sample(path: Path) -> tuple[str, dict[str, Any]]:
    expected: dict[str, Any] = json.loads(path.read_text())
    return expected["meeting"], expected


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.partition(".")[0])
@pytest.mark.parametrize("ending", ["voice.vtt", "prefix.vtt", "srt"])
def test_cues(path: Path, ending: str) -> None:
    meeting, expected = sample(path)
    name = f"{meeting}.{ending}"
    content = (SAMPLES / name).read_bytes()
    pieces = read_pieces(name, content).turns
    assert len(pieces) == expected["cues"]
    assert {one.speaker for one in pieces} == set(expected["speakers"])
    assert pieces[-1].end == expected["duration"]
    for turn in expected["turns"]:
        first, last = turn["cues"]
        of_it = pieces[first - 1 : last]
        assert {one.speaker for one in of_it} == {turn["speaker"]}
        assert " ".join(one.text for one in of_it) == turn["text"]
        assert (of_it[0].begin, of_it[-1].end) == (turn["start"], turn["end"])
    whole = read(name, content)
    assert " ".join(one.text for one in whole.turns) == " ".join(one.text for one in pieces)
    assert not whole.notes


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.partition(".")[0])
def test_lines(path: Path) -> None:
    meeting, expected = sample(path)
    transcript = read(f"{meeting}.txt", (SAMPLES / f"{meeting}.txt").read_bytes())
    assert [(one.speaker, one.text) for one in transcript.turns] == [
        (turn["speaker"], turn["text"]) for turn in expected["turns"]
    ]
    assert transcript.title == meeting
