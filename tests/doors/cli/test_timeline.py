"""`alongside timeline`: who knew what, when."""

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.ledger.models import Batch
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.actions import join, label
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, states


def test_the_timeline(alongside: Alongside, ours: World, scene: Release, clock: Clock) -> None:
    states(ours, 15, clock)
    actions.acknowledge(ours.release, by=ours.pmm, at=clock.now)
    out = alongside("timeline", "f-1").out
    assert (
        out
        == """\
F-1  Synonyms

2025-01-06  09:00  PM          Pia put F-1 on the roadmap.
            09:00  PM          Pia moved F-1 to area Search.
            09:00  PM          Pia added the release F-1 general.
            12:00              The log import said that F-1 general ships on 16 Jan 2025.  [plan.jsonl:7]
2025-01-17  00:00              16 Jan 2025 was over for general; it had not shipped, and nobody said a
                               word.
            12:00  PM          Pia said that F-1 general ships on 27 Jan 2025.
                             = slipped by 7 working days from 16 Jan 2025 to 27 Jan 2025
            12:00  PMM         Max acknowledged 27 Jan 2025 for F-1 general.
"""
    )


def test_as_of_tells_what_was_known_then(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    states(ours, 15, clock)
    out = alongside("timeline", "F-1", "--as-of", "2025-01-16").out
    assert "16 Jan 2025" in out
    assert "27 Jan 2025" not in out


def test_what_was_undone_is_told_until_then(
    alongside: Alongside, ours: World, scene: Release, clock: Clock
) -> None:
    before = clock.now
    undone = clock.forward(days=1)
    Batch.objects.within(ours.workspace).update(undone_at=undone)
    assert "plan.jsonl" not in alongside("timeline", "F-1").out
    assert "plan.jsonl" in alongside("timeline", "F-1", "--as-of", f"{before:%Y-%m-%dT%H:%M}").out


def test_somebody_who_changed_sides(alongside: Alongside, ours: World, clock: Clock) -> None:
    """The side is the one on which somebody stood at that moment."""
    clock.forward(hours=1)
    join(ours.workspace, handle="pia", name="Pia", function="pmm", by=NOBODY, at=clock.now)
    clock.forward(hours=1)
    states(ours, 15, clock)
    out = alongside("timeline", "F-1").out
    assert "PM          Pia put F-1 on the roadmap." in out
    assert "PMM         Pia said that F-1 general ships" in out


def test_unknown(alongside: Alongside, ours: World) -> None:
    assert "no feature 'F-9' in ours; did you mean F-1?" in alongside("timeline", "F-9", code=2).err
    assert "no feature 'zzz' in ours\n" in alongside("timeline", "zzz", code=2).err
    assert "is no time" in alongside("timeline", "F-1", "--as-of", "", code=2).err


def test_the_exact_key_comes_first(alongside: Alongside, ours: World, clock: Clock) -> None:
    actions.add_feature(ours.workspace, key="f-1", title="Lower", by=NOBODY, at=clock.now)
    assert alongside("timeline", "f-1").out.startswith("f-1  Lower")
    assert alongside("timeline", "F-1").out.startswith("F-1  Synonyms")


def test_what_a_terminal_would_obey_is_spelled_out(
    alongside: Alongside, nasty: World, clock: Clock
) -> None:
    release = Release.objects.get(stage__contains="be")
    date = on_day(clock.day(20).date())
    for by in (
        Origin(label=label(nasty.workspace, "L\x1b]0;x\x07")),
        join(
            nasty.workspace, handle="eve", name="E\x1b[2J", function="pm", by=NOBODY, at=clock.now
        ),
    ):
        assert by
        actions.state_release_date(release, date=date, by=by, at=clock.now)
    out = alongside("timeline", "::error::K\x1b[1m").out
    assert not [letter for letter in out if letter != "\n" and not letter.isprintable()]
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert r"L\x1b]0;x\x07 said that" in out
    assert r"E\x1b[2J said that" in out
    assert r"[a\x1b[31m,b:c %.jsonl:7]" in out
