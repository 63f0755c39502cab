"""The engine: (timeline, moment) -> findings. Pure, so it can be replayed at any past moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from alongside.core.effort import Work, works_of
from alongside.core.forecast.outlook import Outlook
from alongside.core.notice import tier_of
from alongside.core.policy import Policy
from alongside.core.rules.base import Besides, Case, Launching, Rule
from alongside.core.rules.discover import rules, settings
from alongside.core.rules.judging import Report, judge
from alongside.core.timeline import (
    AreaLine,
    ClaimLine,
    LaunchLine,
    ObjectiveLine,
    ReleaseLine,
    Timeline,
    WorkspaceLine,
)

Foresight = Callable[[Sequence[ReleaseLine]], Mapping[int, Outlook]]
"""Tells of some releases, by their ids, when they will ship; those that nothing can be said of are left out."""


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
    """Let every rule judge every release, and all there is besides, of the timeline, as of `at` (UTC).

    `timeline` must have been folded until `at`. `select` names codes or their beginnings (`RAD`, `TIR501`);
    empty means all. With `area`, only that area is judged, its releases among all others, its objectives, and what
    bears on its features. Without `foresee` the forecast learns from the timeline itself, if a rule asks for it.
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
        works=lambda: works_of(timeline.features.values()),
    )
    if area is not None:
        releases = [release for release in releases if release.feature.area == area]
    return judge(releases, _besides(timeline, area), case, selected(select))


def _besides(timeline: Timeline, area: int | None) -> list[Besides]:
    """Conversations, insights and claims that are there, objectives and areas; with `area` those of that one."""
    workspace, discovery = timeline.workspace, timeline.workspace.discovery
    heard = discovery.there(discovery.conversations, discovery.insights)
    strategy, claims = strategy_of(workspace), claims_of(workspace, workspace.claims)
    launches = launches_of(workspace, workspace.launches)
    if area is None:
        return [*heard, *strategy, *claims, *launches]
    inside = {number for number, its in workspace.areas.items() if its == area}
    return [
        *(line for line in heard if not inside.isdisjoint(line.links)),
        *(
            line
            for line in strategy
            if area == (line.id if isinstance(line, AreaLine) else line.area)
        ),
        *(line for line in claims if not inside.isdisjoint(line.capabilities)),
        *(line for line in launches if not inside.isdisjoint(line.features)),
    ]


def strategy_of(workspace: WorkspaceLine) -> list[ObjectiveLine | AreaLine]:
    """The objectives that were set, and the areas."""
    objectives = (line for line in workspace.objectives.values() if line.opened)
    return [*objectives, *workspace.opened_areas.values()]


def claims_of(workspace: WorkspaceLine, numbers: Iterable[int]) -> list[ClaimLine]:
    """The claims of these ids, as far as they are there: written, and not retired."""
    found = (workspace.claims.get(number) for number in numbers)
    return [line for line in found if line and line.is_there]


def launches_of(workspace: WorkspaceLine, numbers: Iterable[int]) -> list[LaunchLine]:
    """The launches of these ids, as far as they are there: planned, and not called off."""
    found = (workspace.launches.get(number) for number in numbers)
    return [line for line in found if line and line.is_there]


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
    besides: Iterable[Besides] = (),
    works: Callable[[], Iterable[Work]] = tuple,
) -> Report:
    """Let every rule judge a few releases and what there is `besides`.

    What others amount to is given: `calendar`, `foresee`, and where objectives and areas are judged `works`.
    """
    policy, releases = policy_of(workspace), list(releases)
    case = Case(
        now=at,
        policy=policy,
        workspace=workspace,
        calendar=calendar,
        outlooks=lambda: foresee(releases),
        works=works,
    )
    return judge(releases, besides, case, selected(()))


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
        launch = release.feature.workspace.bundled.get(release.id)
        yield Launching(release.id, release.feature.id, target.first, tier, pmm, train, launch)
