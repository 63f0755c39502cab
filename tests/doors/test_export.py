"""`alongside export`, `import csv` and `import log` as a person types them."""

import json
from pathlib import Path

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Event, Workspace
from tests.doors.cli.conftest import NASTY, Alongside, alongside
from tests.rooms.conftest import MONDAY, World, ours, theirs

__all__ = ["alongside", "ours", "theirs"]


@pytest.fixture
def only_ours(ours: World, theirs: World) -> World:
    """Two workspaces: which one has to be said."""
    return ours


def test_csv_is_what_comes_out(ours: World, alongside: Alongside) -> None:
    lines = alongside("export").out.splitlines()
    assert lines == [
        "key,title,area,status,effort,stage,release_date,train,launch_date,confidence,tier,facts,customer_visible,shipped_on,description",
        "F-1,Synonyms,Search,proposed,,general,,,,,,,yes,,",
    ]


def test_which_workspace(only_ours: World, alongside: Alongside) -> None:
    assert "which workspace?" in alongside("export", code=2).err
    assert "no workspace 'mine'" in alongside("export", "--workspace", "mine", code=2).err
    Feature.objects.within(only_ours.workspace).update(title="Ours alone")
    assert "Ours alone" not in alongside("export", "--workspace", "theirs").out
    assert "Ours alone" in alongside("export", "--workspace", "ours").out
    log = alongside("export", "--workspace", "theirs", "--format", "log").out
    assert "Ours alone" not in log
    assert json.loads(log.splitlines()[0])["workspace"] == "theirs"


def test_into_a_file(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    path = tmp_path / "roadmap.csv"
    path.write_text("what was here before")
    assert alongside("export", "-o", str(path)).out == ""
    assert path.read_bytes() == alongside("export").out.encode()
    assert path.read_bytes().endswith(b"yes,,\r\n")
    assert [file.name for file in tmp_path.iterdir()] == ["roadmap.csv"]


def test_where_nothing_can_be_written(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    said = alongside("export", "-o", str(tmp_path / "none" / "a.csv"), code=2).err
    assert "cannot be written: No such file or directory" in said


def test_there_and_back(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    """The log makes the same workspace; the CSV of either says the same, and changes nothing in the other."""
    log, sheet = str(tmp_path / "a.jsonl"), str(tmp_path / "a.csv")
    features.describe(ours.feature, text="Problem: it is\nnot found", by=ours.pm, at=MONDAY)
    alongside("export", "--format", "log", "-o", log)
    said = alongside("import", "log", log, "--workspace", "copy").out
    assert "Opened the workspace copy." in said
    assert "baseline" not in said, "nothing was found"
    alongside("export", "--workspace", "ours", "-o", sheet)
    assert "Nothing is new." in alongside("import", "csv", sheet, "--workspace", "copy").out
    again = alongside("import", "log", log, "--workspace", "copy").out
    assert "Nothing is new." in again
    assert "baseline" not in again


def test_a_rehearsal_of_csv(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("key,Summary,Ship date,Mood\nF-1,Homonyms,2025-06,fine\nF-2,,2025-06,\n")
    before = Event.objects.count()
    said = alongside("import", "csv", str(path), "--dry-run", code=2).out
    assert "F-1 general: title: Synonyms -> Homonyms\n" in said
    assert "F-1 general: release_date: nothing -> 2025-06\n" in said
    assert "Columns: key <- key, title <- Summary, release_date <- Ship date\n" in said
    assert "Not used: Mood (--map FIELD=COLUMN)\n" in said
    assert "a.csv:3: title: F-2 is new, and a new feature needs a title\n" in said
    assert "As long as a row is refused, nothing is imported." in said
    assert "--skip-refused FILE" in said
    told = alongside("import", "csv", str(path), code=2).err
    assert "1 row is refused; nothing was imported:\n" in told
    assert "--skip-refused FILE" in told
    assert Event.objects.count() == before


def test_words_are_shown_plainly(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    title = NASTY.replace('"', '""')
    path.write_text(f'key,title,"due\x1b[2J"\n"F\x1b[2J",“a”,x\nF-1,"{title}",\n', newline="")
    result = alongside("import", "csv", str(path), "--dry-run", "--map", "area=due\x1b[2J")
    assert "\x1b" not in result.out
    assert "\\x1b" in result.out


@pytest.mark.django_db(transaction=True)
def test_options(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    path, aside = tmp_path / "a.csv", tmp_path / "refused.csv"
    path.write_bytes("Ref;Was;Wann\nF-1;Möbel;03/04/2025\nF-2;;\n".encode("cp1252"))
    options = ["--map", "key=Ref", "--map", "title=Was", "--map", "release_date=Wann"]
    assert "not UTF-8" in alongside("import", "csv", str(path), *options, code=2).err
    options += ["--encoding", "cp1252", "--save-map", "german"]
    assert "two ways" in alongside("import", "csv", str(path), *options, code=2).err
    options += ["--dates", "dmy", "--skip-refused", str(aside)]
    said = alongside("import", "csv", str(path), *options).out
    assert f"1 refused row stands in {aside}." in said
    assert aside.read_text().startswith("Ref;Was;Wann;refused because\nF-2;;;")
    assert "F-1,Möbel,Search,proposed,,general,2025-04-03" in alongside("export").out
    again = [
        "--use-map",
        "german",
        "--encoding",
        "cp1252",
        "--dates",
        "dmy",
        "--skip-refused",
    ]
    result = alongside("import", "csv", str(path), *again, str(aside), code=2)
    assert f"{aside} is there already; name another file for the refused rows" in result.err
    again.append(str(tmp_path / "again.csv"))
    assert "Nothing is new." in alongside("import", "csv", str(path), *again).out
    assert "FIELD=COLUMN" in alongside("import", "csv", str(path), "--map", "key", code=2).err


def test_a_rehearsal_of_a_log(db: None, alongside: Alongside, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    when = '"happened_at": "2025-03-03T09:00:00Z", "known_at": "2025-03-03T09:00:00Z"'
    path.write_text(
        '{"alongside_log": 1, "workspace": "acme"}\n'
        f'{{"kind": "feature_added", {when}, "feature": "F-1", "title": "Synonyms"}}\n'
        f'{{"kind": "feature_adde", {when}}}\n'
    )
    said = alongside("import", "log", str(path), "--dry-run", code=2).out
    assert "1  feature added" in said
    assert "a.jsonl:3: kind: no kind 'feature_adde'; did you mean feature_added?" in said
    assert "a.jsonl:3" in alongside("import", "log", str(path), code=2).err
    assert not Workspace.objects.exists()


def test_without_a_baseline(ours: World, alongside: Alongside, tmp_path: Path) -> None:
    path = str(tmp_path / "a.jsonl")
    alongside("export", "--format", "log", "-o", path)
    said = alongside("import", "log", path, "--workspace", "copy", "--no-baseline").out
    assert "set aside" not in said
