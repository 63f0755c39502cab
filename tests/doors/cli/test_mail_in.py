"""Addresses to which conversations are mailed, from the command line."""

import re

import pytest

from alongside.rooms.discovery.mail_addresses import workspace_of
from alongside.rooms.discovery.models import MailAddress
from tests.doors.cli.conftest import Alongside
from tests.rooms.conftest import World


def test_make_list_revoke(alongside: Alongside, ours: World) -> None:
    said = alongside("mail-in", "address", "Sales\x1b[2J", "--by", "pia").out
    address, hint = said.splitlines()
    found = re.fullmatch(r"ours\+([a-z2-7]{20})@localhost", address)
    assert found
    assert "set ALONGSIDE_MAIL_IN" in hint
    assert workspace_of("ours", found[1]) == ours.workspace
    number = str(MailAddress.objects.get().pk)
    [line] = alongside("mail-in", "list").out.splitlines()
    assert line.split()[0] == number
    assert line.split()[2:] == ["by", "pia", "Sales\\x1b[2J"]
    assert found[1] not in line
    out = alongside("mail-in", "revoke", number).out
    assert out == f"Revoked the address {number} (Sales\\x1b[2J).\n"
    assert alongside("mail-in", "list").out == ""
    assert "no such address" in alongside("mail-in", "revoke", number, code=2).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("address", " "), "needs a name"),
        (("address", "x" * 61), "at most 60"),
        (("address", "Mine", "--by", "max"), "takes the role admin"),
        (("revoke", "1"), "no such address"),
    ],
)
def test_refusals(alongside: Alongside, ours: World, arguments: tuple[str, ...], said: str) -> None:
    assert said in alongside("mail-in", *arguments, code=2).err
    assert not MailAddress.objects.exists()
