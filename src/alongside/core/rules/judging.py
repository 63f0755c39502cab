"""Lets rules judge releases, and what there is besides, one by one, and keeps what they answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, get_args

import msgspec

from alongside.core.events import TrainDatePublished
from alongside.core.people import Function
from alongside.core.rules.base import (
    HISTORY_DAYS,
    LINES,
    Besides,
    Case,
    Found,
    Judged,
    NotChecked,
    Rule,
    Severity,
    Verdict,
)
from alongside.core.timeline import Pair, ReleaseLine, Shipment


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A rule's answer, complete with what it hangs on."""

    code: str
    severity: Severity
    judged: Judged
    """What the subject is."""
    subject: int
    """Id of the release, the conversation, the insight, the objective, the area or the claim that it is about."""
    feature: int | None
    """The release's; None for one about anything else."""
    anchor: int
    """Event id. Identity: code + subject + anchor."""
    events: tuple[int, ...]
    """Ids of the events that show it, oldest first."""
    sentence: str
    action: str
    who: tuple[Function, ...]
    due: date | None
    """The first day of its release's target, as long as that is still to come; None without one."""

    @property
    def release(self) -> int | None:
        """The id of the release that it is about; None for one about anything else."""
        return self.subject if self.judged == "release" else None


Looks = dict[int, date]
"""By id: the earliest day on which an answer changes without a new event."""


class Report(NamedTuple):
    """Everything that the rules say at a moment."""

    findings: list[Finding]
    not_checked: dict[str, Counter[str]]
    """By code: how many of those that it judges for which reason."""
    next_look: Looks
    """Of features."""
    next_look_at: dict[Judged, Looks]
    """Of what is judged besides."""
    pairs: dict[int, Pair | None]
    """By feature that something was found about: who looks after its area."""


Checks = list[tuple[str, Callable[[Any, Case], Verdict], Severity | None]]
"""By code: how rules judge, and how their findings are reported where that is not up to them."""


def judge(
    releases: Iterable[ReleaseLine],
    besides: Iterable[Besides],
    case: Case,
    chosen: Mapping[str, Rule],
) -> Report:
    """What the `chosen` rules, by their codes, say of each release and of each line `besides`."""
    report = Report([], {code: Counter() for code in chosen}, {}, {}, {})
    checks: dict[Judged, Checks] = {judged: [] for judged in get_args(Judged)}
    for code, rule in chosen.items():
        override = case.policy[f"{code}.severity"]
        if override != "off":
            severity = None if override == "default" else Severity(override)
            checks[rule.judges].append((code, rule.check, severity))
    _judge_releases(releases, case, checks["release"], report)
    for line in besides:
        judged = LINES[type(line)]
        _judge_line(line, judged, case, checks[judged], report)
    return report


def _judge_line(line: Besides, judged: Judged, case: Case, checks: Checks, report: Report) -> None:
    """Let rules judge what is no release."""
    case.begin()
    for code, check, severity in checks:
        verdict = check(line, case)
        if isinstance(verdict, NotChecked):
            report.not_checked[code][verdict.reason] += 1
        elif verdict is not None:
            shown = sorted({entry.id for entry in (verdict.anchor, *verdict.events)})
            report.findings.append(
                Finding(
                    code,
                    severity or verdict.severity,
                    judged,
                    line.id,
                    None,
                    verdict.anchor.id,
                    tuple(shown),
                    verdict.sentence,
                    verdict.action,
                    verdict.who,
                    None,
                )
            )
    if (look := case.next_look) is not None:
        report.next_look_at.setdefault(judged, {})[line.id] = look


def _judge_releases(
    releases: Iterable[ReleaseLine], case: Case, checks: Checks, report: Report
) -> None:
    for release in releases:
        if _is_history(release, case.today):
            continue
        case.begin(_turns_by_itself(release, case.today))
        target = release.target
        for code, check, severity in checks:
            verdict = check(release, case)
            if verdict is None:
                continue
            if isinstance(verdict, NotChecked):
                report.not_checked[code][verdict.reason] += 1
                continue
            feature = release.feature
            if feature.id not in report.pairs:
                report.pairs[feature.id] = case.workspace.pair_of(feature.area)
            report.findings.append(
                Finding(
                    code,
                    severity or verdict.severity,
                    "release",
                    release.id,
                    feature.id,
                    verdict.anchor.id,
                    _shown(release, verdict),
                    verdict.sentence,
                    verdict.action,
                    verdict.who,
                    target.first if target and release.is_launching(case.today) else None,
                )
            )
        look = case.next_look
        if look is not None:
            number = release.feature.id
            known = report.next_look.get(number)
            report.next_look[number] = min(known, look) if known else look


def _turns_by_itself(release: ReleaseLine, today: date) -> date | None:
    """The day on which a shipped release turns whatever the rules say: its launch is over, or it is history."""
    if release.shipment is None:
        return None
    if release.launch_date and release.is_launching(today):
        return release.launch_date.last + timedelta(days=1)
    return _over_on(release, release.shipment) + timedelta(days=HISTORY_DAYS + 1)


def _over_on(release: ReleaseLine, shipment: Shipment) -> date:
    """The day by which it is out and launched; a launch that was called off does not count."""
    launch = release.launch_date
    if launch is None or release.withdrawn or release.feature.dropped:
        return shipment.day
    return max(shipment.day, launch.last)


def _shown(release: ReleaseLine, found: Found) -> tuple[int, ...]:
    """The ids of the events that show a finding, oldest first.

    Where a train's day is among them, so is the statement that put the release aboard: without it the day would
    say nothing about this release.
    """
    if not found.events and not isinstance(found.anchor.event, TrainDatePublished):
        return (found.anchor.id,)
    shown = {entry.id: entry for entry in (found.anchor, *found.events)}
    for entry in tuple(shown.values()):
        if isinstance(entry.event, TrainDatePublished):
            boarding = release.boarding_before(entry)
            if boarding is not None:
                shown[boarding.id] = boarding
    return tuple(sorted(shown))


def _is_history(release: ReleaseLine, today: date) -> bool:
    """Whether no rule looks at the release any more: shipped and launched long ago, withdrawn, dropped or done."""
    if release.shipment is not None:
        return (today - _over_on(release, release.shipment)).days > HISTORY_DAYS
    feature = release.feature
    return bool(release.withdrawn or feature.dropped or feature.completed)
