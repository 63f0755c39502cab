"""`alongside objectives`: out, and in again."""

from pathlib import Path

import pytest

from alongside.rooms.strategy.models import Objective
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["md", "csv"])
def test_out_and_in(alongside: Alongside, ours: World, tmp_path: Path, form: str) -> None:
    made = an_objective(ours)
    told = alongside("objectives", "export", "--by", "pia", "--format", form).out
    file = tmp_path / f"objectives.{form}"
    file.write_text(told.replace("2025-03-31", "2025-06-30"), encoding="utf-8")
    tried = alongside("objectives", "import", str(file), "--by", "pia", "--dry-run").out
    assert tried == "Would change: objective: 1.\n"
    made.refresh_from_db()
    assert made.ends_on.month == 3
    assert (
        "Changed: objective: 1." in alongside("objectives", "import", str(file), "--by", "pia").out
    )
    made.refresh_from_db()
    assert made.ends_on.month == 6
    assert "nothing new" in alongside("objectives", "import", str(file), "--by", "pia").out
    assert Objective.objects.count() == 1


def test_what_cannot_be_read(alongside: Alongside, ours: World, tmp_path: Path) -> None:
    file = tmp_path / "o.csv"
    file.write_text(
        "kind,objective,begins,ends\nobjective,Grow,2025-01-01,soon\n", encoding="utf-8"
    )
    err = alongside("objectives", "import", str(file), "--by", "pia", code=2).err
    assert "line 2, ends" in err
    gone = alongside("objectives", "import", str(tmp_path / "none.md"), "--by", "pia", code=2).err
    assert "cannot be read" in gone
    assert ours.workspace.slug == "ours"
