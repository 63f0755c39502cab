"""Of several waivers of one finding the one that holds for it as bad as it is now is what it is waived by."""

from datetime import timedelta

import pytest

from alongside.rooms.findings import checks
from alongside.rooms.findings.about import finding_of, findings_about
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State
from alongside.rooms.news.found.queries import findings
from alongside.rooms.news.found.wanted import Wanted
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, states


@pytest.fixture
def waivers(ours: World, clock: Clock) -> tuple[Waiver, Waiver]:
    """A long one of a warning, and a short one of the error that it became."""
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    long = _waive(ours, clock, 90, "A warning")
    checks.check_all(ours.workspace, at=clock.to(11))
    return long, _waive(ours, clock, 9, "An error")


def _waive(ours: World, clock: Clock, days: int, reason: str) -> Waiver:
    until = clock.now.date() + timedelta(days=days)
    return waive(
        Finding.objects.get(code="TIR501"), reason=reason, until=until, by=ours.pm, at=clock.now
    )


def shown(ours: World, clock: Clock) -> tuple[int | None, int | None]:
    """The waiver that the feature's page and the list show."""
    abouts = findings_about(ours.feature, ours.pmm, at=clock.now)
    [about] = [one for one in abouts if one.finding.code == "TIR501"]
    wanted = Wanted(State.WAIVED, rule="TIR501")
    rows = findings(ours.pmm, wanted, now=clock.now, today=clock.now.date()).rows
    waived = rows[0].waived if rows else None
    return about.waiver.pk if about.waiver else None, waived.id if waived else None


def test_what_was_accepted_as_less_bad_is_not_shown(
    ours: World, waivers: tuple[Waiver, Waiver], clock: Clock
) -> None:
    long, short = waivers
    assert long.until > short.until
    assert (long.severity, short.severity) == ("warning", "error")
    assert shown(ours, clock) == (short.pk, short.pk)
    longer = _waive(ours, clock, 20, "The same")
    assert shown(ours, clock) == (longer.pk, longer.pk), "of those that hold the last to run out"
    revoke_waiver(longer, by=ours.pm, at=clock.now)
    assert shown(ours, clock) == (short.pk, short.pk)
    revoke_waiver(short, by=ours.pm, at=clock.now)
    assert shown(ours, clock) == (None, None), "it is open"


def test_what_becomes_of_it(ours: World, waivers: tuple[Waiver, Waiver], clock: Clock) -> None:
    long, short = waivers
    revoke_waiver(long, by=ours.pm, at=clock.now)
    about = finding_of(long, ours.pmm, at=clock.now)
    assert about
    assert about.waiver
    assert (about.state, about.waiver.pk) == (State.WAIVED, short.pk)
    assert (about.waiver.until, about.waiver.reason) == (short.until, "An error")
    assert about.waiver.author == ours.pm.name
    revoke_waiver(short, by=ours.pm, at=clock.now)
    about = finding_of(short, ours.pmm, at=clock.now)
    assert about
    assert (about.state, about.waiver) == (State.OPEN, None)


def test_nobody_is_told_of_what_they_do_not_see(
    waivers: tuple[Waiver, Waiver], theirs: World, clock: Clock
) -> None:
    assert finding_of(waivers[0], theirs.pm, at=clock.now) is None
