"""What another policy would change: the rules judge the workspace as it is now, by both policies. Nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core import rules
from alongside.core.policy import Value
from alongside.core.rules import run
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import timeline_of, undisturbed
from alongside.rooms.findings.identity import Identity, identity_of
from alongside.rooms.findings.states import RANK, SetAside, State
from alongside.rooms.forecasts.learning import foresight_of_all
from alongside.rooms.people.models import Member

MOST = 50
"""Findings of each kind of change that are told one by one."""


class Change(NamedTuple):
    """A finding that would appear, vanish, or be as bad as something else."""

    code: str
    key: str
    title: str
    stage: str
    sentence: str
    """As it would be said; for what vanishes as it is said now."""
    before: rules.Severity | None
    """None for what appears."""
    after: rules.Severity | None
    """None for what vanishes."""
    state: State
    """Whether somebody has set it aside; what is waived or baseline is not counted among what is open."""


class Turnout(NamedTuple):
    """The changes of one kind: how many there are, by rule's code, and the first of them."""

    counts: Counter[str]
    first: list[Change]

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()


class Preview(NamedTuple):
    """What another policy would change in what is found now, as far as a member sees it."""

    appear: Turnout
    vanish: Turnout
    change: Turnout
    """Those that stay and become worse, or less bad."""
    same: int
    """Findings that stay as they are."""

    @property
    def codes(self) -> list[str]:
        """The rules of which anything would change."""
        return sorted({*self.appear.counts, *self.vanish.counts, *self.change.counts})


@undisturbed()
def preview(member: Member, changed: Mapping[str, Value], *, at: datetime) -> Preview:
    """What the rules would say at `at` with these settings changed (None: back to the default), against what they say.

    Reads the whole ledger, as a full check does; unlike one it takes no lock and writes nothing.
    """
    timeline = timeline_of(member.workspace_id, until=at)
    foresee = foresight_of_all(member.workspace_id, timeline, at=at)
    before = run(timeline, at=at, foresee=foresee).findings
    timeline.workspace.chosen.update(changed)
    after = run(timeline, at=at, foresee=foresee).findings
    theirs = Feature.objects.visible_to(member).filter(on_roadmap=True, draft=False)
    visible = set(theirs.values_list("pk", flat=True))
    was = {identity_of(one): one for one in before if one.feature in visible}
    will = {identity_of(one): one for one in after if one.feature in visible}
    both = was.keys() & will.keys()
    other = {which for which in both if was[which].severity is not will[which].severity}
    teller = _Teller(member.workspace_id, was, will, SetAside(member.workspace_id, at))
    return Preview(
        teller.turnout(will.keys() - was.keys()),
        teller.turnout(was.keys() - will.keys()),
        teller.turnout(other),
        len(both) - len(other),
    )


class _Teller:
    """Tells changes for readers."""

    def __init__(
        self,
        workspace: int,
        was: Mapping[Identity, rules.Finding],
        will: Mapping[Identity, rules.Finding],
        aside: SetAside,
    ) -> None:
        self._workspace, self._was, self._will, self._aside = workspace, was, will, aside

    def turnout(self, which: set[Identity]) -> Turnout:
        """These changes, the worst first."""
        ordered = sorted(which, key=lambda one: (RANK[self._said(one).severity], one))
        return Turnout(Counter(one.code for one in which), self._told(ordered[:MOST]))

    def _said(self, which: Identity) -> rules.Finding:
        return self._will.get(which) or self._was[which]

    def _told(self, few: Sequence[Identity]) -> list[Change]:
        rows = Release.objects.within(self._workspace).filter(pk__in={one.release for one in few})
        columns = ("id", "feature__key", "feature__title", "stage")
        subjects = {
            number: (key, title, stage) for number, key, title, stage in rows.values_list(*columns)
        }
        return [
            Change(
                one.code,
                *subjects[one.release],
                self._said(one).sentence,
                self._was[one].severity if one in self._was else None,
                self._will[one].severity if one in self._will else None,
                self._aside.state_of(one, self._said(one).severity),
            )
            for one in few
        ]
