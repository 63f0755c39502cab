"""What tests of mergers ask for: a feature that is the same as ours, by another name."""

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from tests.rooms.conftest import LATER, MONDAY, World


@pytest.fixture
def twin(ours: World) -> Feature:
    """The same as F-1, by another name, with a release of the same stage and one of its own."""
    feature = actions.add_feature(
        ours.workspace, key="OLD-1", title="Synonym lists", by=ours.pm, at=MONDAY
    )
    for stage in ("General", "beta"):
        release = actions.add_release(feature, stage=stage, by=ours.pm, at=MONDAY)
        assert release
        actions.state_release_date(release, date=parse("2025-05"), by=ours.pm, at=MONDAY)
    return feature


def merge(ours: World, twin: Feature, **more: str) -> Feature:
    """Say that the other one is the same as ours."""
    return actions.merge(twin, into=ours.feature, by=ours.pm, at=LATER, **more)


def release(feature: Feature, stage: str) -> Release:
    """The release of that stage."""
    found: Release = Release.objects.get(feature=feature, stage=stage)
    return found
