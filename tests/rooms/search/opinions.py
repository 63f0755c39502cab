"""Accounts and insights, put there by hand: what search tells of them is what is tested."""

from __future__ import annotations

from alongside.rooms.discovery.models import Account, Evidence, Highlight, Insight
from tests.rooms.conftest import MONDAY, World


def account(world: World, name: str) -> Account:
    found: Account = Account.objects.create(
        workspace=world.workspace, slug=name.lower(), name=name, segment="ports"
    )
    return found


def insight(world: World, status: str = "new") -> Insight:
    found: Insight = Insight.objects.create(
        workspace=world.workspace, sentence="Exports take days.", status=status, learned_at=MONDAY
    )
    return found


def put_under(one: Insight, marked: Highlight, *, against: bool = False) -> None:
    Evidence.objects.create(
        workspace_id=one.workspace_id,
        insight=one,
        highlight=marked,
        against=against,
        added_at=MONDAY,
    )
