"""A T1 is about to be told to the market in words that nobody has tried on anybody.

What it looks at: Claims that rest on a T1 whose launch is near, and whether they were tested with people since they
have these words, be it in a survey, in live pitches or in five seconds: on the day on which they were given, or later,
and not merely put on record since. A weak test, with too few people, is named and
does not count; one that failed does, as it is known by now.

Why it matters: What is clear to those who wrote it is not clear to those who read it for the first time. Before the
launch that costs an afternoon.

What to do: Show it to people who do not know it, and ask them what it says and whether they care.
"""

from datetime import date
from typing import NamedTuple, Self, cast

from alongside.core import events
from alongside.core.messaging.testing import Method, least
from alongside.core.people import PMM
from alongside.core.policy import Setting
from alongside.core.rules.base import NO_TIER, Case, Found, Severity, Verdict, nearness, undated
from alongside.core.timeline import ClaimLine, Entry, Ground, ReleaseLine, grounds

SETTINGS = {
    "before_wd": Setting(15, "wd", "before a T1 launch, its message ought to have been tested"),
}


def _counts(test: Entry, worded: Entry) -> bool:
    """Whether these are the words that were shown: the test is of their day or later, and was not noted before."""
    day = date.fromisoformat(cast(events.MessageTested, test.event).day)
    return test.place > worded.place and day >= worded.known_at.date()


class _Test(NamedTuple):
    """A test since the claim has these words."""

    entry: Entry
    asked: int
    least: int
    """From so many on it would say something."""

    @classmethod
    def of(cls, entry: Entry) -> Self:
        event = cast(events.MessageTested, entry.event)
        return cls(entry, event.asked, least(Method(event.method) if event.method else None))

    @property
    def is_weak(self) -> bool:
        return self.asked < self.least


def check(claim: ClaimLine, case: Case) -> Verdict:
    """Judge one claim."""
    worded = claim.worded
    if worded is None:
        return None
    tests = [_Test.of(test) for test in claim.tests if _counts(test, worded)]
    if not all(test.is_weak for test in tests):
        return None
    unknown: Verdict = None
    for ground in grounds(claim, case.workspace):
        release = ground.release
        if release is None or not release.is_launching(case.today):
            continue
        tier = case.tier_of(release)
        if tier is None:
            unknown = NO_TIER
        elif tier == "T1" and release.target is None:
            unknown = undated(release)
        elif tier == "T1" and _is_near(release, case):
            return _found(claim, ground, tests, case)
    return unknown


def _is_near(release: ReleaseLine, case: Case) -> bool:
    target, before = release.target, case.policy["MSG607.before_wd"]
    assert target is not None
    if case.wd_until(target.first) > before:
        case.look_again_when_left(before, target.first)
        return False
    if release.shipment:
        case.look_again_past(target.last)
    return True


def _found(claim: ClaimLine, ground: Ground, tests: list[_Test], case: Case) -> Found:
    release = ground.release
    assert claim.worded
    assert release
    assert release.target
    which = "launch" if release.launch_date else "release"
    dated = [release.decided_by] if release.decided_by else []
    return Found(
        Severity.INFO,
        anchor=claim.worded,
        events=(ground.since, *dated, *(test.entry for test in tests[-1:])),
        sentence=f"It is to be told of a T1 whose {which} {nearness(release.target, case)}, and {_tested(tests)}.",
        action="Show it to people who do not know it yet, and ask what it says and whether they care.",
        who=(PMM,),
    )


def _tested(tests: list[_Test]) -> str:
    if not tests:
        return "it was not tested with anybody"
    if len(tests) > 1:
        return f"the {len(tests)} tests of it are all weak: too few were asked"
    return f"the only test of it is weak: {tests[0].asked} of at least {tests[0].least} were asked"
