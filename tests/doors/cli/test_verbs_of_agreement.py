"""Tiers and waivers from the command line."""

import pytest

from alongside.rooms.findings.models import Waiver
from tests.doors.cli.conftest import Alongside
from tests.doors.cli.test_verbs_of_features import kinds
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, states


class TestTier:
    def test_the_way_to_two_signatures(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        one = "F-1/general"
        assert alongside("tier", one).out == (
            "F-1 general\n"
            "  set        none yet\n"
            "  suggested  none: no line of the decision list holds\n"
            "  facts      none stated\n"
        )
        out = alongside("release", "facts", one, "notable, subset").out
        assert out == "F-1 general: facts none -> notable, subset.\n"
        assert "Nothing changed" in alongside("release", "facts", one, "subset,notable").out
        out = alongside("release", "tier", one, "t2", "--by", "pia").out
        assert out == "F-1 general: no tier -> T2.\n"
        assert alongside("tier", one).out == (
            "F-1 general\n"
            "  set        T2\n"
            "  suggested  T2: existing buyers will notice it\n"
            "  facts      notable, subset\n"
            "  PM         signed by pia, 2025-01-06\n"
            "  PMM        has not signed T2\n"
        )
        clock.forward(days=1)
        out = alongside("release", "sign", one, "--by", "max").out
        assert out == "F-1 general: max signed T2 (PMM).\n"
        assert "PMM has signed T2" in alongside("release", "sign", one, "--by", "max").out
        assert "PMM        signed by max, 2025-01-07" in alongside("tier", one).out
        assert "Nothing changed: F-1 general is T2" in alongside("release", "tier", one, "T2").out
        out = alongside("release", "facts", one, "none").out
        assert out == "F-1 general: facts notable, subset -> none.\n"

    def test_a_tier_that_comes_back_is_signed_anew(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        """T1, T2, T1: the signature of the first T1 is not one of the second."""
        one = "F-1/general"
        alongside("release", "tier", one, "T1", "--by", "pia")
        alongside("release", "sign", one, "--by", "max")
        for tier in ("T2", "T1"):
            clock.forward(hours=1)
            alongside("release", "tier", one, tier, "--by", "pia")
        assert "PMM        has not signed T1" in alongside("tier", one).out
        assert "max signed T1 (PMM)" in alongside("release", "sign", one, "--by", "max").out
        assert "PMM        signed by max" in alongside("tier", one).out

    def test_by_the_policy_of_the_workspace(self, alongside: Alongside, ours: World) -> None:
        alongside("policy", "set", "tiers.decisions", "stage general -> T1")
        out = alongside("tier", "F-1/general").out
        assert "suggested  T1: its stage is general" in out

    def test_unknown(self, alongside: Alongside, ours: World) -> None:
        assert "which release of F-1" in alongside("tier", "F-1/gamma", code=2).err


class TestWaive:
    def test_a_waiver(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        states(ours, 30, clock)
        alongside("check", "--select", "TIR501", code=1)
        out = alongside("waive", "tir501", "F-1/general", "--reason", "Small.", "--by", "pia").out
        assert out == "TIR501 on F-1 general is waived up to and including 2025-02-03.\n"
        assert alongside("waivers").out == (
            "TIR501 on F-1 general until 2025-02-03: Small. (pia)\n"
        )
        assert "TIR501 untiered (waived)" in alongside("check", "--select", "TIR501").out
        out = alongside("waive", "TIR501", "F-1/general", "--revoke").out
        assert out == "TIR501 on F-1 general is waived no more.\n"
        assert alongside("waivers").out == "No waivers in ours.\n"
        alongside("check", "--select", "TIR501", code=1)

    def test_twenty_working_days_of_this_workspace(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        states(ours, 30, clock)
        alongside("workspace", "holiday", "add", "2025-01-08")
        out = alongside("waive", "TIR501", "F-1/general", "--reason", "x", "--by", "max").out
        assert out.endswith("including 2025-02-04.\n")

    def test_until_a_day(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        states(ours, 30, clock)
        waive = ["waive", "TIR501", "F-1/general", "--reason", "x\x1b[2J", "--by", "pia", "--until"]
        alongside(*waive, "2025-01-08")
        out = alongside("waivers").out
        assert out == "TIR501 on F-1 general until 2025-01-08: x\\x1b[2J (pia)\n"
        clock.forward(days=3)
        assert alongside("waivers").out == "No waivers in ours.\n"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["TIR501", "F-1/general"], "say why"),
            (["TIR501", "F-1/general", "--reason", "x", "--until", "2025-01-05"], "is over"),
            (["TIR501", "F-1/general", "--reason", "x", "--until", "soon"], "is not a date"),
            (["TIR502", "F-1/general", "--reason", "x"], "TIR502 finds nothing about F-1 general"),
            (["XYZ999", "F-1/general", "--reason", "x"], "no rule XYZ999; there are CTX301"),
            (
                ["TIR501", "F-1/general", "--revoke"],
                "no waiver of TIR501 on F-1 general is in force",
            ),
            (["TIR501", "F-2/general", "--reason", "x"], "no feature 'F-2'"),
        ],
    )
    def test_refusals(
        self,
        alongside: Alongside,
        ours: World,
        clock: Clock,
        arguments: list[str],
        message: str,
    ) -> None:
        states(ours, 30, clock)
        before = kinds(ours)
        assert message in alongside("waive", *arguments, "--by", "pia", code=2).err
        assert kinds(ours) == before
        assert not Waiver.objects.exists()

    def test_waivers_of_another_workspace(
        self, alongside: Alongside, ours: World, theirs: World, clock: Clock
    ) -> None:
        states(theirs, 30, clock)
        there = ["--workspace", "theirs"]
        alongside("waive", "TIR501", "F-1/general", "--reason", "x", "--by", "pia", *there)
        assert alongside("waivers", "--workspace", "ours").out == "No waivers in ours.\n"
        here = ["--workspace", "ours"]
        alongside("waive", "TIR501", "F-1/general", "--revoke", *here, code=2)
        assert "TIR501" in alongside("waivers", *there).out

    @pytest.mark.parametrize(
        ("by", "message"),
        [
            ([], "this is something that a member does: say --by HANDLE"),
            (["--by", "mix"], "nobody goes by 'mix' in ours; did you mean max?"),
        ],
    )
    def test_somebody_answers_for_it(
        self, alongside: Alongside, ours: World, clock: Clock, by: list[str], message: str
    ) -> None:
        states(ours, 30, clock)
        waive = ["waive", "TIR501", "F-1/general", "--reason", "just so"]
        assert message in alongside(*waive, *by, code=2).err
        assert not Waiver.objects.exists()

    def test_what_was_resolved(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        states(ours, 30, clock)
        waive = ["waive", "TIR501", "F-1/general", "--reason", "x", "--by", "pia"]
        alongside(*waive)
        clock.forward(days=1)
        alongside("release", "tier", "F-1/general", "T3", "--by", "pia")
        assert "TIR501 finds nothing about F-1 general now; it was resolved on 2025-01-07" in (
            alongside(*waive, code=2).err
        )
        clock.forward(days=1)
        assert alongside("waivers").out == (
            "TIR501 on F-1 general until 2025-02-03: x (pia); resolved on 2025-01-07\n"
        )

    def test_what_got_worse(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        states(ours, 50, clock)
        alongside("waive", "TIR501", "F-1/general", "--reason", "x", "--by", "pia")
        clock.to(11)
        assert "E TIR501 untiered\n" in alongside("check", code=1).out
        assert alongside("waivers").out == (
            "TIR501 on F-1 general until 2025-02-03: x (pia); "
            "open again: warning when it was waived, error now\n"
        )
