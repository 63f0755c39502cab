"""What tests of briefs begin with."""

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs.models import Brief, BriefItem
from tests.rooms.conftest import MONDAY, World, ours, theirs

__all__ = ["ours", "theirs"]

SAID = {
    "problem": "Musicians miss rehearsals.",
    "value": "One call less a night.",
    "scope": "Lists by instrument.",
    "no_gos": "No payment.",
}


@pytest.fixture
def brief(ours: World) -> Brief:
    """The brief of our feature, which was just prioritised; nothing stands in it."""
    features.prioritise(ours.feature, by=ours.pm, at=MONDAY)
    return fresh(Brief.objects.get(feature=ours.feature))


def fresh(brief: Brief) -> Brief:
    """As it is in the database."""
    return Brief.objects.select_related("feature", "workspace").get(pk=brief.pk)


def texts(brief: Brief) -> dict[str, str]:
    """What stands in it."""
    return dict(BriefItem.objects.filter(brief=brief).values_list("name", "text"))
