"""What is said when somebody could act for the first time, and the baseline of the first import grew by that."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages

from alongside.doors.web.enter import Entered
from alongside.rooms.findings.day_one import is_asked_for, set_aside_since


def tell_of_baseline(request: Entered, *, since: datetime) -> None:
    """Say on the next page how many findings were set aside since then, if any were, or that they will be."""
    if is_asked_for(request.who.workspace):
        messages.info(
            request,
            "What the first import brought is looked through now: what is found only because there is somebody "
            "to ask is set aside as the baseline.",
        )
    if count := set_aside_since(request.who.workspace, since):
        findings = "1 finding" if count == 1 else f"{count:,} findings"
        messages.info(
            request,
            f"{findings} of the first import {'is' if count == 1 else 'are'} set aside as the baseline: "
            "there was nobody to ask before. What gets worse is news.",
        )
