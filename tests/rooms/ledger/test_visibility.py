"""What belongs to another workspace does not exist, in any table."""

import pytest

from alongside.rooms.ledger.models import Owned
from tests.rooms.conftest import World
from tests.rooms.ledger.every import OWNED, label, make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", OWNED, ids=label)
def test_nobody_sees_another_workspaces_rows(
    ours: World, theirs: World, model: type[Owned]
) -> None:
    mine, foreign = make(model, ours.workspace), make(model, theirs.workspace)
    for world, own, other in ((ours, mine, foreign), (theirs, foreign, mine)):
        seen = model.objects.visible_to(world.pm)
        assert seen.filter(pk=own.pk).exists()
        assert not seen.filter(pk=other.pk).exists()
        assert {row.workspace_id for row in seen} == {world.workspace.pk}
        assert set(seen) == set(model.objects.within(world.workspace))
        assert set(seen) == set(model.objects.within(world.workspace.pk))
