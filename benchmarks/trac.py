"""Trac beside it: its query page with 100 of as many tickets as the workspace has features, from its own package.

It is installed into a throw-away environment. Where it cannot be had, the figure is left out and the reason is told.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import ROOT, Figure

PACKAGE = "Trac==1.6"


def tickets(folder: Path) -> list[Figure]:
    """The figure; none when Trac cannot be installed."""
    there = folder / "trac"
    python = there / "bin" / "python"
    try:
        _run(sys.executable, "-m", "venv", str(there))
        # Trac 1.6 asks setuptools for its plugins
        _run(str(python), "-m", "pip", "install", "-q", PACKAGE, "setuptools<81")
        said = json.loads(_run(str(python), "-m", "benchmarks.trac_step", str(folder / "trac-env")))
    except subprocess.CalledProcessError as problem:
        lines = problem.stderr.strip().splitlines() or [f"status {problem.returncode}"]
        print(f"Trac was not measured: {lines[-1]}", file=sys.stderr)
        return []
    return [
        Figure(
            f"Trac {said['version']}, its query page",
            said["ms"],
            "ms",
            "",
            f"{said['rows']} of {said['tickets']:,} tickets, {said['bytes'] / 1000:.0f} kB, not compressed",
        )
    ]


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout
