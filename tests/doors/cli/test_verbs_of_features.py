"""Features and releases from the command line."""

import pytest

from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.models import Event, Wording
from tests.doors.cli.conftest import NASTY, Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, fresh, states


def kinds(world: World) -> list[str]:
    """The kinds of event of that world, oldest first."""
    return list(Event.objects.within(world.workspace).order_by("id").values_list("kind", flat=True))


class TestFeature:
    def test_add(self, alongside: Alongside, ours: World) -> None:
        out = alongside("feature", "add", "F-2", "Dark mode", "--area", "search", "--by", "pia").out
        assert out == "Added F-2 (Dark mode), in the area search.\n"
        feature = Feature.objects.get(key="F-2")
        assert (feature.title, feature.area_id) == ("Dark mode", ours.area.pk)
        assert kinds(ours)[-2:] == ["feature_added", "feature_moved"]
        out = alongside("feature", "add", "F-3", NASTY).out
        assert out[:-1].isprintable()
        assert out.endswith("in no area yet.\n")

    def test_nothing_is_added_when_the_area_is_unknown(
        self, alongside: Alongside, ours: World
    ) -> None:
        alongside("feature", "add", "F-2", "Dark mode", "--area", "nowhere", code=2)
        assert not Feature.objects.filter(key="F-2").exists()

    def test_its_life(self, alongside: Alongside, ours: World) -> None:
        said = [
            alongside("feature", *arguments).out
            for arguments in (
                ["prioritise", "f-1"],
                ["prioritise", "F-1"],
                ["drop", "F-1", "--why", "deferred"],
                ["resume", "F-1"],
                ["complete", "F-1"],
                ["complete", "F-1"],
                ["move", "F-1", "none"],
                ["move", "F-1", "search"],
                ["move", "F-1", "search"],
            )
        ]
        assert "".join(said) == (
            "F-1 is prioritised.\n"
            "Nothing changed: F-1 is prioritised.\n"
            "F-1 is dropped.\n"
            "F-1 is worked on.\n"
            "F-1 is done.\n"
            "Nothing changed: F-1 is done.\n"
            "F-1: area search -> none.\n"
            "F-1: area none -> search.\n"
            "Nothing changed: F-1 is there.\n"
        )

    def test_blanks_around_a_key_mean_nothing(self, alongside: Alongside, ours: World) -> None:
        assert alongside("feature", "add", " F-2 ", "t").out == "Added F-2 (t), in no area yet.\n"
        assert "F-2 is on the roadmap" in alongside("feature", "add", "F-2", "t", code=2).err

    @pytest.mark.parametrize("option", ["--why", "--reason"])
    def test_what_is_said_for_a_reason_can_be_erased(
        self, alongside: Alongside, ours: World, option: str
    ) -> None:
        said = "Anna Meier (anna@acme.com) is ill until May"
        alongside("feature", "drop", "F-1", option, said, "--by", "pia")
        event = Event.objects.latest("id")
        assert (event.kind, event.payload) == ("feature_dropped", "{}")
        assert Wording.objects.latest("id").text == said
        told = alongside("timeline", "F-1").out
        assert "Pia dropped F-1.\n" in told
        assert f'"{said}"' in told
        Wording.objects.update(text="")
        assert "Anna" not in alongside("timeline", "F-1").out

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["add", "F-1", "Again"], "a feature F-1 is on the roadmap already"),
            (["add", " ", "x"], "every feature needs a key"),
            (["add", "F" * 61, "x"], "the key of the feature has at most 60 characters"),
            (["drop", "F-1", "--why", "x" * 20_001], "a reason has at most 20,000 characters"),
            (["drop", "F-11"], "no feature 'F-11' in ours; did you mean F-1?"),
            (["move", "F-1", "nowhere"], "no area 'nowhere'"),
            (["drop", "F-1", "--by", "nobody"], "nobody goes by 'nobody'"),
        ],
    )
    def test_refusals(
        self, alongside: Alongside, ours: World, arguments: list[str], message: str
    ) -> None:
        before = kinds(ours)
        assert message in alongside("feature", *arguments, code=2).err
        assert kinds(ours) == before


class TestDates:
    def test_from_old_to_new(self, alongside: Alongside, ours: World) -> None:
        one = "F-1/general"
        said = [
            alongside("release", *arguments, "--by", "pia").out
            for arguments in (
                ["date", one, "2025-Q3", "--confidence", "70", "--reason", "We think."],
                ["date", one, "12 September 2025"],
                ["confirm", one, "--confidence", "90"],
                ["launch", one, "2025-09-20"],
                ["launch", one, "Oct 2025"],
                ["undate", one, "--launch"],
                ["undate", one, "--launch"],
                ["date", one, "--train", "v1"],
                ["undate", one],
                ["undate", one],
            )
        ]
        assert "".join(said) == (
            "F-1 general: release date no date -> Q3 2025.\n"
            "F-1 general: release date Q3 2025 -> 12 Sep 2025.\n"
            "F-1 general: release date 12 Sep 2025 confirmed.\n"
            "F-1 general: launch date no date -> 20 Sep 2025.\n"
            "F-1 general: launch date 20 Sep 2025 -> Oct 2025.\n"
            "F-1 general: launch date Oct 2025 -> no date.\n"
            "Nothing changed: F-1 general has no launch date.\n"
            "F-1 general: release date 12 Sep 2025 -> v1 (no date).\n"
            "F-1 general: release date v1 (no date) -> no date.\n"
            "Nothing changed: F-1 general has no release date.\n"
        )
        assert Wording.objects.latest("id").text == "We think."

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["date", "F-1/general", "soon"], "'soon' is not a date: write 12 Mar 2025"),
            (["date", "F-1/general"], "state either a date or a train"),
            (["date", "F-1/general", "2025", "--train", "v1"], "state either a date or a train"),
            (
                ["date", "F-1/general", "--train", "v9"],
                "no release train 'v9' in ours; there are v1",
            ),
            (["date", "F-1/general", "2025", "--confidence", "101"], "between 0 and 100"),
            (["date", "F-1/gamma", "2025"], "which release of F-1? There are F-1/general"),
            (["date", "F-1", "2025"], "which release of F-1? There are F-1/general"),
            (["date", "F-2/general", "2025"], "no feature 'F-2' in ours; did you mean F-1?"),
            (["date", "/general", "2025"], "'/general' names no release: write KEY/STAGE"),
            (["confirm", "F-1/general"], "there is no release date to confirm"),
            (["ship", "F-1/general", "2025-01"], "'2025-01' is not a day"),
            (["ship", "F-1/general", "2025-01-08"], "2025-01-08 lies ahead"),
            (["tier", "F-1/general", "T9"], "'T9' is no tier"),
            (["facts", "F-1/general", "shiny"], "'shiny' is no fact about a release"),
            (["sign", "F-1/general"], "say --by HANDLE"),
            (["acknowledge", "F-1/general"], "say --by HANDLE"),
            (["countersign", "F-1/general"], "say --by HANDLE"),
            (["countersign", "F-1/general", "--by", "pia"], "by a product marketer"),
            (["sign", "F-1/general", "--by", "pia"], "no tier is set yet"),
            (["add", "F-1/ "], "names no release"),
        ],
    )
    def test_refusals(
        self, alongside: Alongside, ours: World, arguments: list[str], message: str
    ) -> None:
        before = kinds(ours)
        assert message in alongside("release", *arguments, code=2).err
        assert kinds(ours) == before


class TestRelease:
    def test_its_life(self, alongside: Alongside, ours: World) -> None:
        said = [
            alongside("release", *arguments).out
            for arguments in (
                ["add", "F-1/beta"],
                ["add", "f-1/beta"],
                ["withdraw", "F-1/BETA", "--reason", "The partner left."],
                ["withdraw", "F-1/beta"],
                ["add", "F-1/beta", "--internal"],
                ["ship", "F-1/beta", "2025-01-03"],
                ["ship", "F-1/beta", "2025-01-04"],
            )
        ]
        assert "".join(said) == (
            "Added F-1 beta.\n"
            "Nothing changed: F-1 beta is planned already.\n"
            "F-1 beta is off the roadmap.\n"
            "Nothing changed: F-1 beta was off the roadmap already.\n"
            "Added F-1 beta.\n"
            "F-1 beta shipped on 2025-01-03.\n"
            "Nothing changed: F-1 beta shipped on 2025-01-03.\n"
        )
        assert Release.objects.get(stage="beta").customer_visible is False
        assert "cannot be withdrawn" in alongside("release", "withdraw", "F-1/beta", code=2).err

    def test_what_was_withdrawn_is_taken_up_again(self, alongside: Alongside, ours: World) -> None:
        one, again = "F-1/general", "; it was withdrawn, and is on the roadmap again.\n"
        for arguments, out in (
            (["date", one, "2025-Q3"], f"F-1 general: release date no date -> Q3 2025{again}"),
            (["confirm", one], f"F-1 general: release date Q3 2025 confirmed{again}"),
            (["launch", one, "2025"], f"F-1 general: launch date no date -> 2025{again}"),
            (["ship", one, "2025-01-03"], f"F-1 general shipped on 2025-01-03{again}"),
        ):
            alongside("release", "withdraw", one)
            assert "F-1,Synonyms,Search,proposed,,-" in alongside("export").out
            assert alongside("release", *arguments).out == out
            assert "F-1,Synonyms,Search,proposed,,general" in alongside("export").out

    def test_a_key_or_stage_with_a_slash(self, alongside: Alongside, ours: World) -> None:
        alongside("feature", "add", "web/7", "Slash")
        alongside("release", "add", "web/7/beta")
        assert "web/7 beta" in alongside("release", "date", "web/7/beta", "2025-Q3").out

    def test_a_feature_without_releases(self, alongside: Alongside, ours: World) -> None:
        alongside("feature", "add", "F-2", "Two")
        result = alongside("release", "date", "F-2/beta", "2025", code=2)
        assert "F-2 has no releases yet: `alongside release add F-2/STAGE` adds one" in result.err

    def test_nothing_of_another_workspace(
        self, alongside: Alongside, ours: World, theirs: World
    ) -> None:
        alongside("release", "add", "F-1/secret", "--workspace", "theirs")
        result = alongside("release", "confirm", "F-1/secret", "--workspace", "ours", code=2)
        assert "There are F-1/general" in result.err

    def test_seen_and_countersigned(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        states(ours, 15, clock)
        by = ["--by", "max"]
        out = alongside("release", "acknowledge", "F-1/general", *by).out
        assert out == "F-1 general: max has seen 27 Jan 2025.\n"
        out = alongside("release", "countersign", "F-1/general", *by).out
        assert out == "F-1 general: max countersigned 27 Jan 2025.\n"
        out = alongside("release", "countersign", "F-1/general", "--change", "scope", *by).out
        assert out == "F-1 general: max countersigned the change of scope.\n"
        alongside("people", "leave", "max")
        result = alongside("release", "acknowledge", "F-1/general", *by, code=2)
        assert "max left on 2025-01-06, and can act no more" in result.err


def test_somebody_of_another_workspace_cannot_act(
    alongside: Alongside, ours: World, theirs: World
) -> None:
    alongside("people", "join", "eve", "--name", "E", "--function", "pm", "--workspace", "theirs")
    before = kinds(ours)
    for arguments in (["feature", "drop", "F-1"], ["release", "acknowledge", "F-1/general"]):
        result = alongside(*arguments, "--by", "eve", "--workspace", "ours", code=2)
        assert "nobody goes by 'eve' in ours" in result.err
    assert kinds(ours) == before
    assert fresh(ours.feature).status == "proposed"
