"""What became of the reader's input to the roadmap, in words: the page and the mail say the same."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from alongside.doors.web.local import Local
from alongside.doors.web.today.summing_up import shortened
from alongside.rooms.news.answered import Answered

WHY = "You asked for it."
_THEN = {
    "parked": "It can be taken up later, and you will be told.",
    "declined": "Ask again if things have changed.",
}


class Fate(NamedTuple):
    """A line of it."""

    title: str
    """What was asked for."""
    address: str
    """The input's page."""
    happened: str
    """Who answered what, and when, as a sentence."""
    key: str
    """The feature's that takes it up; empty for none."""
    feature: str
    """The address of that feature's page; empty for none."""
    reason: str
    """In the words of whoever answered; empty for none."""
    then: str
    """What comes after it; empty where the feature tells that."""
    why: str


def fate_in_words(line: Answered, workspace: str, local: Local) -> Fate:
    """The line, as whoever asked is told it."""
    key = line.key if line.fate == "accepted" else ""
    features = reverse("feature", kwargs={"workspace": workspace, "key": "-"})[:-1]
    day = local.day(line.at, year=False)
    return Fate(
        shortened(line.text),
        reverse("input", kwargs={"workspace": workspace, "number": line.number}),
        f"{line.by or 'Somebody'} {line.fate} it on {day}.",
        key,
        f"{features}{quote(key)}" if key else "",
        shortened(line.reason),
        _THEN.get(line.fate, ""),
        WHY,
    )
