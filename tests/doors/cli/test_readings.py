"""`alongside readings import`: a table, or JSON, under a launch."""

import json
from pathlib import Path

import pytest

from alongside.rooms.results.models import AdoptionReading
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World
from tests.rooms.results.conftest import went_out

pytestmark = pytest.mark.django_db


def test_read_in_and_again(alongside: Alongside, ours: World, tmp_path: Path) -> None:
    number = str(went_out(ours).launch.pk)
    file = tmp_path / "readings.csv"
    file.write_text(
        "day,what,value,of\n2025-01-06,tried,30,120\n2025-01-06,Sign-ups,14,\n", encoding="utf-8"
    )
    given = ("readings", "import", str(file), "--launch", number, "--by", "pia")
    assert alongside(*given, "--dry-run").out == "Would change: 2 readings.\n"
    assert not AdoptionReading.objects.exists()
    assert alongside(*given).out == "Changed: 2 readings.\n"
    assert alongside(*given).out == "Changed: 0 readings.\n"
    said = tmp_path / "readings.json"
    said.write_text(json.dumps([{"day": "2025-01-06", "what": "tried", "value": 31}]))
    assert "1 reading." in alongside("readings", "import", str(said), *given[3:]).out


def test_what_cannot_be_read(alongside: Alongside, ours: World, tmp_path: Path) -> None:
    number = str(went_out(ours).launch.pk)
    file = tmp_path / "readings.csv"
    file.write_text("day,what,value\nsoon,tried,30\n", encoding="utf-8")
    given = ("--by", "pia", "--launch")
    assert "line 2, day" in alongside("readings", "import", str(file), *given, number, code=2).err
    assert "no launch 999" in alongside("readings", "import", str(file), *given, "999", code=2).err
    gone = str(tmp_path / "none.csv")
    assert "cannot be read" in alongside("readings", "import", gone, *given, number, code=2).err
