"""Refuses what whoever acts does not see: to them it is not there."""

from __future__ import annotations

from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Owned
from alongside.rooms.people.actions import By, acting_member, is_imported


def refuse_unseen(row: Owned, by: By) -> None:
    """`NotThere` for a member who does not see the row. Imports say what others did; the machine sees all."""
    member = acting_member(by)
    if member is None or is_imported(by):
        return
    write_through()
    if not type(row).objects.visible_to(member).filter(pk=row.pk).exists():
        raise NotThere(row)
