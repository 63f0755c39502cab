"""`bin/bench forecast`: a line for each task, from what was known when it was asked, and as good as it was."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import forecast
from benchmarks.forecast_kep import Forecast, Roadmap, Task, goes_on, tasks, version
from benchmarks.measure import ROOT, SHARED
from tests.benchmarks.roadmap import AS_OF, known, planted, written

REAL = SHARED / "data" / "kep"


def forecasts(folder: Path, slug: str, *, later: bool = False) -> dict[str, Forecast]:
    """By task: its forecast, learnt from v1.1 to v1.5; `later`: asked when what is planted was known."""
    roadmap = Roadmap(folder, slug=slug)
    learned = roadmap.learnt_until(roadmap.after(roadmap.last_before("v1.6")))
    asked = [task for task in tasks(folder) if task.split == "test"]
    if later:
        asked = [task._replace(as_of=datetime(2021, 11, 20, tzinfo=UTC)) for task in asked]
    return {one.task.id: one for one in roadmap.forecasts(asked, learned)}


@pytest.mark.django_db
def test_what_is_said_later_changes_nothing(tmp_path: Path) -> None:
    plain = forecasts(written(tmp_path / "plain", known()), "plain")
    with_future = written(tmp_path / "planted", known() + planted())
    assert {one: found.chances for one, found in forecasts(with_future, "planted").items()} == {
        one: found.chances for one, found in plain.items()
    }
    later = forecasts(with_future, "planted", later=True)
    assert sum(later[one].chances != found.chances for one, found in plain.items()) >= 30


@pytest.mark.django_db
def test_each_task_has_chances_that_add_up_to_one(tmp_path: Path) -> None:
    found = forecasts(written(tmp_path / "plain", known()), "plain")
    assert len(found) == 33
    for one in found.values():
        assert len(one.chances) == 12
        assert min(one.chances) >= 0
        assert sum(one.chances) == pytest.approx(1)
    assert len({tuple(one.chances) for one in found.values()}) > 5
    # the alpha of KEP-4 has shipped, and nobody has heard of KEP-77
    assert not found[f"v1.6/{AS_OF}/4/alpha"].stands
    assert not found[f"v1.6/{AS_OF}/77/alpha"].stands


def test_it_writes_a_line_for_each_task(tmp_path: Path) -> None:
    folder, out = written(tmp_path / "kep", known()), tmp_path / "out.jsonl"
    later = written(tmp_path / "later", [line for line in known() if line[0] > "2021-05"])
    ran = bench("--train", folder, "--predict", folder, "--out", out)
    assert "learnt from" in ran.stdout
    assert "33 forecasts of v1.6" in ran.stdout
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert {line["id"] for line in lines} == {
        one.id for one in tasks(folder) if one.split == "test"
    }
    assert all(line["p"] == line["pmf"][0] for line in lines)
    assert goes_on(later, folder)
    bench("--train", folder, "--predict", later, "--out", tmp_path / "later.jsonl")
    assert (tmp_path / "later.jsonl").read_text() == out.read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to do: say --out FILE, --rolling or --pool"),
        (["--train", "/nowhere", "--out", "x"], "/nowhere has no tasks.jsonl"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(forecast, "DATA", written(tmp_path, known()))
    with pytest.raises(SystemExit):
        forecast.main(arguments)
    assert said in capsys.readouterr().err


def bench(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The benchmark, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks", "forecast", *map(str, arguments)]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip


def test_trains_are_ordered_by_their_numbers() -> None:
    assert version("v1.9") < version("v1.10") < version("v2.0")


@pytest.mark.django_db
@pytest.mark.skipif(not REAL.is_dir(), reason=f"the real roadmap is not at {REAL}")
def test_the_real_roadmap_is_forecast_as_well_as_it_was() -> None:
    """Figures as in docs/forecast.md, and a little: who makes them worse should know."""
    most = {"CS": 0.150, "EF": 0.166, "T14": 0.130}
    lines = map(json.loads, (REAL / "labels.jsonl").read_text().splitlines())
    shipped = {line["id"]: line["y"] for line in lines if line["src"] != "self"}

    def is_asked(task: Task) -> bool:
        return task.split == "test" and task.horizon in most and task.id in shipped

    roadmap = Roadmap(REAL, slug="kubernetes")
    learned = roadmap.learnt_until(roadmap.after(roadmap.last_before("v1.29")))
    missed: dict[str, list[float]] = {horizon: [] for horizon in most}
    for one in roadmap.forecasts(filter(is_asked, tasks(REAL)), learned):
        missed[one.task.horizon].append((one.chances[0] - shipped[one.task.id]) ** 2)
    brier = {horizon: sum(some) / len(some) for horizon, some in missed.items()}
    assert all(brier[horizon] < bound for horizon, bound in most.items()), brier
