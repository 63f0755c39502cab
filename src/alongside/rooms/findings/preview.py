"""What another policy would change: the rules judge the workspace as it is now, by both policies. Nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models import Value as Literal

from alongside.core import rules
from alongside.core.policy import Value
from alongside.core.rules import run
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import timeline_of, undisturbed
from alongside.rooms.findings.identity import Identity, identity_of
from alongside.rooms.findings.states import RANK, SetAside, State
from alongside.rooms.findings.subjects import TABLES, Subject, subjects
from alongside.rooms.forecasts.learning import foresight_of_all
from alongside.rooms.messaging.visibility import rests_in_sight
from alongside.rooms.people.models import Member

MOST = 50
"""Findings of each kind of change that are told one by one."""


class Change(NamedTuple):
    """A finding that would appear, vanish, or be as bad as something else."""

    code: str
    key: str
    """Of the release's feature; empty for what is about anything else, as the stage is."""
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
    heard = [
        _numbered(name, _seen(name, table.objects.visible_to(member), member).filter(pk__in=ids))
        for name, (table, _) in TABLES.items()
        if (ids := {one.subject for one in (*before, *after) if one.judged == name})
    ]
    visible = set(_numbered("feature", theirs).union(*heard, all=True))
    was, will = (
        {
            identity_of(one): one
            for one in said
            if ("feature", one.feature) in visible or (one.judged, one.subject) in visible
        }
        for said in (before, after)
    )
    both = was.keys() & will.keys()
    other = {which for which in both if was[which].severity is not will[which].severity}
    teller = _Teller(member.workspace_id, was, will, SetAside(member.workspace_id, at))
    return Preview(
        teller.turnout(will.keys() - was.keys()),
        teller.turnout(was.keys() - will.keys()),
        teller.turnout(other),
        len(both) - len(other),
    )


def _seen(kind: str, rows: QuerySet[Any], member: Member) -> QuerySet[Any]:
    """The rows of which the member sees what is found."""
    return rows.filter(rests_in_sight("", member)) if kind == "claim" else rows


def _numbered(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    return rows.order_by().values_list(Literal(kind), "pk")


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
        about = {one: (self._said(one).judged, one.subject) for one in few}
        named = subjects(self._workspace, about.values())
        return [
            Change(
                one.code,
                *_names(named[about[one]]),
                self._said(one).sentence,
                self._was[one].severity if one in self._was else None,
                self._will[one].severity if one in self._will else None,
                self._aside.state_of(one, self._said(one).severity),
            )
            for one in few
        ]


def _names(subject: Subject) -> tuple[str, str, str]:
    return subject.key, subject.title, subject.stage
