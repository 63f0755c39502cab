"""Rows that cannot be imported: all of them are named, and nothing is."""

from pathlib import Path

import pytest

from alongside.doors.trackers.csv import read as csv_read
from alongside.rooms.imports.batches import Refused
from alongside.rooms.ledger.models import Batch, Workspace
from tests.doors.trackers.csv.sample import (
    WHOLE,
    bring,
    bring_committed,
    exported,
    write,
)
from tests.rooms.conftest import World, ours, theirs

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


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
    ("key,effort", "A-1,large", "effort", "'large' is no figure; write one such as 8"),
    ("key,effort", "A-1,3d", "effort", "in one unit for the whole roadmap"),
    ("key,effort", "A-1,-1", "effort", "no figure"),
    ("key,effort", "A-1,1e3", "effort", "no figure"),
    ("key,effort", 'A-1,"1,000"', "effort", "can be read in two ways; write it without a comma"),
    ("key,effort", "A-1,1000000.5", "effort", "too much; write a figure from 0 to 1,000,000"),
    ("key,effort", f"A-1,{'9' * 400}", "effort", "too much"),
    ("key,due", "A-1,03/04/2025", "release_date", "or say which with --dates dmy or mdy"),
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


def test_many_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_read, "ENOUGH", 3)
    path = write(tmp_path, "key,title\n" + ",x\n" * 9)
    with pytest.raises(Refused, match="3 rows are refused"):
        bring(path)
    aside = tmp_path / "refused.csv"
    done = bring_committed(path, skip_refused=aside)
    assert (done.refused, len(done.run.refusals)) == (9, 3)
    assert len(aside.read_text().splitlines()) == 10
