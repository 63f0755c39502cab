"""`bin/bench search`: meetings come in by the importer, and every question has a line in the run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measure import ROOT

MEETINGS = [
    {
        "id": "M1",
        "speakers": ["Ann", "Bo"],
        "turns": [
            [0, "Every quarter the audit export {gap} takes us two whole days of work ."],
            [1, "{vocalsound}"],
            [0, "We would pay for an export that runs by itself ."],
        ],
    },
    {
        "id": "M2",
        "speakers": ["Cy"],
        "turns": [[0, "The harbour office counts every ladder by hand, and so do we ."]],
    },
]
QUESTIONS = [
    {"qid": "q1", "kind": "specific", "meeting": "M1", "query": "What was said about the audit?"},
    {"qid": "q2", "kind": "general", "meeting": "M1", "query": "Summarize the meeting."},
    {"qid": "q3", "kind": "specific", "meeting": "M2", "query": "Who counts ladders?"},
]


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.parametrize(
    ("mode", "ranked"),
    [
        ("within", {"q1": {"M1:0", "M1:1", "M1:2"}, "q3": {"M2:0"}}),
        ("corpus", {"q1": {"M1:0-2"}, "q3": {"M2:0-0"}}),
    ],
)
def test_every_specific_question_has_a_line(
    tmp_path: Path, mode: str, ranked: dict[str, set[str]]
) -> None:
    out = tmp_path / "run.jsonl"
    given = (
        *("--meetings", written(tmp_path / "m.jsonl", MEETINGS)),
        *("--queries", written(tmp_path / "q.jsonl", QUESTIONS), "--mode", mode, "--out", out),
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "ALONGSIDE_DATA": str(tmp_path / "data"),
    }
    environment.pop("DATABASE_URL", None)
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "search", *map(str, given)],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    assert "2 meetings of 4 turns" in ran.stdout
    assert "2 questions; seconds each: p50" in ran.stdout
    rows = {row["qid"]: row for row in map(json.loads, out.read_text().splitlines())}
    assert {number: row["ranked"][0] for number, row in rows.items()} == {
        "q1": "M1:0" if mode == "within" else "M1:0-2",
        "q3": "M2:0" if mode == "within" else "M2:0-0",
    }
    assert {number: ranked[number] <= set(row["ranked"]) for number, row in rows.items()} == {
        "q1": True,
        "q3": True,
    }
    assert all(row["ms"] > 0 for row in rows.values())
