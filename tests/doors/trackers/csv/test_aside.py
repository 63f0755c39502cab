"""The good rows come in, and the others are put aside with the reason."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction

from alongside.core.written_date import ACCEPTED
from alongside.doors.trackers.csv.columns import REFUSED
from alongside.doors.trackers.csv.file import BadFile
from alongside.rooms.ledger.models import Workspace
from tests.doors.trackers.csv.sample import (
    WHOLE,
    bring,
    bring_committed,
    exported,
    rows,
    write,
)
from tests.rooms.conftest import ours, theirs

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


def test_refused_rows_are_put_aside(tmp_path: Path) -> None:
    text = 'Key;Title;Due;Note\nA;a;2025-06;x\nB;b;soon;"y;y"\nC;c;2025-07;\nD;d;;;z\n'
    aside = tmp_path / "refused.csv"
    done = bring_committed(write(tmp_path, text), skip_refused=aside)
    assert (done.refused, done.changed) == (2, 2)
    assert [row["key"] for row in rows()] == ["A", "C"]
    assert aside.read_text() == (
        f"Key;Title;Due;Note;{REFUSED}\n"
        f"B;b;soon;\"y;y\";release_date: 'soon' is not a date: write {ACCEPTED} (years from 1900 to 2999)\n"
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
