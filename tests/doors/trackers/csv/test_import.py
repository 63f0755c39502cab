"""A roadmap as rows: compared with what is there, and only the differences are done."""

import gc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from alongside.core.errors import AlongsideError
from alongside.core.plandate import parse
from alongside.doors.trackers.csv import read as csv_read
from alongside.doors.trackers.csv.columns import REFUSED
from alongside.doors.trackers.csv.file import BadFile
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.imports.batches import Refused
from alongside.rooms.imports.models import ColumnMapping
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Batch, Event, SourceLine, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Area
from tests.doors.trackers.csv.sample import (
    HEAD,
    NOW,
    bring,
    bring_committed,
    exported,
    rows,
    would_change,
    write,
)
from tests.rooms.conftest import World, ours, theirs
from tests.rooms.frames import rows_differ

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db

WHOLE = f"""{HEAD}
A-1,Synonyms,Search,prioritised,beta,2025-06,,2025-07-01,80,T1,notable,yes,
A-1,Synonyms,Search,prioritised,general,2025-Q4,,,,,,no,
A-2,Filters,,done,general,2025-02-01,,,,T3,,yes,2025-02-03
A-3,Facets,Pay & Go,proposed,-,,,,,,,,
""".replace("\n", "\r\n")


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
    text = "key,stage,area,release_date,launch_date,facts\nA-1,beta,-,-,-,-\n"
    path = write(tmp_path, text, "b.csv")
    assert [line.partition(": ")[2] for line in would_change(path)] == [
        "area: Search -> ",
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


BAD: list[tuple[str, str, str, str]] = [
    ("key,title", ",x", "key", "every row needs the key"),
    ("key,title", "-,x", "key", "every row needs the key"),
    ("key,title", f"{'x' * 61},x", "key", "61 characters long; 60 at most"),
    ("key,title", "N,", "title", "a new feature needs a title"),
    ("key,title", "N,-", "title", "cannot be removed"),
    ("key,title", f"N,{'x' * 301}", "title", "300 at most"),
    ("key,title", "N,x\0", "title", "NUL"),
    ("key,title", "N,x,extra", "", "3 cells, more than headings"),
    ("key,stage", f"A-1,{'x' * 41}", "stage", "40 at most"),
    ("key,area", f"A-1,{'x' * 121}", "area", "120 at most"),
    ("key,status", "A-1,Blocked", "status", "no status 'Blocked'; write one of proposed"),
    ("key,status", "A-1,proposed", "status", "it is prioritised"),
    ("key,status", "A-1,-", "status", "cannot be removed"),
    ("key,due", "A-1,03/04/2025", "release_date", "can be read in two ways"),
    ("key,due", "A-1,soon", "release_date", "is not a date"),
    ("key,launch date", "A-1,45728", "launch_date", "number of a day"),
    ("key,stage,due", "A-2,general,2025-09", "release_date", "it shipped on 2025-02-03"),
    ("key,stage,due", "A-2,general,-", "release_date", "it shipped on 2025-02-03"),
    ("key,confidence", "A-1,high", "confidence", "no percentage"),
    ("key,confidence", "A-1,0.8", "confidence", "no percentage"),
    ("key,confidence", "A-1,101", "confidence", "no percentage"),
    ("key,stage,confidence", "A-1,market,50", "confidence", "needs a release date"),
    ("key,stage,due,confidence", "A-1,beta,-,50", "confidence", "needs a release date"),
    ("key,tier", "A-1,T4", "tier", "no tier 'T4'"),
    ("key,tier", "A-1,-", "tier", "cannot be removed"),
    ("key,facts", "A-1,notable shiny", "facts", "no fact 'shiny'; there are new_audience"),
    ("key,customer visible", "A-1,perhaps", "customer_visible", "neither yes nor no"),
    ("key,shipped on", "A-1,2025-03", "shipped_on", "is not a day"),
    ("key,shipped on", "A-1,2025-04-01", "shipped_on", "2025-04-01 lies ahead"),
    ("key,shipped on", "A-2,2025-02-04", "shipped_on", "it shipped on 2025-02-03 already"),
    ("key,shipped on", "A-2,-", "shipped_on", "what has shipped has shipped"),
    ("key,train", "A-1,v9", "train", "no train 'v9' is known"),
    ("key,stage,tier", "A-3,-,T1", "tier", "the row names no release"),
]


@pytest.mark.parametrize(("head", "row", "field", "what"), BAD)
def test_refused(head: str, row: str, field: str, what: str, tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    before = exported()
    path = write(tmp_path, f"{head}\nA-3\n{row}\n,also bad\n", "b.csv")
    with pytest.raises(Refused) as refused:
        bring(path)
    first, second = refused.value.refusals
    assert (first.file, first.line, first.field) == ("b.csv", 3, field)
    assert what in first.message
    assert second.line == 4
    assert exported() == before
    assert Batch.objects.count() == 1


def test_a_train_and_another_date(ours: World, tmp_path: Path) -> None:
    path = write(tmp_path, "key,train,due\nF-1,v1,2025-06-01\n")
    with pytest.raises(Refused, match="release_date: v1 leaves on a day that is not published"):
        bring(path, workspace="ours")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("key,title\nA,a\nB,b\nA,a\n", "a.csv:4: key: line 2 is about A general already"),
        ("key,stage,title\nA,beta,a\nA,alpha,b\n", "a.csv:3: title: line 2 says 'a' of the same feature"),
        ("key,stage,title,area\nA,beta,a,X\nA,alpha,,Y\n", "a.csv:3: area: line 2 says 'X'"),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other(text: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=what):
        bring(write(tmp_path, text))
    assert not Workspace.objects.exists()


def test_refused_rows_are_put_aside(tmp_path: Path) -> None:
    text = 'Key;Title;Due;Note\nA;a;2025-06;x\nB;b;soon;"y;y"\nC;c;2025-07;\nD;d;;;z\n'
    aside = tmp_path / "refused.csv"
    done = bring_committed(write(tmp_path, text), skip_refused=aside)
    assert (done.refused, done.changed) == (2, 2)
    assert [row["key"] for row in rows()] == ["A", "C"]
    assert aside.read_text() == (
        f"Key;Title;Due;Note;{REFUSED}\n"
        "B;b;soon;\"y;y\";release_date: 'soon' is not a date: write 2025-03-12, 2025-03, 2025-Q1, 2025-H1 or 2025 "
        "(years from 1900 to 2999)\n"
        'D;d;;;z;"5 cells, more than headings; put a cell with a delimiter in quotes"\n'
    )
    mended = aside.read_text().replace("soon", "2025-08").replace(";z;", ";")
    bring(write(tmp_path, mended, "mended.csv"))
    assert [row["key"] for row in rows()] == ["A", "B", "C", "D"]


def test_nothing_is_put_aside_in_vain(tmp_path: Path) -> None:
    aside = tmp_path / "refused.csv"
    bring_committed(write(tmp_path, WHOLE), skip_refused=aside)
    bad = write(tmp_path, "key,due\nA-1,soon\n", "b.csv")
    bring_committed(bad, skip_refused=aside, rehearse=True)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "b.csv"]


@pytest.mark.parametrize("rehearse", [False, True])
def test_what_is_there_is_not_replaced(tmp_path: Path, rehearse: bool) -> None:
    bring(write(tmp_path, WHOLE))
    bad, mine = write(tmp_path, "key,due\nA-1,soon\n", "b.csv"), write(tmp_path, "mine", "c.csv")
    for target in (bad, mine, tmp_path):
        with pytest.raises(BadFile, match=f"{target} is there already; name another file"):
            bring(bad, skip_refused=target, rehearse=rehearse)
    assert bad.read_text().endswith("soon\n")
    assert mine.read_text() == "mine"


def test_a_place_where_nothing_can_be_put(tmp_path: Path) -> None:
    bring(write(tmp_path, WHOLE))
    before = exported()
    bad = write(tmp_path, "key,title,due\nA-1,New,soon\nA-3,New,\n", "b.csv")
    for target in (tmp_path / "nowhere" / "c.csv", bad / "c.csv", tmp_path / ("x" * 300)):
        with pytest.raises(BadFile, match=r"cannot be written: .* Name another file"):
            bring(bad, skip_refused=target)
    assert exported() == before


def bring_and(path: Path, aside: Path, then: Callable[[], object]) -> None:
    """An import on which more hangs."""
    with transaction.atomic():
        bring(path, skip_refused=aside)
        assert not aside.exists()
        then()


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_rows_are_put_aside_when_the_others_are_committed(tmp_path: Path) -> None:
    """Also where more than the import hangs on it: then with that, or not at all."""
    path, aside = write(tmp_path, "key,title\nA,a\n,b\n"), tmp_path / "refused.csv"
    with pytest.raises(ZeroDivisionError):
        bring_and(path, aside, lambda: 1 / 0)
    gc.collect()
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert not Workspace.objects.exists()
    bring_and(path, aside, lambda: None)
    assert aside.read_text().startswith("key,title,")


@pytest.mark.django_db(transaction=True)
def test_somebody_else_was_faster_with_the_name(tmp_path: Path) -> None:
    path, aside = write(tmp_path, "key,title\nA,a\n,b\n"), tmp_path / "refused.csv"
    with pytest.raises(BadFile, match=r"File exists\. The other rows were imported\. Name another"):
        bring_and(path, aside, lambda: aside.write_text("mine"))
    assert aside.read_text() == "mine"
    assert [row["key"] for row in rows()] == ["A"]


def test_many_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_read, "ENOUGH", 3)
    path = write(tmp_path, "key,title\n" + ",x\n" * 9)
    with pytest.raises(Refused, match="3 rows are refused"):
        bring(path)
    aside = tmp_path / "refused.csv"
    done = bring_committed(path, skip_refused=aside)
    assert (done.refused, len(done.run.refusals)) == (9, 3)
    assert len(aside.read_text().splitlines()) == 10


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
