"""What tests of commands ask for: the command line in this process, and a small world to run it on."""

from typing import NamedTuple, Protocol

import pytest

from alongside.core.plandate import on_day
from alongside.doors.cli import main
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.imports.batches import Line, importing
from alongside.rooms.ledger.origin import NOBODY, Origin
from tests.rooms.conftest import World, ours, theirs
from tests.rooms.findings.conftest import Clock, clock, states

__all__ = ["clock", "ours", "theirs"]


class Result(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


class Alongside(Protocol):
    """`alongside(...)` runs the command line; it fails the test unless it ends with `code`."""

    def __call__(self, *arguments: str, code: int | None = 0) -> Result: ...


@pytest.fixture
def alongside(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Alongside:
    """The command line as a person types it, in the test's own database."""

    def run(*arguments: str, code: int | None = 0) -> Result:
        monkeypatch.setattr("sys.argv", ["alongside", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        result = Result(int(ended.value.code or 0), said.out, said.err)
        if code is not None:
            assert result.code == code, said.err + said.out
        return result

    return run


NASTY = (
    "Evil\x1b[2J\x1b]0;owned\x07 |<b>x</b> [a](javascript:x) `tick` 50%, ::error::boom"
    "\n::warning::forged\r@everyone \u202eltr\u2066 *bold* \x9b31m $x$ &lt;"
)
"""A title as somebody may write it who wishes us no good."""


@pytest.fixture
def scene(ours: World, clock: Clock) -> Release:
    """Three findings: a date from an import that passed in silence, no tier, and a T1 that one side signed."""
    clock.to(0)
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        for source, day in run.fresh([(Line("plan.jsonl", 7, b"7"), clock.day(8).date())]):
            by = Origin(source=source, known_at=clock.now)
            actions.state_release_date(ours.release, date=on_day(day), by=by, at=clock.now)
    feature = actions.add_feature(
        ours.workspace, key="F-2", title="Spell checker", by=NOBODY, at=clock.now
    )
    actions.move_to_area(feature, area=ours.area, by=ours.pm, at=clock.now)
    beta = actions.add_release(feature, stage="beta", by=ours.pm, at=clock.now)
    assert beta
    states(ours, 100, clock, release=beta)
    actions.set_tier(beta, tier="T1", by=ours.pm, at=clock.now)
    clock.to(9)
    return beta


@pytest.fixture
def nasty(ours: World, clock: Clock) -> World:
    """Our world, in which everything that can be named has a name that wishes us no good."""
    with importing(ours.workspace, source="log", attested=True, at=clock.now) as run:
        lines = [(Line("a\x1b[31m,b:c %.jsonl", 7, b"7"), None)]
        for source, _ in run.fresh(lines):
            by = Origin(source=source, known_at=clock.now)
            feature = actions.add_feature(
                ours.workspace, key="::error::K\x1b[1m", title=NASTY, by=by, at=clock.now
            )
            release = actions.add_release(feature, stage="be\x07ta\n", by=by, at=clock.now)
            assert release
            date = on_day(clock.day(3).date())
            actions.state_release_date(release, date=date, by=by, at=clock.now)
    clock.to(9)
    return ours
