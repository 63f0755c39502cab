"""Whether anything at all is hidden from somebody."""

import pytest

from alongside.rooms.access.models import User
from alongside.rooms.features.actions import draft_feature, restrict
from alongside.rooms.features.whole import sees_everything
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import correct, give_role, leave
from alongside.rooms.people.sign_in import user_of
from tests.rooms.conftest import LATER, World

pytestmark = pytest.mark.django_db


def administer(world: World) -> User:
    """Pia looks after that workspace, too."""
    correct(world.pm, name="Pia", email="pia@x.example", by=NOBODY, at=LATER)
    give_role(world.pm, role="admin", by=NOBODY, at=LATER)
    world.pm.refresh_from_db()
    return user_of(world.pm)


def test_the_admin_of_all_there_is(ours: World) -> None:
    pia = administer(ours)
    assert sees_everything(pia)
    draft_feature(ours.workspace, key="D-1", title="Hers", by=ours.pm, at=LATER)
    assert sees_everything(pia), "her own draft"
    assert not sees_everything(User.objects.create(email="x@x.example"))


def test_not_without_the_role(ours: World) -> None:
    pia = administer(ours)
    give_role(ours.pmm, role="admin", by=NOBODY, at=LATER)
    give_role(ours.pm, role="member", by=NOBODY, at=LATER)
    assert not sees_everything(pia)


def test_not_once_they_have_left(ours: World) -> None:
    pia = administer(ours)
    give_role(ours.pmm, role="admin", by=NOBODY, at=LATER)
    leave(ours.pm, by=NOBODY, at=LATER)
    assert not sees_everything(pia)


def test_every_workspace_counts(ours: World, theirs: World) -> None:
    pia = administer(ours)
    assert not sees_everything(pia)
    assert administer(theirs) == pia
    assert sees_everything(pia)
    draft_feature(theirs.workspace, key="D-1", title="Max's", by=theirs.pmm, at=LATER)
    assert not sees_everything(pia)


def test_what_is_restricted_counts(ours: World) -> None:
    pia = administer(ours)
    correct(ours.pmm, name="Max", email="max@x.example", by=NOBODY, at=LATER)
    give_role(ours.pmm, role="admin", by=NOBODY, at=LATER)
    maxi = user_of(ours.pmm)
    secret = draft_feature(ours.workspace, key="D-1", title="Hers", by=ours.pm, at=LATER)
    assert (sees_everything(pia), sees_everything(maxi)) == (True, False)
    restrict(secret, guests=[ours.pmm], by=ours.pm, at=LATER)
    assert not sees_everything(maxi), "a draft stays its author's"
