"""`alongside check`: what it looks at, and how it ends."""

import json

import pytest
from django.utils import timezone

from alongside.rooms.features.models import Release
from alongside.rooms.findings import actions, checks
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding
from alongside.rooms.people.actions import change_policy, open_workspace
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, kept, reported, states


def test_it_keeps_what_it_finds(alongside: Alongside, ours: World, scene: Release) -> None:
    alongside("check", code=1)
    assert kept(ours.workspace)
    assert kept(ours.workspace) == reported(checks.check(ours.workspace, at=timezone.now()))


@pytest.mark.parametrize(
    "only", [["--as-of", "2025-01-17"], ["--area", "search"], ["--select", "RAD"]]
)
def test_a_part_or_a_replay_keeps_nothing(
    alongside: Alongside, ours: World, scene: Release, only: list[str]
) -> None:
    alongside("check", *only, code=None)
    assert not Finding.objects.exists()


class TestExitCodes:
    """0 nothing to fail on, 1 open findings at or above --fail-on, 2 could not run."""

    @pytest.mark.parametrize(
        ("fail_on", "code"), [([], 1), (["error"], 1), (["warning"], 1), (["never"], 0)]
    )
    def test_an_error(
        self, alongside: Alongside, scene: Release, fail_on: list[str], code: int
    ) -> None:
        alongside("check", *[word for one in fail_on for word in ("--fail-on", one)], code=code)

    @pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
    def test_a_warning(self, alongside: Alongside, scene: Release, fail_on: str, code: int) -> None:
        alongside("check", "--select", "TIR502", "--fail-on", fail_on, code=code)

    @pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
    def test_an_info_fails_nothing(
        self, alongside: Alongside, ours: World, scene: Release, fail_on: str
    ) -> None:
        change_policy(
            ours.workspace, setting="TIR502.severity", value="info", by=ours.pm, at=timezone.now()
        )
        alongside("check", "--select", "TIR502", "--fail-on", fail_on, code=0)

    def test_what_is_set_aside_fails_nothing(
        self, alongside: Alongside, ours: World, scene: Release
    ) -> None:
        take_baseline(ours.workspace, at=timezone.now())
        assert "1 error" not in alongside("check", "--fail-on", "warning", code=0).out

    def test_a_waiver(self, alongside: Alongside, ours: World, scene: Release) -> None:
        alongside("check", "--select", "TIR502", "--fail-on", "warning", code=1)
        checks.check_all(ours.workspace, at=timezone.now())
        finding = Finding.objects.get(code="TIR502")
        today = timezone.now().date()
        actions.waive(finding, reason="x", until=today, by=ours.pm, at=timezone.now())
        alongside("check", "--select", "TIR502", "--fail-on", "warning", code=0)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--area", "nowhere"], "no area 'nowhere' in ours; there are search"),
            (["--area", ""], "no area '' in ours"),
            (["--select", "RAD,ZZZ"], "no rule begins with ZZZ; there are CTX301, CTX302"),
            (["--workspace", "theirs"], "no workspace 'theirs'; there are: ours"),
            (["--workspace", ""], "no workspace ''"),
            (["--as-of", "yesterday"], "'yesterday' is no time: write 2024-10-01"),
            (["--as-of", ""], "'' is no time"),
            (["--as-of", "2024-13-01"], "'2024-13-01' is no time"),
            (["--as-of", "0001-01-01T00:00+14:00"], "is no time"),
            (
                ["--as-of", "2025-01-18"],
                "2025-01-18 is still to come: give a time up to now, 2025-01-17T12:00Z",
            ),
            (["--as-of", "2025-01-17T12:01"], "is still to come"),
            (["--as-of", "2999-12-31T23:59-14:00"], "is still to come"),
            (["--format", "xml"], "--format"),
            (["--fail-on", "info"], "--fail-on"),
        ],
    )
    def test_it_could_not_run(
        self, alongside: Alongside, scene: Release, arguments: list[str], message: str
    ) -> None:
        result = alongside("check", *arguments, code=2)
        assert message in result.err
        assert "Traceback" not in result.err
        assert result.out == ""


class TestWhichWorkspace:
    """It may be left out when there is one besides the demo."""

    def test_none(self, alongside: Alongside) -> None:
        assert "no workspace of your own yet" in alongside("check", code=2).err

    def test_the_demo_alone(self, alongside: Alongside) -> None:
        open_workspace("demo", name="Demo", at=timezone.now())
        assert "no workspace of your own yet" in alongside("check", code=2).err
        alongside("check", "--workspace", "demo", code=0)

    def test_one_besides_the_demo(self, alongside: Alongside, ours: World) -> None:
        open_workspace("demo", name="Demo", at=timezone.now())
        assert "ours as of" in alongside("check").out

    def test_several(self, alongside: Alongside, ours: World, theirs: World) -> None:
        assert "which workspace? Say --workspace" in alongside("check", code=2).err


class TestAsOf:
    """A day means its end, a time that minute; UTC unless a zone is given."""

    def test_a_day_is_over_in_utc(
        self, alongside: Alongside, ours: World, scene: Release, clock: Clock
    ) -> None:
        """The date of the import is 16 January; it has passed in silence from the 17th on."""
        assert clock.day(8).date().isoformat() == "2025-01-16"
        select = ["--select", "RAD407", "--as-of"]
        assert "ours as of 2025-01-16 23:59 UTC" in alongside("check", *select, "2025-01-16").out
        alongside("check", *select, "2025-01-17", code=1)
        alongside("check", *select, "2025-01-17T00:00", code=1)
        alongside("check", *select, "2025-01-16T23:59:59", code=0)

    def test_another_zone_is_the_same_moment(self, alongside: Alongside, scene: Release) -> None:
        select = ["--select", "RAD407", "--as-of"]
        late = alongside("check", *select, "2025-01-17T01:30+02:00", code=0)
        assert "as of 2025-01-16 23:30 UTC" in late.out
        early = alongside("check", *select, "2025-01-16T23:30-02:00", code=1)
        assert "as of 2025-01-17 01:30 UTC" in early.out

    def test_before_the_ledger_begins(self, alongside: Alongside, scene: Release) -> None:
        assert "no findings" in alongside("check", "--as-of", "2001-01-01").out

    @pytest.mark.parametrize("day", ["2025-01-16", "20250116", "2025-W03-4", "2025W034"])
    def test_a_day_ends_in_whatever_form(
        self, alongside: Alongside, scene: Release, day: str
    ) -> None:
        out = alongside("check", "--select", "RAD407", "--as-of", day, code=0).out
        assert "ours as of 2025-01-16 23:59 UTC" in out

    def test_today_is_now(self, alongside: Alongside, scene: Release) -> None:
        out = alongside("check", "--select", "RAD407", "--as-of", "2025-01-17", code=1).out
        assert "ours as of 2025-01-17 12:00 UTC" in out


class TestSelection:
    """Rules by code or beginning, releases by area."""

    def test_rules(self, alongside: Alongside, scene: Release) -> None:
        both = alongside("check", "--select", "tir502, RAD407", code=1).out
        assert "RAD407" in both
        assert "TIR502" in both
        assert "TIR501" not in both
        assert "TIR502" not in alongside("check", "--select", "RAD", code=1).out

    def test_areas(self, alongside: Alongside, ours: World, scene: Release, clock: Clock) -> None:
        from alongside.rooms.features.actions import move_to_area
        from alongside.rooms.people.actions import open_area

        audio = open_area(ours.workspace, slug="audio", name="Audio", by=ours.pm, at=clock.now)
        move_to_area(scene.feature, area=audio, by=ours.pm, at=clock.now)
        states(ours, 100, clock, release=scene)
        here = alongside("check", "--area", "search", code=1).out
        there = alongside("check", "--area", "audio", code=0).out
        assert "F-1" in here
        assert "F-2" not in here
        assert "F-2" in there
        assert "F-1" not in there

    def test_an_area_of_another_workspace_does_not_exist(
        self, alongside: Alongside, ours: World, theirs: World, clock: Clock
    ) -> None:
        from alongside.rooms.people.actions import open_area

        open_area(theirs.workspace, slug="secret", name="Secret", by=theirs.pm, at=clock.now)
        result = alongside("check", "--workspace", "ours", "--area", "secret", code=2)
        assert "no area 'secret' in ours; there are search" in result.err


@pytest.mark.parametrize("form", ["text", "sarif", "github", "markdown"])
def test_words_that_a_finding_quotes_are_not_obeyed(
    alongside: Alongside, nasty: World, clock: Clock, form: str
) -> None:
    """A stage, and with it a line of the policy, may hold anything."""
    change_policy(
        nasty.workspace,
        setting="tiers.decisions",
        value=["stage be\x07ta -> T1"],
        by=nasty.pm,
        at=clock.now,
    )
    out = alongside("check", "--select", "TIR501", "--format", form, code=1).out
    assert "its stage is be" in out
    assert not [letter for letter in out if ord(letter) < 32 and letter != "\n"]
    if form == "sarif":
        (result,) = json.loads(out)["runs"][0]["results"]
        assert result["message"]["text"].isprintable()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown"])
def test_nothing_of_another_workspace_is_told(
    alongside: Alongside, ours: World, theirs: World, scene: Release, form: str
) -> None:
    from alongside.rooms.features.actions import rename

    rename(theirs.feature, title="Secret", by=theirs.pm, at=timezone.now())
    states(theirs, 20, Clock(None), release=theirs.release)  # type: ignore[arg-type]
    out = alongside("check", "--workspace", "ours", "--format", form, code=1).out
    assert "Secret" not in out
    assert "theirs" not in out
