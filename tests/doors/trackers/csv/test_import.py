"""A roadmap as rows: compared with what is there, and only the differences are done."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from alongside.core.errors import AlongsideError
from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.imports.batches import Refused
from alongside.rooms.imports.models import ColumnMapping
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Batch, Event, SourceLine
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Area
from tests.doors.trackers.csv.sample import (
    NOW,
    WHOLE,
    bring,
    exported,
    rows,
    would_change,
    write,
)
from tests.rooms.conftest import World, ours, theirs
from tests.rooms.frames import rows_differ

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_what_comes_in_goes_out(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    done = bring(path)
    assert (done.opened, done.first, done.refused, done.changed) == (True, True, 0, 4)
    assert exported() == WHOLE
    assert rows_differ(done.run.workspace) == []
    assert Area.objects.get(slug="pay-go").name == "Pay & Go"


def test_nothing_is_back_dated(tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    for event in Event.objects.exclude(kind__in=["workspace_opened", "batch_imported"]):
        assert event.happened_at == NOW
        assert event.known_at == event.recorded_at > NOW
        assert event.source.file == "a.csv"
        assert 2 <= event.source.line <= 5


def test_again(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    bring(path)
    before = kinds()
    done = bring(path)
    assert (done.changed, kinds()) == (0, before)
    assert Batch.objects.count() == 1
    assert would_change(path) == []


def test_only_differences(tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    before = len(kinds())
    text = "key,stage,title,release_date,tier,confidence\nA-1,beta,New,2025-08,T1,\nA-1,general,New,2025-Q4,,60\n"
    path = write(tmp_path, text, "b.csv")
    assert would_change(path) == [
        "A-1 beta: title: Synonyms -> New",
        "A-1 beta: release_date: 2025-06 -> 2025-08",
        "A-1 general: confidence:  -> 60",
    ]
    assert len(kinds()) == before, "it was a rehearsal"
    done = bring(path)
    assert kinds()[before:] == [
        "feature_renamed", "release_date_stated", "release_date_confirmed", "batch_imported",
    ]  # fmt: skip
    assert SourceLine.objects.filter(batch=done.run.batch).count() == 2
    assert rows()[0]["release_date"] == "2025-08"
    assert "confidence" not in rows()[0], "how sure one is of a date is not said of the next"


def test_back_to_an_earlier_value(tmp_path: Path) -> None:
    """A line that an earlier import brought is not passed over."""
    first = write(tmp_path, "key,title,due\nA,a,2025-06\n", "1.csv")
    second = write(tmp_path, "key,title,due\nA,a,2025-07\n", "2.csv")
    for path in (first, second, first):
        assert bring(path).changed == 1
    assert rows()[0]["release_date"] == "2025-06"


def test_removals(tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    text = "key,stage,area,effort,release_date,launch_date,facts\nA-1,beta,-,-,-,-,-\n"
    path = write(tmp_path, text, "b.csv")
    assert [line.partition(": ")[2] for line in would_change(path)] == [
        "area: Search -> ",
        "effort: 8 -> ",
        "facts: notable -> ",
        "release_date: 2025-06 -> ",
        "launch_date: 2025-07-01 -> ",
    ]
    bring(path)
    assert rows()[0] == {
        "key": "A-1", "title": "Synonyms", "status": "prioritised", "stage": "beta", "tier": "T1",
        "customer_visible": "yes",
    }  # fmt: skip
    assert bring(path).changed == 0


def test_confidence_alone_is_taken_back(tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    path = write(tmp_path, "key,stage,confidence\nA-1,beta,-\n", "b.csv")
    assert bring(path).changed == 1
    assert "confidence" not in rows()[0]
    assert rows()[0]["release_date"] == "2025-06"
    assert bring(path).changed == 0


def test_statuses(tmp_path: Path) -> None:
    for status, event in [
        ("In Progress", "feature_prioritised"),
        ("WON\u2019T DO", "feature_dropped"),
        ("Released", "feature_completed"),
        ("to do", "feature_resumed"),
    ]:
        path = write(tmp_path, f"key,title,status\nA,a,{status}\n")
        bring(path)
        assert kinds().count(event) == 1
        assert bring(path).changed == 0
    dropped = Event.objects.get(kind="feature_dropped")
    assert dropped.payload == '{"why":"won\u2019t do"}'


@pytest.mark.parametrize(
    ("cell", "kept"), [("13", 13), ("2.5", 2.5), ('"2,5"', 2.5), ("0", 0), ("008", 8), ("0.5", 0.5)]
)
def test_efforts(tmp_path: Path, cell: str, kept: float) -> None:
    """As trackers estimate, and as a spreadsheet writes it where decimals have a comma."""
    path = write(tmp_path, f"key,title,Story Points\nA,a,{cell}\n")
    bring(path)
    assert Feature.objects.get().effort == kept
    assert bring(path).changed == 0
    told = [event for event in kinds() if event == "effort_stated"]
    assert told == ["effort_stated"]


def test_one_feature_has_one_effort(tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    path = write(tmp_path, "key,stage,effort\nA-1,beta,0\nA-1,general,5\n", "b.csv")
    with pytest.raises(Refused, match=r"b.csv:3: effort: line 2 says '0' of the same feature"):
        bring(path)


def test_trains(ours: World, tmp_path: Path) -> None:
    actions.publish_train_date(ours.train, date=parse("2025-06-01"), by=NOBODY, at=NOW)
    path = write(tmp_path, "key,train\nF-1,v1\n")
    assert bring(path, workspace="ours").changed == 1
    assert bring(path, workspace="ours").changed == 0
    assert Release.objects.get().release_date == "2025-06-01"
    assert rows("ours")[0]["train"] == "v1"
    same = write(tmp_path, "key,train,release_date\nF-1,v1,2025-06-01\n", "same.csv")
    assert bring(same, workspace="ours").changed == 0
    off = write(tmp_path, "key,train,release_date\nF-1,-,2025-06-01\n", "off.csv")
    assert bring(off, workspace="ours").changed == 1
    assert Release.objects.get().train is None
    bring(path, workspace="ours")
    gone = write(tmp_path, "key,train\nF-1,-\n", "gone.csv")
    assert bring(gone, workspace="ours").changed == 1
    assert bring(gone, workspace="ours").changed == 0
    assert Release.objects.get().release_date == ""


def test_what_was_withdrawn_is_taken_up(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    bring(path)
    actions.withdraw(Release.objects.get(stage="beta"), by=NOBODY, at=NOW)
    assert len(rows()) == 3
    bring(path)
    assert exported() == WHOLE


def test_taken_back_and_brought_again(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    batch = bring(path).run.batch
    undo(Batch.objects.get(pk=batch.pk), at=NOW)
    assert rows() == []
    bring(path)
    assert exported() == WHOLE


def test_another_workspace_is_neither_read_nor_written(
    ours: World, theirs: World, tmp_path: Path
) -> None:
    before, told = exported("theirs"), theirs.told()
    path = write(tmp_path, "key,title,area,due,train\nF-1,Mine,Other,,v1\n")
    assert bring(path, workspace="ours").changed == 1
    assert (exported("theirs"), theirs.told()) == (before, told)
    assert not Area.objects.within(theirs.workspace).filter(slug="other").exists()
    assert bring(path, workspace="theirs").changed == 1
    bring(path, workspace="ours", save_map="mine")
    with pytest.raises(AlongsideError, match="no mapping 'mine' was saved in theirs"):
        bring(path, workspace="theirs", use_map="mine")


def test_mappings(tmp_path: Path) -> None:
    path = write(tmp_path, "Ref,Words,Due,When\nA,a,2025-06,2025-07\n")
    chosen = {"key": "Ref", "title": "Words"}
    bring(path, columns={**chosen, "release_date": "When"}, save_map="sheet", rehearse=True)
    assert not ColumnMapping.objects.exists()
    done = bring(path, columns={**chosen, "release_date": "When"}, save_map="sheet")
    assert done.columns == {"key": "Ref", "title": "Words", "release_date": "When"}
    assert rows()[0]["release_date"] == "2025-07"
    assert bring(path, use_map="sheet").changed == 0
    assert bring(path, use_map="sheet", columns={"release_date": "Due"}).changed == 1
    bad: list[tuple[dict[str, Any], str]] = [
        ({"use_map": "sheets"}, "no mapping 'sheets' was saved in acme; there are sheet"),
        ({"columns": chosen, "save_map": "My map"}, "'My map' cannot name a mapping"),
    ]
    for manner, what in bad:
        with pytest.raises(AlongsideError, match=what):
            bring(path, **manner)


def test_many_rows_are_looked_up_together(
    tmp_path: Path, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    text = "key,stage,title\n" + "".join(
        f"K-{number},{stage},t\n" for number in range(900) for stage in ("a", "b")
    )
    path = write(tmp_path, text)
    bring(path)
    assert Feature.objects.count() == 900
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        assert bring(path, now=NOW + timedelta(days=1)).changed == 0
