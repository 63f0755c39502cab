"""What forecasts came to, in words that a product manager reads. No rate is told of too few."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.forecast.scores import FEWEST, Score
from alongside.rooms.forecasts.counting import TENTHS
from alongside.rooms.forecasts.learnt import Learnt
from alongside.rooms.forecasts.reliability import Promise, Reliability

HIGH = 7
"""The tenth from which on one says that something is likely: 70 %."""


def percent(share: float) -> str:
    """`78 %`."""
    return f"{share * 100:.0f} %"


def few(cases: int) -> str:
    """What stands for the rate of too few."""
    return "none yet" if not cases else f"too few to tell: {cases}"


def headline(found: Reliability) -> str:
    """The one sentence: of the tenth about 80 % that has most cases, or of whatever has most; empty for too few."""
    told = max(found.tenths[HIGH : HIGH + 2], key=lambda one: one.cases)
    if told.share is None:
        told = max(found.tenths, key=lambda one: one.cases)
    if told.share is None or told.mean_said is None:
        return ""
    return (
        f"When we said about {percent(told.mean_said)}, it happened {percent(told.share)} of the time "
        f"(n\u00a0=\u00a0{told.cases:,})."
    )


def tenth(place: int) -> str:
    """`70 to 80 %`."""
    width = 100 // TENTHS
    return f"{place * width} to {(place + 1) * width} %"


def scores(whole: Score) -> list[tuple[str, str, str]]:
    """The figures of all forecasts together: a name, the figure, and in a line what it means. Empty for too few."""
    if whole.brier is None:
        return []
    told = [
        (
            "Brier score",
            f"{whole.brier:.3f}",
            "How far what was said lay from what came, squared, on average. 0 is perfect, 0.250 is what a coin says.",
        )
    ]
    for name, skill, other, who in (
        (
            "Against the plan",
            whole.skill_over_plan,
            whole.brier_of_plan,
            "whoever believes every planned date",
        ),
        (
            "Against the base rate",
            whole.skill_over_base,
            whole.brier_of_base,
            "whoever always names the share of past plans that were in time",
        ),
    ):
        if skill is not None and other is not None:
            better = "less" if skill >= 0 else "more"
            said = f"{percent(abs(skill))} {better} error"
            told.append((name, said, f"Than {who}: that makes {other:.3f}."))
    return told


def calibration(error: float | None) -> str:
    """How far what was said lies from what came, in points; empty for too few."""
    if error is None:
        return ""
    points = f"{error * 100:.0f}"
    return f"On average what was said lies {points} point{'' if points == '1' else 's'} of a hundred from what came."


def promise(given: Promise) -> str:
    """`858 of 1,063 held (81 %)`."""
    if given.cases < FEWEST:
        return few(given.cases)
    return f"{given.held:,} of {given.cases:,} held ({percent(given.held / given.cases)})"


def spread(found: Sequence[Score]) -> str:
    """The diagram for those who do not see it."""
    told = [one for one in found if one.share is not None and one.mean_said is not None]
    dots = "; ".join(
        f"said {percent(one.mean_said or 0)}, came {percent(one.share or 0)} of {one.cases:,}"
        for one in told
    )
    return f"What was said against what came, by tenths: {dots}." if dots else "Too few to draw."


def rests(learnt: Learnt) -> str:
    """From how many plans of which kind was learnt."""
    kinds = (("with a release train", learnt.trains), ("with a date of their own", learnt.days))
    own = [
        f"{of.plans:,} past plan{'' if of.plans == 1 else 's'} {kind} ({of.in_time:,} of them in time)"
        for kind, of in kinds
        if of.plans
    ]
    return " and ".join(own) if own else "no past plan of this workspace yet"


def behind(learnt: Learnt) -> str:
    """Whether pooled experience stands behind it, and whose it is; empty where it does not."""
    kinds = (("with a release train", learnt.trains), ("with a date of their own", learnt.days))
    pooled = [f"plans {kind}" for kind, of in kinds if of.pooled]
    if not pooled:
        return ""
    judged = (
        " Of plans with a date there is no public record: their level is a judgement of ours, until yours say more."
        if learnt.days.pooled
        else ""
    )
    return (
        f"Behind {' and '.join(pooled)} stands pooled experience as well, which counts less with every past plan of "
        f"your own: {learnt.source.source}.{judged}"
    )
