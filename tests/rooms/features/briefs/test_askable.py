"""Whom a brief can be sent on to: whoever could answer it."""

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.askable import askable
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.features.briefs.conftest import SAID, fresh


def join(ours: World, handle: str, function: str) -> Member:
    """Somebody more."""
    member = people.join(
        ours.workspace, handle=handle, name=handle.title(), function=function, by=NOBODY, at=MONDAY
    )
    assert member
    return member


@pytest.mark.django_db
def test_go_to_market_that_sees_it(brief: Brief, ours: World, theirs: World) -> None:
    sam, mo = join(ours, "sam", "sales"), join(ours, "mo", "engineering")
    join(ours, "pat", "pm")
    left, reads = join(ours, "lee", "sales"), join(ours, "ray", "sales")
    people.leave(left, by=NOBODY, at=LATER)
    people.give_role(reads, role="reader", by=NOBODY, at=LATER)
    actions.edit(brief, texts=SAID, expected=0, by=ours.pm, at=MONDAY)
    actions.deliver(brief, by=mo, at=MONDAY)
    delivered, feature = (
        fresh(brief),
        Feature.objects.select_related("area").get(pk=ours.feature.pk),
    )
    assert askable(delivered, feature, ours.pmm) == [sam]
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    feature.refresh_from_db()
    assert askable(delivered, feature, ours.pmm) == []
    features.restrict(ours.feature, guests=[sam], by=ours.pm, at=LATER)
    for one in askable(delivered, feature, ours.pmm):
        actions.answer(delivered, reply="rerouted", to=one, by=ours.pmm, at=LATER)
    assert fresh(brief).asked_id == sam.pk
