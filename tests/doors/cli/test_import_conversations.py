"""`alongside import conversations`: files and folders, each reported."""

from pathlib import Path

import pytest

from alongside.rooms.discovery.models import Account, Conversation
from tests.doors.cli.conftest import Alongside
from tests.doors.conversations.test_files import MAIL, VTT
from tests.rooms.conftest import World

IMPORT = ("import", "conversations", "--workspace", "ours")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inside").mkdir()
    (tmp_path / "call.vtt").write_text(VTT)
    (tmp_path / "inside" / "mail.eml").write_text(MAIL)
    (tmp_path / "inside" / "song.mp3").write_bytes(b"la")
    return tmp_path


def test_a_folder(ours: World, folder: Path, alongside: Alongside) -> None:
    asked = (*IMPORT, str(folder), "--account", "Acme")
    assert alongside(*asked).out == (
        "2 files: 2 conversations added, 0 corrected, 0 as they were, 0 refused; 2 turns.\n"
    )
    assert {one.account for one in Conversation.objects.all()} == {Account.objects.get()}
    assert "0 conversations added, 0 corrected, 2 as they were" in alongside(*asked).out


def test_a_dry_run(ours: World, folder: Path, alongside: Alongside) -> None:
    said = alongside(*IMPORT, str(folder), "--dry-run").out
    assert said.startswith("Dry run: nothing was changed.")
    assert "2 conversations added" in said
    assert not Conversation.objects.exists()


def test_what_is_refused(ours: World, folder: Path, alongside: Alongside) -> None:
    song, call = folder / "inside" / "song.mp3", folder / "call.vtt"
    said = alongside(*IMPORT, str(song), str(call), code=2).out
    assert "refused: song.mp3: nothing is known of '.mp3'" in said
    assert "1 conversation added" in said


def test_a_table_with_columns_of_its_own(ours: World, tmp_path: Path, alongside: Alongside) -> None:
    table = tmp_path / "tickets.csv"
    table.write_text("Nummer,Was,Wann\n7,Die Listen sind alt,03/02/2023\n")
    asked = (*IMPORT, str(table))
    assert (
        "say which with --map text=COLUMN, one of Nummer, Was, Wann"
        in alongside(*asked, code=2).out
    )
    mapped = (*asked, "--map", "text=Was", "--map", "date=Wann", "--map", "id=Nummer")
    assert "say which with --dates dmy or mdy" in alongside(*mapped, code=2).out
    said = alongside(*mapped, "--dates", "dmy").out
    assert "1 file: 1 conversation added" in said
    assert f"{Conversation.objects.get().held_on}" == "2023-02-03"


def test_a_folder_with_nothing_in_it(ours: World, tmp_path: Path, alongside: Alongside) -> None:
    assert "there is no file to be read there" in alongside(*IMPORT, str(tmp_path), code=2).err
