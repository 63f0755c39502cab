"""The engine: (timeline, moment) -> findings. Pure, so it can be replayed at any past moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, get_args

import msgspec

from alongside.core.events import TrainDatePublished
from alongside.core.forecast.outlook import Outlook
from alongside.core.notice import tier_of
from alongside.core.people import Function
from alongside.core.policy import Policy
from alongside.core.rules.base import (
    HISTORY_DAYS,
    Case,
    Found,
    Judged,
    Launching,
    NotChecked,
    Rule,
    Severity,
    Verdict,
)
from alongside.core.rules.discover import rules, settings
from alongside.core.timeline import (
    ConversationLine,
    InsightLine,
    Pair,
    ReleaseLine,
    Shipment,
    Timeline,
    WorkspaceLine,
)


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A rule's answer, complete with what it hangs on."""

    code: str
    severity: Severity
    judged: Judged
    """What the subject is."""
    subject: int
    """Id of the release, the conversation or the insight that it is about."""
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
Foresight = Callable[[Sequence[ReleaseLine]], Mapping[int, Outlook]]
"""Tells of some releases, by their ids, when they will ship; those that nothing can be said of are left out."""


class Report(NamedTuple):
    """Everything that the rules say at a moment."""

    findings: list[Finding]
    not_checked: dict[str, Counter[str]]
    """By code: how many of those that it judges for which reason."""
    next_look: Looks
    """Of features."""
    next_look_at: dict[Judged, Looks]
    """Of conversations and insights."""
    pairs: dict[int, Pair | None]
    """By feature that something was found about: who looks after its area."""


def policy_of(workspace: WorkspaceLine) -> Policy:
    """The policy in force by what is known in the workspace's line."""
    return Policy(settings(), workspace.chosen)


def run(
    timeline: Timeline,
    *,
    at: datetime,
    select: Collection[str] = (),
    area: int | None = None,
    foresee: Foresight | None = None,
) -> Report:
    """Let every rule judge every release, conversation and insight of the timeline, as of `at` (UTC).

    `timeline` must have been folded until `at`. `select` names codes or their beginnings (`RAD`, `TIR501`);
    empty means all. With `area`, only the releases of that area are judged, among all others, and what bears on its
    features. Without `foresee` the
    forecast learns from the timeline itself, if a rule asks for it.
    """
    policy = policy_of(timeline.workspace)
    releases = list(timeline.releases())
    workspace = timeline.workspace
    case = Case(
        now=at,
        policy=policy,
        workspace=workspace,
        calendar=list(calendar_of(releases, policy, today=at.date())),
        outlooks=lambda: (foresee or _foresight(timeline, at))(releases),
    )
    heard = _heard(timeline)
    if area is not None:
        releases = [release for release in releases if release.feature.area == area]
        inside = {number for number, its in workspace.areas.items() if its == area}
        heard = [line for line in heard if not inside.isdisjoint(line.links)]
    return _judge(releases, heard, case, selected(select))


def _heard(timeline: Timeline) -> list[ConversationLine | InsightLine]:
    """The conversations and insights that are there."""
    discovery = timeline.workspace.discovery
    return discovery.there(discovery.conversations, discovery.insights)


def _foresight(timeline: Timeline, at: datetime) -> Foresight:
    """A forecast that learns from the timeline. NumPy comes with it, which takes a tenth of a second."""
    from alongside.core.forecast.forecaster import forecaster_of

    return forecaster_of(timeline, at=at).outlooks


def run_for(
    releases: Iterable[ReleaseLine],
    *,
    at: datetime,
    workspace: WorkspaceLine,
    calendar: Sequence[Launching],
    foresee: Foresight,
    heard: Iterable[ConversationLine | InsightLine] = (),
) -> Report:
    """Let every rule judge a few releases and what was `heard`, given what others amount to (`calendar`, `foresee`)."""
    policy, releases = policy_of(workspace), list(releases)
    case = Case(
        now=at,
        policy=policy,
        workspace=workspace,
        calendar=calendar,
        outlooks=lambda: foresee(releases),
    )
    return _judge(releases, heard, case, selected(()))


def selected(select: Collection[str]) -> Mapping[str, Rule]:
    """The rules whose code begins with one of `select`; all when it is empty."""
    return {
        code: rule
        for code, rule in rules().items()
        if not select or any(code.startswith(wanted.upper()) for wanted in select)
    }


def calendar_of(
    releases: Iterable[ReleaseLine], policy: Policy, *, today: date
) -> Iterable[Launching]:
    """What is coming up: every launch ahead that has a day and a tier."""
    for release in releases:
        if not release.is_launching(today) or (target := release.target) is None:
            continue
        tier = tier_of(release, policy)
        if tier is None:
            continue
        pair = release.feature.workspace.pair_of(release.feature.area)
        pmm = pair.pmm if pair else None
        belief = release.release_belief
        train = belief.train if belief and not release.launch_date else None
        yield Launching(release.id, release.feature.id, target.first, tier, pmm, train)


Checks = list[tuple[str, Callable[[Any, Case], Verdict], Severity | None]]
"""By code: how rules judge, and how their findings are reported where that is not up to them."""


def _judge(
    releases: Iterable[ReleaseLine],
    heard: Iterable[ConversationLine | InsightLine],
    case: Case,
    chosen: Mapping[str, Rule],
) -> Report:
    report = Report([], {code: Counter() for code in chosen}, {}, {}, {})
    checks: dict[Judged, Checks] = {judged: [] for judged in get_args(Judged)}
    for code, rule in chosen.items():
        override = case.policy[f"{code}.severity"]
        if override != "off":
            severity = None if override == "default" else Severity(override)
            checks[rule.judges].append((code, rule.check, severity))
    _judge_releases(releases, case, checks["release"], report)
    for line in heard:
        judged: Judged = "conversation" if isinstance(line, ConversationLine) else "insight"
        _judge_heard(line, judged, case, checks[judged], report)
    return report


def _judge_heard(
    line: ConversationLine | InsightLine, judged: Judged, case: Case, checks: Checks, report: Report
) -> None:
    """Let rules judge a conversation or an insight."""
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
        if is_history(release, case.today):
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


def is_history(release: ReleaseLine, today: date) -> bool:
    """Whether no rule looks at the release any more: shipped and launched long ago, withdrawn, dropped or done."""
    if release.shipment is not None:
        return (today - _over_on(release, release.shipment)).days > HISTORY_DAYS
    feature = release.feature
    return bool(release.withdrawn or feature.dropped or feature.completed)
