"""A public link leads to one brief until it ends or is revoked; its secret part is kept nowhere."""

from datetime import timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.links import reached
from alongside.rooms.features.briefs.models import Brief, BriefLink
from alongside.rooms.features.briefs.refusals import LinkOver
from alongside.rooms.ledger.rows import TooLong
from tests.rooms.conftest import LATER, MONDAY, Recorded, World

TODAY = MONDAY.date()


def test_it_leads_to_its_brief_and_no_other_does(
    brief: Brief, ours: World, recorded: Recorded
) -> None:
    shared = actions.share(brief, by=ours.pm, at=MONDAY, name=" The agency ")
    assert reached(shared.token, today=TODAY) == brief
    assert reached(shared.token + "x", today=TODAY) is None
    assert reached("", today=TODAY) is None
    row = BriefLink.objects.get()
    assert row.name == "The agency"
    assert shared.token not in (row.digest, row.name)
    assert recorded()[-1] == ("brief_shared", {"link": row.pk})


def test_it_ends_on_its_day(brief: Brief, ours: World) -> None:
    shared = actions.share(brief, by=ours.pm, at=MONDAY, until=TODAY)
    assert reached(shared.token, today=TODAY) == brief
    assert reached(shared.token, today=TODAY + timedelta(days=1)) is None
    with pytest.raises(LinkOver, match="has passed"):
        actions.share(brief, by=ours.pm, at=LATER, until=TODAY)
    with pytest.raises(TooLong):
        actions.share(brief, by=ours.pm, at=LATER, name="x" * 61)


def test_revoked_it_leads_nowhere(brief: Brief, ours: World, recorded: Recorded) -> None:
    shared = actions.share(brief, by=ours.pm, at=MONDAY)
    assert actions.unshare(shared.link, by=ours.pm, at=LATER)
    assert actions.unshare(shared.link, by=ours.pm, at=LATER) is None
    assert reached(shared.token, today=TODAY) is None
    assert [kind for kind, _ in recorded()].count("brief_unshared") == 1


def test_what_became_a_secret_is_not_read_by_it(brief: Brief, ours: World) -> None:
    shared = actions.share(brief, by=ours.pm, at=MONDAY)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert reached(shared.token, today=TODAY) is None
