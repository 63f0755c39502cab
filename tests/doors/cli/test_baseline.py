"""What a first import sets aside, and what it leaves alone; and a baseline that is asked for."""

import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from alongside.doors.cli._app import call
from alongside.rooms.features.actions import set_tier
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Batch, Event
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World, make_world
from tests.rooms.findings.conftest import Clock, another, states

HEADINGS = "key,title,stage,release_date\n"
NEW = HEADINGS + "Q-1,Other,ga,2025-02-10\n"
"""One row about something else: a release without a tier, 25 working days ahead."""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.csv"
    path.write_text(NEW)
    return path


def marks(out: str) -> list[str]:
    """The lines that name a rule: severity, code, name, state."""
    return [line.strip() for line in out.splitlines() if line.startswith(("  E ", "  W ", "  I "))]


def test_only_what_the_import_touched(
    alongside: Alongside, ours: World, clock: Clock, sheet: Path
) -> None:
    """A finding on what was there before was nobody's day one."""
    states(ours, 30, clock)
    alongside("check", code=1)
    out = alongside("import", "csv", str(sheet), "--workspace", "ours").out
    assert out.endswith("Set 1 finding of this first import aside as the baseline.\n")
    out = alongside("check", code=1).out
    assert marks(out) == ["E TIR501 untiered", "E TIR501 untiered (baseline)"]
    out = alongside("check", "--area", "search", code=1).out
    assert marks(out) == ["E TIR501 untiered"]


def test_undone_it_leaves_nothing_aside(
    alongside: Alongside, ours: World, clock: Clock, sheet: Path
) -> None:
    states(ours, 30, clock)
    sheet.write_text(HEADINGS + "F-1,Synonyms and homonyms,general,\n")
    assert "Set 1 finding of" in alongside("import", "csv", str(sheet), "--workspace", "ours").out
    alongside("check", code=0)
    clock.forward(hours=1)
    alongside("import", "undo", str(Batch.objects.get().pk))
    assert marks(alongside("check", code=1).out) == ["E TIR501 untiered"]


def test_what_gets_worse_counts(
    alongside: Alongside, ours: World, clock: Clock, sheet: Path
) -> None:
    """The date of the import is nobody's worry yet; then nobody confirms it, and then it passes."""
    clock.to(0)
    alongside("import", "csv", str(sheet), "--workspace", "ours")
    clock.to(15)
    alongside("check", "--baseline", "--by", "pia", code=0)
    clock.to(24)
    out = alongside("check", "--select", "RAD407", code=0).out
    assert marks(out) == ["I RAD407 stale-date (baseline)"]
    clock.to(30)
    out = alongside("check", "--select", "RAD407", code=1).out
    assert marks(out) == ["E RAD407 stale-date"]
    alongside("check", "--select", "RAD407", "--as-of", "2025-02-05", code=0)


def test_day_one_lasts_until_somebody_can_act(
    alongside: Alongside, db: None, clock: Clock, sheet: Path
) -> None:
    """In the order of README: the roadmap first, then people and pairs, as a spreadsheet knows neither."""
    sheet.write_text(
        HEADINGS.strip() + ",area,tier\nQ-1,One,ga,2025-02-10,Pay,\nQ-2,Two,ga,2025-02-10,Pay,T1\n"
    )
    assert "aside" not in alongside("import", "csv", str(sheet), "--workspace", "acme").out
    joined = alongside("people", "join", "pia", "--name", "Pia", "--function", "pm").out
    said = (
        "Set 1 finding of the first import aside as the baseline: there was nobody to ask before.\n"
    )
    assert joined == f"pia joined acme as pm.\n{said}"
    clock.forward(minutes=1)
    joined = alongside("people", "join", "max", "--name", "Max", "--function", "pmm").out
    assert joined == "max joined acme as pmm.\n"
    assert alongside("area", "pair", "pay", "--pm", "pia", "--pmm", "max").out.endswith(said)
    out = alongside("check", code=0).out
    assert marks(out) == ["E TIR501 untiered (baseline)", "W RAD402 short-notice (baseline)"]
    clock.forward(minutes=1)
    assert "aside" not in alongside("area", "pair", "pay", "--pmm", "none").out


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("kind", "into"), [("csv", "ours"), ("log", "copy")])
def test_a_process_that_ends_before_the_baseline(
    alongside: Alongside,
    ours: World,
    clock: Clock,
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    into: str,
) -> None:
    """Nothing was imported then, so that the next import is the first, and takes the baseline."""
    states(ours, 30, clock)
    log = sheet.with_suffix(".jsonl")
    alongside("export", "--format", "log", "-o", str(log))
    command = ["import", kind, str({"csv": sheet, "log": log}[kind]), "--workspace", into]
    before = Event.objects.count()

    def crash(*_: object, **__: object) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(checks, "run", crash)
        assert "Crash" in alongside(*command, code=2).err
    assert Event.objects.count() == before
    assert not Batch.objects.exists()
    assert "Set 1 finding of this first import aside" in alongside(*command).out
    assert Finding.objects.exclude(baseline_at=None).count() == 1
    assert "baseline" not in alongside(*command).out


@pytest.mark.django_db(transaction=True)
def test_a_first_import_waits_for_a_check_before_it_writes(clock: Clock, sheet: Path) -> None:
    """The other way round each would wait for the other: the check for what was written, the baseline for its turn."""
    world = make_world("ours")
    states(world, 30, clock)
    ended: list[int] = []

    def bring() -> None:
        ended.append(call("import", "csv", str(sheet), "--workspace", "ours"))
        connection.close()

    other = threading.Thread(target=bring)
    with checks.alone(world.workspace.pk):
        other.start()
        time.sleep(0.5)
        checks.check_all(world.workspace)
    other.join()
    assert ended == [0]
    assert Finding.objects.exclude(baseline_at=None).count() == 1


class TestOnDemand:
    """`check --baseline`: for whoever starts to look when there is a lot already."""

    def test_all_that_is_open(self, alongside: Alongside, ours: World, clock: Clock) -> None:
        states(ours, 30, clock)
        states(ours, 30, clock, release=another(ours, "F-2"))
        alongside("check", code=1)
        out = alongside("check", "--baseline", "--by", "max", code=0).out
        assert marks(out) == ["E TIR501 untiered (baseline)"] * 2
        assert marks(alongside("check", code=0).out) == marks(out)
        event = Event.objects.get(kind="baseline_taken")
        assert (event.payload, event.actor) == ('{"findings":2}', ours.pmm)
        states(ours, 30, clock, release=another(ours, "F-3"))
        assert "E TIR501 untiered\n" in alongside("check", code=1).out

    def test_again_when_there_is_nothing_new(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        states(ours, 30, clock)
        for _ in range(2):
            alongside("check", "--baseline", code=0)
        assert Event.objects.filter(kind="baseline_taken").count() == 1

    def test_what_is_resolved_is_not_set_aside(
        self, alongside: Alongside, ours: World, clock: Clock
    ) -> None:
        states(ours, 30, clock)
        alongside("check", code=1)
        set_tier(ours.release, tier="T3", by=ours.pm, at=clock.now)
        alongside("check", "--baseline", code=0)
        assert not Finding.objects.exclude(baseline_at=None).exists()

    @pytest.mark.parametrize(
        "part", [["--as-of", "2025-01-03"], ["--area", "search"], ["--select", "TIR"]]
    )
    def test_of_a_part(
        self, alongside: Alongside, ours: World, clock: Clock, part: list[str]
    ) -> None:
        states(ours, 30, clock)
        result = alongside("check", "--baseline", *part, code=2)
        assert "leave --as-of, --area, --select out" in result.err
        assert not Finding.objects.exists()
