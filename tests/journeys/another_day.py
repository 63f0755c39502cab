"""A site on another day than today: all its processes believe in a clock that was put back, or forward."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.doors.web.site import Site

CLOCK = Path(__file__).parent / "clock"
"""What puts it there: on the path of Python, it is read before anything else."""


class DatedSite(Site):
    """Served on one day, then on another, with the same database; a command runs on the day that it is."""

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def set_clock(self, moment: datetime) -> None:
        """From now on it is `moment`, and goes on from there; for what is begun after this."""
        path = self.environment["PYTHONPATH"].removeprefix(f"{CLOCK}{os.pathsep}")
        self.environment |= {
            "PYTHONPATH": f"{CLOCK}{os.pathsep}{path}",
            "CLOCK_AHEAD": str(moment.timestamp() - time.time()),
        }

    @contextmanager
    def on(self, moment: datetime) -> Iterator[None]:
        """Served from that moment on."""
        self.set_clock(moment)
        with self.served():
            yield
