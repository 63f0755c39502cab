"""What is said when somebody could act for the first time, and the baseline of the first import grew by that."""

from __future__ import annotations

from datetime import datetime

from alongside.rooms.findings.day_one import is_asked_for, set_aside_since
from alongside.rooms.ledger.models import Workspace


def tell_of_baseline(workspace: Workspace, *, since: datetime) -> None:
    """Print how many findings were set aside since then, if any were, or that the worker will see to it."""
    if is_asked_for(workspace):
        print(
            "The worker sets aside as the baseline what is found only because there is somebody to ask now."
        )
    if count := set_aside_since(workspace, since):
        findings = "1 finding" if count == 1 else f"{count:,} findings"
        print(
            f"Set {findings} of the first import aside as the baseline: there was nobody to ask before."
        )
