"""An action of the tests' own."""

from alongside.core import events
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import MONDAY, World


@action
def retitle(feature: Feature, *, title: str, recorded: bool = True) -> Feature | None:
    """An action of this file's own."""
    change(feature, title=title)
    if recorded:
        record(events.FeatureRenamed(), about=feature, by=NOBODY, at=MONDAY)
    return feature


def title_of(world: World) -> str:
    return Feature.objects.get(pk=world.feature.pk).title
