"""Presets: they can be read, and say what their source says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.core.playbooks import shipped

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("ALONGSIDE_SHARED", ROOT.parent / "shared"))
KEP = SHARED / "data" / "kep"
there = pytest.mark.skipif(not KEP.exists(), reason=f"no {KEP}")


def test_each_is_a_playbook() -> None:
    found = shipped.presets()
    assert [*found] == [*shipped.PRESETS]
    kubernetes = found["kubernetes"]
    assert kubernetes.name == "Kubernetes release train"
    assert [task.key for task in kubernetes.tasks if task.gate] == [
        "readiness-freeze",
        "enhancements-freeze",
        "code-freeze",
        "test-freeze",
        "docs-complete",
    ]


@pytest.mark.parametrize("name", ["", "tier1", "../tier1", "nobody"])
def test_no_such_preset(name: str) -> None:
    with pytest.raises(KeyError):
        shipped.preset(name)


@there
def test_the_report_is_what_the_data_say_and_both_sides_count_alike() -> None:
    asked = [sys.executable, "-m", "benchmarks.launches_kep", str(KEP)]
    page = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert page.strip() in (ROOT / "docs" / "kep-launches.md").read_text("utf-8")
    playbook, _, rest = page.partition("### The day on which")
    assert "**" not in playbook, "its distances are the medians of their source"
    differ = [line for line in rest.rpartition("Counted twice")[2].splitlines() if "**" in line]
    assert [line.count("**") for line in differ] == [2], "two days for one publication"
    assert differ[0].startswith("| v1.31 |")
