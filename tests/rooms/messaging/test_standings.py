"""What has become of a capability, by its releases; and whose consent a claim needs."""

import pytest

from alongside.core.messaging.claims import ClaimState, Standing
from alongside.rooms.features.status import Status
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.standings import Shipping, standing
from alongside.rooms.messaging.claims.states import states_of
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.conftest import Heard
from tests.rooms.messaging.conftest import SAID, claimed

BETA_OUT, BETA_AHEAD = Shipping("beta", True, False), Shipping("beta", False, False)
BETA_GONE = Shipping("beta", False, True)
INSIDE = Shipping("general", True, False, visible=False)
BETA_INSIDE = Shipping("beta", True, False, visible=False)
GENERAL_OUT, GENERAL_AHEAD = Shipping("General", True, False), Shipping("general", False, False)


@pytest.mark.parametrize(
    ("stage", "releases", "became"),
    [
        ("", [BETA_OUT, GENERAL_AHEAD], Standing.PARTLY),
        ("", [BETA_OUT, GENERAL_OUT], Standing.SHIPPED),
        ("", [BETA_AHEAD, GENERAL_AHEAD], Standing.PLANNED),
        ("", [BETA_OUT], Standing.SHIPPED),
        ("", [BETA_GONE], Standing.DROPPED),
        ("", [], Standing.PLANNED),
        ("beta", [BETA_OUT, GENERAL_AHEAD], Standing.SHIPPED),
        ("beta", [BETA_AHEAD, GENERAL_OUT], Standing.SHIPPED),
        ("beta", [BETA_GONE, GENERAL_OUT], Standing.SHIPPED),
        ("beta", [BETA_GONE, GENERAL_AHEAD], Standing.DROPPED),
        ("Beta", [BETA_AHEAD, GENERAL_AHEAD], Standing.PLANNED),
        ("", [INSIDE], Standing.INSIDE),
        ("", [BETA_OUT, INSIDE], Standing.PARTLY),
        ("", [BETA_INSIDE, GENERAL_AHEAD], Standing.PLANNED),
        ("beta", [BETA_INSIDE], Standing.INSIDE),
        ("beta", [BETA_INSIDE, GENERAL_OUT], Standing.SHIPPED),
        ("pilot", [BETA_OUT, GENERAL_AHEAD], Standing.DROPPED),
    ],
)
def test_by_its_releases(stage: str, releases: list[Shipping], became: Standing) -> None:
    assert standing(Status.PRIORITISED, releases, stage) is became
    assert standing(Status.DROPPED, releases, stage) is Standing.DROPPED


@pytest.mark.django_db
def test_only_who_is_quoted_in_public_is_asked_whether_they_may_be(
    ours: World, heard: Heard
) -> None:
    """What merely bears a claim out stays inside the company."""
    outcome = claimed(ours, "Three hours less on a bad evening", kind="outcome")
    quoted = claimed(ours, f"“{SAID}”", kind="customer said")
    for claim in (outcome, quoted):
        actions.add_support(claim, bearing=heard.highlights[1], by=ours.pmm, at=LATER)
    found = states_of(ours.workspace.pk, [outcome.pk, quoted.pk], today=LATER.date())
    assert found == {
        outcome.pk: [ClaimState.THIN],
        quoted.pk: [ClaimState.CONSENT_MISSING],
    }
