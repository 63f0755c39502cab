"""The report as annotations of a GitHub Actions run."""

from alongside.rooms.features.models import Release
from alongside.rooms.findings.baseline import take_baseline
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock


def lines(alongside: Alongside, *arguments: str, code: int | None = 1) -> list[str]:
    """The lines of the report."""
    return alongside("check", "--format", "github", *arguments, code=code).out.splitlines()


def test_the_report(alongside: Alongside, scene: Release) -> None:
    silent, one_sided = lines(alongside, "--select", "RAD407,TIR502")
    assert silent == (
        "::error file=plan.jsonl,line=7,title=RAD407 stale-date::F-1 general (Synonyms): "
        "16 Jan 2025 passed 1 working day ago, it has not shipped, and nobody has said a word since. "
        "Say that it shipped, state the new date, or take the date back."
    )
    assert one_sided == (
        "::warning title=TIR502 tier-one-sided::F-2 beta (Spell checker): "
        "T1 was chosen 9 working days ago, and product marketing has not signed it. "
        "Sign the tier, or settle on another one together."
    )


def test_what_is_set_aside_is_a_notice(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    take_baseline(ours.workspace, at=clock.now)
    (line,) = lines(alongside, "--select", "RAD407", code=0)
    assert line.startswith("::notice file=plan.jsonl,line=7,title=RAD407 stale-date (baseline)::")


def test_nothing_found_is_no_line(alongside: Alongside, ours: World) -> None:
    assert lines(alongside, "--select", "RAD407", code=0) == []


def test_strangers_words_are_no_commands(alongside: Alongside, nasty: World) -> None:
    found = lines(alongside)
    assert found
    for line in found:
        assert line.isprintable()
        command, properties, text = (
            line.removeprefix("::").split(" ", 1)[0],
            *line.split("::", 2)[1:],
        )
        assert command in {"error", "warning", "notice"}
        assert "forged" not in properties
        assert "50%25," in text
    (silent,) = [line for line in found if "RAD407" in line]
    assert silent.startswith(r"::error file=a\x1b[31m%2Cb%3Ac %25.jsonl,line=7,title=RAD407 ")
