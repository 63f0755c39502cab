"""The report as Markdown."""

from alongside.doors.cli.check.as_markdown import _plain
from alongside.rooms.features.models import Release
from alongside.rooms.findings.baseline import take_baseline
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock


def markdown(alongside: Alongside, *arguments: str, code: int | None = 1) -> str:
    """The report."""
    return alongside("check", "--format", "markdown", *arguments, code=code).out


def test_the_report(alongside: Alongside, scene: Release) -> None:
    assert (
        markdown(alongside, "--select", "RAD407,TIR502")
        == """\
# Findings in ours, 2025-01-17 12:00 UTC

| | Rule | About | What | What to do | Who |
|---|---|---|---|---|---|
| error | RAD407 stale-date | F-1 general: Synonyms | 16 Jan 2025 passed 1 working day ago, it has \
not shipped, and nobody has said a word since. | Say that it shipped, state the new date, or take the \
date back. | PM (pia) |
| warning | TIR502 tier-one-sided | F-2 beta: Spell checker | T1 was chosen 9 working days ago, and \
product marketing has not signed it. | Sign the tier, or settle on another one together. | PMM (max) |
"""
    )


def test_states_and_what_was_not_checked(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    take_baseline(ours.workspace, at=clock.now)
    out = markdown(alongside, code=0)
    assert "| baseline | RAD407 stale-date |" in out
    assert "\n\n## Not checked\n\n- " in out
    assert "\n- RAD401 on 2: nobody has said when it was prioritised\n" in out


def test_nothing_found(alongside: Alongside, ours: World) -> None:
    assert "No findings." in markdown(alongside, "--select", "RAD407", code=0)


def test_strangers_words_stay_in_their_cell(alongside: Alongside, nasty: World) -> None:
    out = markdown(alongside)
    table = [line for line in out.splitlines() if line.startswith("|")]
    assert len(table) > 2
    for line in table[2:]:
        assert line.replace("\\|", "").count("|") == 7
        assert line.replace("\N{WORD JOINER}", "").isprintable()
        assert "\\|\\<b>x\\</b> \\[a\\](javascript:x) \\`tick\\`" in line
        assert "@everyone" not in line
        assert "\\$x\\$ \\&lt;" in line


def test_every_sign_that_means_something_is_escaped() -> None:
    assert _plain("two\nlines | \x1b[2J @c") == "two lines \\| \\\\x1b\\[2J @\N{WORD JOINER}c"
