"""What can be done about a line of news: one thing, or to open the feature and one thing."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from alongside.rooms.news.lines import About, Waiting
from alongside.rooms.news.whose import Deed


class Act(NamedTuple):
    """What can be done about a line."""

    label: str
    address: str
    """A path on the site."""
    posts: bool
    """Whether it is a form that posts there; else a page to open."""
    key: str
    """The letter that presses it on its row; empty for none."""


class Acts:
    """What one reader can do, with the addresses of their workspace."""

    def __init__(self, workspace: str, *, may_act: bool, may_hear: bool) -> None:
        self._may_act, self._may_hear = may_act, may_hear
        self._features = reverse("feature", kwargs={"workspace": workspace, "key": "-"})[:-1]

    def of(self, line: Waiting) -> Act:
        """What cures what waits on the reader; the way to the feature where that takes a choice."""
        return self._act(line, line.deed)

    def smaller(self, line: Waiting) -> Act | None:
        """What else one press cures, where what comes first is to open the feature; None without any."""
        if self.of(line).posts:
            return None
        return next((act for deed in line.also if (act := self._act(line, deed)).posts), None)

    def _act(self, line: Waiting, deed: Deed) -> Act:
        """What cures that of the line."""
        about = line.about
        if deed is Deed.ACKNOWLEDGE:
            return self.acknowledge(about)
        if not self._may_act:
            return self.open(about)
        match deed:
            case Deed.COUNTERSIGN:
                return self._post(about, "Countersign", "countersignature", "")
            case Deed.CONFIRM_TIER:
                return self._post(about, f"Confirm {about.tier}", "tier-confirmation", "")
            case Deed.CONFIRM_DATE if not line.passed:
                return self._post(about, "The date stands", "confirmation", "c")
        return Act(_OPENING[deed], self.address(about), posts=False, key="")

    def acknowledge(self, about: About) -> Act:
        """To have seen its date; where the reader may not say so, to look at it."""
        if not self._may_hear:
            return self.open(about)
        return self._post(about, "Acknowledge", "acknowledgement", "a")

    def open(self, about: About) -> Act:
        """To look at the feature."""
        return Act("Open", self.address(about), posts=False, key="")

    def address(self, about: About) -> str:
        """The feature's page."""
        return self._features + quote(about.key)

    def _post(self, about: About, label: str, noun: str, key: str) -> Act:
        return Act(label, f"{self.address(about)}/{noun}", posts=True, key=key)


_OPENING = {
    Deed.SET_TIER: "Choose a tier",
    Deed.CONFIRM_DATE: "Say what happened",
    Deed.SETTLE: "Settle it",
    Deed.DECIDE: "Decide",
}
