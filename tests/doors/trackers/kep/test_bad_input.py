"""What is wrong is named by file, line and field; nothing is half imported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.core.errors import AlongsideError
from alongside.doors.trackers.kep import import_folder
from alongside.doors.trackers.kep.files import LONGEST, NotTheFolder
from alongside.doors.trackers.kep.importing import ENOUGH
from alongside.rooms.imports.batches import Refused
from alongside.rooms.ledger.models import Batch, Event, SourceLine, Workspace
from tests.doors.trackers.kep.sample import NOW, Sample, imported

pytestmark = pytest.mark.django_db

GOOD = '{"kep":7,"t":"2020-01-10T12:00Z","e":"doc"}'


def refusals(sample: Sample, **bad: bytes) -> list[str]:
    """What is refused when each of these lines stands second in its file."""
    folder = sample.told("2020-01-10", 7, "doc").write()
    for name, line in bad.items():
        path = next(folder.glob(f"{name}.*"))
        first, *rest = path.read_bytes().splitlines()
        path.write_bytes(b"\n".join([first, line, *rest]))
    with pytest.raises(Refused) as refused:
        import_folder(folder, at=NOW)
    assert not Workspace.objects.exists()
    assert not Event.objects.exists()
    return [str(refusal) for refusal in refused.value.refusals]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "events.jsonl:2: the line is not JSON (Input data was truncated)"),
        (GOOD[:-9], "events.jsonl:2: the line is not JSON (Input data was truncated)"),
        ("[]", "events.jsonl:2: expected `object`, got `array`"),
        (GOOD.replace("doc", "dock"), "events.jsonl:2: e: invalid value 'dock'"),
        (GOOD.replace(',"e":"doc"', ""), "events.jsonl:2: e: object missing required field `e`"),
        (GOOD.replace("7", '"7"', 1), "events.jsonl:2: kep: expected `int`, got `str`"),
        (GOOD.replace("7", "0", 1), "events.jsonl:2: kep: expected `int` >= 1"),
        (GOOD.replace("7", "1e99", 1), "events.jsonl:2: kep: expected `int`, got `float`"),
        (GOOD.replace("T12:00Z", ""), "events.jsonl:2: t: it is no time like"),
        (GOOD.replace("T12:00Z", "T12:00"), "events.jsonl:2: t: it is no time like"),
        (GOOD.replace("2020-01", "2020-13"), "events.jsonl:2: t: it is no time like"),
        (GOOD.replace("2020-01", "0001-01"), "events.jsonl:2: t: it is no time like"),
        (
            GOOD.replace("2020-01", "2027-01"),
            "events.jsonl:2: t: 2027-01-10 12:00 UTC is still to come",
        ),
        (GOOD.replace("2020-01", "2019-01"), "events.jsonl:2: t: the line before is later"),
        (GOOD.replace("}", ',"by":"\\u0000"}'), "events.jsonl:2: the line holds a NUL character"),
        ("[" * 90_000, "events.jsonl:2: "),
        (GOOD.replace("doc", "x" * LONGEST), f"events.jsonl:2: the line is longer than {LONGEST}"),
        (
            (
                '{"kep":7,"t":"2020-01-10T12:00Z","e":"created","title":"T","status":"x","ms":{"a":1}'
                ',"gates":[]}'
            ),
            "events.jsonl:2: ms[...]: expected `str | null`, got `int`",
        ),
        (
            '{"kep":7,"t":"2020-01-10T12:00Z","e":"milestone","stage":" ","new":"v1.1"}',
            "events.jsonl:2: stage: expected `str` matching regex",
        ),
        (
            '{"kep":7,"t":"2020-01-10T12:00Z","e":"milestone","stage":"alpha"}',
            "events.jsonl:2: new: object missing required field `new`",
        ),
    ],
)
def test_lines_of_events(sample: Sample, line: str, said: str) -> None:
    (refused,) = refusals(sample, events=line.encode())
    assert refused.startswith(said)


def test_what_is_not_utf_8(sample: Sample) -> None:
    (refused,) = refusals(sample, events=GOOD.replace("doc", "d\xf6c").encode("latin-1"))
    assert refused.startswith("events.jsonl:2: ")


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("schedule_changes", b'{"version":"v1.1","at":"2020","field":"released","new":null}', "at"),
        (
            "schedule_changes",
            b'{"version":"v1.1","at":"2020-01-03T01:00Z","field":"released","new":"soon"}',
            "new: it is no day like",
        ),
        (
            "shipped",
            b'{"kep":7,"stage":"alpha","release":"v1.1","date":"2020-02-30"}',
            "date: it is",
        ),
        ("shipped", b'{"kep":7,"release":"v1.1","date":"2020-02-20"}', "stage: object missing"),
        (
            "exceptions",
            (
                b'{"release":"v1.1","kind":"late","kep":7,"requested":"2020-01-01","reviewed":null,'
                b'"result":null}'
            ),
            "kind: invalid enum value 'late'",
        ),
        (
            "exceptions",
            b'{"release":"v1.1","kind":"enh","kep":7,"requested":"2020","reviewed":null,"result":null}',
            "requested: it is no time like",
        ),
        ("releases", b'"v1.9', "the row is not CSV"),
        ("releases", b"v1.9", "1 columns instead of 4"),
        ("releases", b"v1.9,,2020-01-01,soon", "first_plan_published: it is no time like"),
        ("releases", b"v1.9,,soon,2020-01-01", "new: it is no day like"),
        ("releases", b"v1.9,\xff,,", "byte 6 is not UTF-8"),
    ],
)
def test_lines_of_the_tables(sample: Sample, file: str, line: bytes, said: str) -> None:
    sample.fact("2020-01-01", 7, "alpha", "v1.1")
    sample._add("exceptions", {"release": "v1.1", "kind": "enh", "kep": 8, "requested": "2020-01-01",
                               "reviewed": None, "result": None})  # fmt: skip
    (refused,) = refusals(sample, **{file: line})
    where, _, what = refused.partition(":2: ")
    assert where.partition(".")[0] == file
    assert what.startswith(said)


def test_what_nobody_can_know_yet(sample: Sample) -> None:
    sample.fact("2026-01-05", 7, "alpha", "v1.1").fact("2026-01-06", 8, "alpha", "v1.1")
    sample.told("2026-01-05T09:00Z", 7, "doc").told("2026-01-05T09:01Z", 7, "doc")
    with pytest.raises(
        Refused
    ) as refused:  # NOW is 2026-01-05T09:00Z, so the first of each two is fine
        imported(sample)
    assert {str(refusal) for refusal in refused.value.refusals} == {
        f"{line} UTC is still to come, so nobody can know it yet; take the line out until then, or set "
        "this computer's clock right"
        for line in (
            "shipped.jsonl:2: date: 2026-01-06 00:00",
            "events.jsonl:2: t: 2026-01-05 09:01",
        )
    }


def test_a_header_that_lacks_a_column(sample: Sample) -> None:
    folder = sample.write()
    (folder / "releases.csv").write_text("version,released_first_plan\n")
    with pytest.raises(Refused, match=r"releases.csv:1: first_plan_published: the header lacks"):
        import_folder(folder, at=NOW)


@pytest.mark.parametrize(
    "name",
    ["events.jsonl", "shipped.jsonl", "schedule_changes.jsonl", "exceptions.jsonl", "releases.csv"],
)
@pytest.mark.parametrize("make", [Path.unlink, lambda path: (path.unlink(), path.mkdir())])
def test_a_file_that_is_missing(sample: Sample, name: str, make: Callable[[Path], object]) -> None:
    folder = sample.created("2020-01-10", 7).write()
    make(folder / name)
    with pytest.raises(NotTheFolder, match=name):
        import_folder(folder, at=NOW)
    assert not Workspace.objects.exists()


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotTheFolder, match="nothing was imported"):
        import_folder(tmp_path / "nowhere", at=NOW)


def test_all_refused_lines_are_named_up_to_enough(sample: Sample) -> None:
    assert len(refusals(sample, events=b"{\n{\n{\n" + GOOD.encode() + b"\n{")) == 4


def test_enough_is_enough(sample: Sample) -> None:
    assert len(refusals(sample, events=b"{\n" * 10 * ENOUGH)) == ENOUGH


def test_what_was_good_before_stays(sample: Sample) -> None:
    imported(sample.created("2020-01-10", 7))
    before = Event.objects.count(), SourceLine.objects.count(), Batch.objects.count()
    sample.created("2020-01-11", 8).files["events"].append("{")
    with pytest.raises(Refused):
        imported(sample)
    assert (Event.objects.count(), SourceLine.objects.count(), Batch.objects.count()) == before


def test_a_dry_run_tells_what_would_be_refused(sample: Sample) -> None:
    sample.created("2020-01-10", 7).files["events"].append("{")
    done = imported(sample, rehearse=True)
    assert len(done.outcome.run.refusals) == 1
    assert done.outcome.run.changes


def test_a_workspace_that_cannot_be_named(sample: Sample) -> None:
    with pytest.raises(AlongsideError, match="cannot name a workspace"):
        imported(sample, slug="Not A Slug")
