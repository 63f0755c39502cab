"""A file that was cut short, changed or made to do harm is refused with a sentence, before anything is touched."""

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from alongside.backup import archive
from alongside.backup.restore import NewerBackup, NotRestored, TooLarge, restore
from tests.backup.conftest import content

Entries = dict[str, bytes]


def unpacked(path: Path) -> Entries:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(path: Path, entries: Entries, *, extra: Entries | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in [*entries.items(), *(extra or {}).items()]:
            file.writestr(name, data)
    return path


def manifest(entries: Entries, change: Callable[[dict[str, Any]], None]) -> Entries:
    """The entries with a manifest that says something else."""
    told = json.loads(entries["manifest.json"])
    change(told)
    return entries | {"manifest.json": json.dumps(told).encode()}


def refused(path: Path, words: str = "cannot be re") -> None:
    before = content()
    with pytest.raises(archive.Damaged, match=words) as raised:
        restore(path, force=True)
    assert content() == before
    assert "\n" not in str(raised.value)
    assert str(path) in str(raised.value)


def test_one_that_is_whole(made: Path) -> None:
    with archive.reading(made) as reader:
        reader.check()
        assert reader.manifest.rows == sum(part.rows for part in reader.manifest.parts) > 20


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_cut_short(made: Path, share: float) -> None:
    whole = made.read_bytes()
    made.write_bytes(whole[: int(len(whole) * share)])
    refused(made, "cannot be read")


def test_a_flipped_bit_is_never_restored(made: Path) -> None:
    """In the content it is refused; where nothing of importance stands, it makes no difference."""
    whole, before = made.read_bytes(), content()
    chance = random.Random(7)
    refusals = 0
    for _ in range(60):
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        made.write_bytes(flipped)
        try:
            with archive.reading(made) as reader:
                reader.check()
        except archive.Damaged:
            refusals += 1
    assert refusals > 30
    assert content() == before


def test_changed_rows(made: Path) -> None:
    entries = unpacked(made)
    entries["rooms_member.jsonl"] = entries["rooms_member.jsonl"].replace(b"Pia", b"Eve")
    refused(packed(made, entries), "rooms_member.jsonl is not as it was written")


def test_rows_that_are_missing_or_too_many(made: Path) -> None:
    entries = unpacked(made)
    rows = entries["rooms_member.jsonl"]
    for changed in (rows[:-10], rows + rows, b"", rows.rstrip(b"\n")):
        refused(packed(made, entries | {"rooms_member.jsonl": changed}), "its parts are not those")


def test_a_part_that_is_missing(made: Path) -> None:
    entries = unpacked(made)
    del entries["rooms_member.jsonl"]
    refused(packed(made, entries), "its parts are not those")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "rooms_x.jsonl", "a/b", "C:\\x"]
)
def test_a_part_that_does_not_belong(made: Path, name: str) -> None:
    refused(packed(made, unpacked(made), extra={name: b"x"}), "its parts are not those")


def test_a_part_of_a_foreign_table(made: Path) -> None:
    """Also one that the manifest lists, with the right sum: only our own tables are written."""

    def lists(told: dict[str, Any]) -> None:
        told["parts"].append({**told["parts"][0], "table": "../../evil"})

    entries = manifest(unpacked(made), lists)
    entries["../../evil.jsonl"] = entries["rooms_workspace.jsonl"]
    packed(made, entries)
    before = content()
    with pytest.raises(archive.Damaged, match="tables are not those of the version"):
        restore(made, force=True)
    assert content() == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(made: Path) -> None:
    twice = packed(made, unpacked(made), extra={"rooms_member.jsonl": b"[]\n"})
    refused(twice, "two of one name")


def admits(rows: bytes) -> Callable[[dict[str, Any]], None]:
    """Has a manifest say that these are the rows of a table, with their right sum."""

    def admit(told: dict[str, Any]) -> None:
        for part in told["parts"]:
            if part["table"] == "rooms_member":
                part["bytes"], part["rows"] = len(rows), rows.count(b"\n")
                part["sha256"] = hashlib.sha256(rows).hexdigest()

    return admit


def test_a_bomb(made: Path) -> None:
    """Packed a thousand to one, as tightly as can be: it is as long as the manifest says, or not read at all."""
    zeros, lines = b"0" * 60_000_000, b"0\n" * 30_000_000
    whole = unpacked(made)
    for bomb in (zeros, lines):
        entries = whole | {"rooms_member.jsonl": bomb}
        refused(packed(made, entries), "its parts are not those")
        packed(made, manifest(entries, admits(bomb)))
        assert made.stat().st_size < 300_000
        if bomb is zeros:
            refused(made, "longer than it was written")
    before = content()
    with pytest.raises(archive.Damaged, match="line 1 of rooms_member: Expected `array`"):
        restore(made, force=True)
    assert content() == before


def test_a_bomb_of_good_rows(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a small file may hold: no more of it is put anywhere than there is room for."""
    (row, *_) = (entries := unpacked(made))["rooms_member.jsonl"].splitlines(keepends=True)
    bomb = row * 100_000
    packed(made, manifest(entries | {"rooms_member.jsonl": bomb}, admits(bomb)))
    before = content()
    shape = shutil.disk_usage(made.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shape._replace(free=1_000_000))
    with pytest.raises((TooLarge, NotRestored)) as raised:
        restore(made, force=True)
    assert content() == before
    if connection.vendor == "sqlite":
        assert " MiB, and 1 MiB are free in " in str(raised.value)


def test_what_claims_more_than_can_be_packed(made: Path) -> None:
    """The directory of the file says so, the part itself holds less."""
    part = b"rooms_member.jsonl"
    whole = bytearray(made.read_bytes())
    entry = whole.rindex(part) - 46
    assert whole[entry : entry + 4] == b"PK\x01\x02"
    whole[entry + 24 : entry + 28] = (2_000_000_000).to_bytes(4, "little")
    made.write_bytes(whole)
    refused(made, "'rooms_member.jsonl' claims to hold more than can be packed")


def test_one_endless_line(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LONGEST_LINE", 1_000)
    monkeypatch.setattr(archive, "_CHUNK", 500)
    line = random.Random(7).randbytes(5_000).hex().encode()
    entries = unpacked(made) | {"rooms_member.jsonl": line}
    refused(packed(made, manifest(entries, admits(line))), "longer than it was written")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"A shopping list", b"PK\x05\x06" + bytes(18), bytes(9_999)], ids=range(5)
)
def test_what_is_no_backup(transactional_db: None, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(data)
    refused(path)


def test_a_file_that_is_not_there(transactional_db: None, tmp_path: Path) -> None:
    refused(tmp_path / "nothing.backup", "there is no file")
    refused(tmp_path, "there is no file")


@pytest.mark.parametrize(
    "told",
    [b"", b"[]", b"{}", b"\xff\xfe", b'{"format": 1}', b"[" * 5_000, b'{"format":1e999}'],
    ids=range(7),
)
def test_a_manifest_that_is_none(made: Path, told: bytes) -> None:
    refused(packed(made, unpacked(made) | {"manifest.json": told}), "cannot be read")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("alongside", "1.0\x1b]0;owned\x07"),
        ("alongside", ""),
        ("alongside", "1.0\n"),
        ("alongside", "1" * 99),
        ("made_at", "yesterday"),
        ("made_at", "\x1b[2J"),
        ("made_at", "2026-01-01T10:00:00"),
        ("made_at", 7),
    ],
)
def test_what_a_terminal_would_obey_is_no_version_and_no_time(
    made: Path, name: str, value: object
) -> None:
    """A restore prints both."""
    entries = manifest(unpacked(made), lambda told: told.update({name: value}))
    refused(packed(made, entries), "cannot be read")


def test_another_format(made: Path) -> None:
    refused(packed(made, manifest(unpacked(made), lambda told: told.update(format=2))), "format 2")


def test_an_enormous_manifest(made: Path) -> None:
    told = random.Random(7).randbytes(2**20).hex().encode()
    refused(packed(made, unpacked(made) | {"manifest.json": told}), "manifest is too large")


def test_a_newer_version(made: Path) -> None:
    def later(told: dict[str, Any]) -> None:
        told["alongside"] = "9.1"
        told["steps"]["rooms"].append("9999_unheard_of")

    before = content()
    packed(made, manifest(unpacked(made), later))
    with pytest.raises(NewerBackup, match=r"by Alongside 9.1, a newer .*rooms.9999_unheard_of"):
        restore(made, force=True)
    assert content() == before
