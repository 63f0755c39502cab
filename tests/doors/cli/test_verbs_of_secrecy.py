"""Roles, drafts, restricted features and surprises from the command line; what is taken out is on the record."""

from pathlib import Path

from alongside.rooms.features.models import Feature, Guest, Surprise
from alongside.rooms.people.models import Member
from tests.doors.cli.conftest import Alongside
from tests.doors.cli.test_verbs_of_features import kinds
from tests.rooms.conftest import World


def test_roles(alongside: Alongside, ours: World) -> None:
    assert alongside("people", "role", "max", "admin").out.startswith(
        "max is admin in ours. May do what a member does, and import an event log"
    )
    assert alongside("people", "role", "max", "reader").out.startswith(
        "max is reader in ours. May look at everything"
    )
    assert (
        alongside("people", "role", "pia", "admin").out
        == "Nothing changed: pia is admin in ours.\n"
    )
    assert "Pia (admin)" in alongside("people", "list").out
    assert Member.objects.get(pk=ours.pm.pk).role == "admin"
    for refused in (["role", "pia", "reader"], ["leave", "pia"]):
        err = alongside("people", *refused, code=2).err
        assert "pia is the only admin of this workspace; make somebody else an admin first" in err
    alongside("people", "role", "pia", "owner", code=2)
    assert kinds(ours)[-1] == "role_given"
    before = kinds(ours)
    for command in (
        ["feature", "draft", "F-9", "Secret"],
        ["workspace", "holiday", "add", "2025-12-24"],
    ):
        assert "that of max is reader" in alongside(*command, "--by", "max", code=2).err
    assert kinds(ours) == before


def test_drafts(alongside: Alongside, ours: World) -> None:
    out = alongside("feature", "draft", "F-9", "Secret", "--by", "pia").out
    assert out == "Drafted F-9 (Secret); only pia sees it.\n"
    assert "--by" in alongside("feature", "draft", "F-8", "Secret", code=2).err
    assert "F-9" not in alongside("export").out
    assert alongside("feature", "publish", "F-9", "--by", "max", code=2).err
    assert alongside("feature", "publish", "F-9", "--by", "pia").out == "F-9 is on the roadmap.\n"
    assert "F-9" in alongside("export").out
    assert not Feature.objects.get(key="F-9").draft


def test_restricted(alongside: Alongside, ours: World) -> None:
    restrict = ["feature", "restrict", "F-1", "--by", "pia"]
    assert alongside(*restrict).out == "F-1 is seen by its author, its pair.\n"
    out = alongside(*restrict, "--guest", "max").out
    assert out == "F-1 is seen by its author, its pair, max.\n"
    assert alongside(*restrict, "--guest", "max").out.startswith("Nothing changed: ")
    assert Guest.objects.get().member == ours.pmm
    assert "nobody goes by 'x'" in alongside(*restrict, "--guest", "x", code=2).err
    assert alongside("feature", "open", "F-1").out == "F-1 is open to everybody in ours.\n"
    assert alongside("feature", "open", "F-1").out.startswith("Nothing changed: ")


def test_surprises(alongside: Alongside, ours: World) -> None:
    report = ["release", "surprised", "F-1/general", "--by", "max"]
    settle = ["release", "settle", "F-1/general", "max", "--by", "pia", "--outcome"]
    assert "no surprise of max about F-1 general" in alongside(*settle, "So", code=2).err
    assert (
        alongside(*report).out
        == "F-1 general: max first heard of it now; it waits to be settled.\n"
    )
    assert alongside(*report).out.startswith("Nothing changed: ")
    assert "say what came of it" in alongside(*settle, " ", code=2).err
    assert alongside(*settle, "We talked").out == "F-1 general: what surprised max is settled.\n"
    assert Surprise.objects.get().settled_at
    assert kinds(ours)[-2:] == ["surprise_reported", "surprise_settled"]


def test_a_csv_file_tells_nothing_of_a_draft(
    alongside: Alongside, ours: World, tmp_path: Path
) -> None:
    alongside("feature", "draft", "F-9", "Secret", "--by", "pia")
    file = tmp_path / "a.csv"
    file.write_text("key,title,stage\nF-9,Mine,beta\n")
    said = alongside("import", "csv", str(file), "--workspace", "ours", "--dry-run", code=None)
    assert "the key F-9 is taken; choose another one" in said.out + said.err
    assert "Secret" not in said.out + said.err


def test_exports_are_on_the_record(alongside: Alongside, ours: World) -> None:
    alongside("export")
    assert ours.told()[-1] == ("list_exported", '{"what":"roadmap","format":"csv","rows":1}')
    alongside("export", "--format", "log")
    kind, payload = ours.told()[-1]
    assert (kind, '"what":"history","format":"log"' in payload) == ("list_exported", True)
