"""Workspaces, people, areas and the policy from the command line."""

import pytest
from django.utils import timezone

from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.actions import open_workspace
from alongside.rooms.people.models import Area, Holiday, Member
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock


class TestWorkspace:
    def test_open_and_list(self, alongside: Alongside) -> None:
        assert "No workspaces yet" in alongside("workspace", "list").out
        out = alongside("workspace", "open", "acme", "--name", "Acme\x1b[2J Inc").out
        assert out == "Opened the workspace acme (Acme\\x1b[2J Inc).\n"
        assert Workspace.objects.get(slug="acme").name == "Acme\x1b[2J Inc"
        (line,) = alongside("workspace", "list").out.splitlines()
        assert line.split() == [
            "acme", "0", "features", "since", f"{timezone.now():%Y-%m-%d}", "Acme\\x1b[2J", "Inc",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("slug", "message"),
        [("acme", "exists already"), ("A b", "cannot name a workspace"), ("", "cannot name")],
    )
    def test_refusals(self, alongside: Alongside, slug: str, message: str) -> None:
        open_workspace("acme", name="Acme", at=timezone.now())
        assert message in alongside("workspace", "open", slug, "--name", "x", code=2).err

    @pytest.mark.parametrize("name", ["", " ", "x" * 121])
    def test_a_name_that_nothing_could_read_back(self, alongside: Alongside, name: str) -> None:
        said = alongside("workspace", "open", "acme", "--name", name, code=2).err
        assert "the name of the workspace has at most 120" in said or "needs a name" in said
        assert not Workspace.objects.exists()

    def test_holidays(self, alongside: Alongside, ours: World) -> None:
        out = alongside("workspace", "holiday", "add", "2025-12-25", "2025-12-24").out
        assert out == "2025-12-25 is a holiday.\n2025-12-24 is a holiday.\n"
        again = alongside("workspace", "holiday", "add", "2025-12-24").out
        assert again == "2025-12-24 is a holiday already.\n"
        listed = alongside("workspace", "holidays").out
        assert listed == "2025-12-24  Wednesday\n2025-12-25  Thursday\n"
        out = alongside("workspace", "holiday", "remove", "2025-12-24", "--by", "pia").out
        assert out == "2025-12-24 is a holiday no more.\n"
        out = alongside("workspace", "holiday", "remove", "2025-12-24").out
        assert out == "2025-12-24 was no holiday.\n"
        assert Event.objects.order_by("id").last().actor_id == ours.pm.pk  # type: ignore[union-attr]

    def test_a_day_that_is_none(self, alongside: Alongside, ours: World) -> None:
        result = alongside("workspace", "holiday", "add", "2025-12-24", "2025-12", code=2)
        assert "'2025-12' is not a day" in result.err
        assert not Holiday.objects.exists(), "all or nothing"


class TestPeople:
    def test_join_change_leave_and_list(self, alongside: Alongside, ours: World) -> None:
        join = ["people", "join", "noor", "--name", "Noor"]
        out = alongside(*join, "--function", "pmm", "--email", "noor@example.com").out
        assert out == "noor joined ours as pmm.\n"
        noor = Member.objects.get(handle="noor")
        assert (noor.name, noor.email, noor.function) == ("Noor", "noor@example.com", "pmm")
        assert "Nothing changed" in alongside(*join, "--function", "pmm").out
        assert "noor joined ours as sales" in alongside(*join, "--function", "sales").out
        assert alongside("people", "leave", "noor").out == "noor left ours.\n"
        assert (
            "Nothing changed: noor left on 2025-01-06" in alongside("people", "leave", "noor").out
        )
        assert alongside("people", "list").out == (
            "max              pmm          Max                      search\n"
            "pia              pm           Pia (admin)              search\n"
            "noor             sales        Noor                     left 2025-01-06\n"
        )

    def test_join_corrects_a_name_and_an_address(self, alongside: Alongside, ours: World) -> None:
        join = ["people", "join", "max", "--function", "pmm", "--name"]
        assert alongside(*join, "Max Neu").out == "max is Max Neu now.\n"
        out = alongside(*join, "Max Neu", "--email", "max@example.com").out
        assert out == "max is Max Neu <max@example.com> now.\n"
        assert "Nothing changed: max is there" in alongside(*join, "Max Neu").out
        row = Member.objects.get(handle="max")
        assert (row.name, row.email) == ("Max Neu", "max@example.com")
        assert alongside("area", "list").out.split()[4] == "max"

    def test_who_leaves_leaves_the_seat(self, alongside: Alongside, ours: World) -> None:
        alongside("people", "leave", "max")
        assert "PMM none" in alongside("area", "list").out
        said = alongside("check").out
        assert "nobody from product marketing to ask" in said
        assert "`alongside area pair`" in said, "and how to say who it is"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["join", "Noor!", "--name", "N", "--function", "pm"], "cannot be a handle"),
            (["join", "noor", "--name", "N", "--function", "boss"], "'boss' is not one of"),
            (["join", "noor", "--name", "N"], "--function"),
            (["join", "noor", "--name", " ", "--function", "pm"], "every member needs a name"),
            (
                ["join", "noor", "--name", "N", "--function", "pm", "--email", "not an address"],
                "'not an address' is no e-mail address: write one like mira@example.com",
            ),
            (["leave", "maxx"], "nobody goes by 'maxx' in ours; did you mean max?"),
            (["leave", "zzz"], "nobody goes by 'zzz' in ours; there are max, pia"),
            (["leave", "max", "--by", "zzz"], "nobody goes by 'zzz'"),
        ],
    )
    def test_refusals(
        self, alongside: Alongside, ours: World, arguments: list[str], message: str
    ) -> None:
        assert message in alongside("people", *arguments, code=2).err

    def test_nobody_of_another_workspace(
        self, alongside: Alongside, ours: World, theirs: World
    ) -> None:
        alongside(
            "people", "join", "eve", "--name", "E", "--function", "pm", "--workspace", "theirs"
        )
        out = alongside("people", "leave", "eve", "--workspace", "ours", code=2)
        assert "nobody goes by 'eve' in ours" in out.err
        assert Member.objects.get(handle="eve").left_at is None


class TestArea:
    def test_open_pair_and_list(self, alongside: Alongside, ours: World) -> None:
        out = alongside("area", "open", "audio", "--name", "Audio", "--by", "pia").out
        assert out == "Opened the area audio (Audio).\n"
        assert "Nothing changed" in alongside("area", "open", "audio", "--name", "Audio").out
        out = alongside("area", "pair", "audio", "--pm", "pia").out
        assert out == "The pair of audio: PM none, PMM none -> PM pia, PMM none.\n"
        out = alongside("area", "pair", "audio", "--pmm", "max", "--by", "pia").out
        assert out == "The pair of audio: PM pia, PMM none -> PM pia, PMM max.\n"
        assert "Nothing changed" in alongside("area", "pair", "audio", "--pm", "pia").out
        out = alongside("area", "pair", "audio", "--pm", "none").out
        assert out == "The pair of audio: PM pia, PMM max -> PM none, PMM max.\n"
        assert [line.split() for line in alongside("area", "list").out.splitlines()] == [
            ["audio", "PM", "none", "PMM", "max", "Audio"],
            ["search", "PM", "pia", "PMM", "max", "Search"],
        ]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["pair", "audio", "--pm", "pia"], "no area 'audio' in ours; there are search"),
            (["pair", "search"], "say --pm HANDLE, --pmm HANDLE or both"),
            (["pair", "search", "--pm", "max"], "max works as pmm; this seat is for pm"),
            (["pair", "search", "--pm", "left"], "left has left; have them join again"),
            (["open", "A/B", "--name", "x"], "cannot name an area"),
            (["open", "audio", "--name", "x" * 121], "the name of the area has at most 120"),
        ],
    )
    def test_refusals(
        self, alongside: Alongside, ours: World, arguments: list[str], message: str
    ) -> None:
        alongside("people", "join", "left", "--name", "L", "--function", "pm")
        alongside("people", "leave", "left")
        assert message in alongside("area", *arguments, code=2).err
        area = Area.objects.get(slug="search")
        assert (area.pm_id, area.pmm_id) == (ours.pm.pk, ours.pmm.pk)


class TestPolicy:
    def test_set_reset_list_and_history(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        assert alongside("policy", "list", "lead.T1").out == (
            "lead.T1                    40 wd\n"
            "                           notice that go-to-market needs before a T1 launch\n"
        )
        out = alongside("policy", "set", "lead.T1", "30", "--by", "pia").out
        assert out == "lead.T1: 40 wd -> 30 wd.\n"
        listed = alongside("policy", "list", "LEAD.t1").out
        assert "30 wd  (default 40 wd)  changed 2025-01-06" in listed
        assert (
            "Nothing changed: lead.T1 is 30 wd" in alongside("policy", "set", "lead.T1", "30").out
        )
        clock.forward(days=1)
        assert alongside("policy", "reset", "lead.T1").out == "lead.T1: 30 wd -> 40 wd.\n"
        assert alongside("policy", "history").out == (
            "2025-01-06 09:00  lead.T1 = 30 (wd)  by Pia\n"
            "2025-01-07 09:00  lead.T1 = its default (wd)\n"
        )

    def test_every_setting_is_listed(self, alongside: Alongside, ours: World) -> None:
        from alongside.core.rules import settings

        out = alongside("policy", "list").out
        assert [line.split()[0] for line in out.splitlines() if line[0] != " "] == list(settings())

    def test_lists_and_severities(self, alongside: Alongside, ours: World) -> None:
        lines = "stage stable -> T1; internal -> T0"
        out = alongside("policy", "set", "tiers.decisions", lines).out
        assert out.endswith(f"-> {lines}.\n")
        alongside("policy", "set", "RAD403.severity", "OFF")
        assert "RAD403.severity            off  (default default)" in (
            alongside("policy", "list", "RAD403.sev").out
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["set", "lead.T9", "3"], "no setting 'lead.T9'; there are lead.T1"),
            (
                ["set", "lead.T1", "soon"],
                "lead.T1 takes a number in wd from 0 to 10000, not 'soon'",
            ),
            (["set", "RAD403.severity", "fatal"], "takes one of default, error"),
            (["set", "tiers.decisions", "x -> T1"], "is no line of a decision list"),
            (["reset", "nothing"], "no setting 'nothing'"),
            (["list", "nothing"], "no setting begins with 'nothing'"),
        ],
    )
    def test_refusals(
        self, alongside: Alongside, ours: World, arguments: list[str], message: str
    ) -> None:
        assert message in alongside("policy", *arguments, code=2).err
        assert not Event.objects.filter(kind="policy_changed").exists()

    def test_workspaces_have_their_own(
        self, alongside: Alongside, ours: World, theirs: World
    ) -> None:
        alongside("policy", "set", "lead.T1", "30", "--workspace", "ours")
        assert "40 wd\n" in alongside("policy", "list", "lead.T1", "--workspace", "theirs").out
        assert alongside("policy", "history", "--workspace", "theirs").out == ""
