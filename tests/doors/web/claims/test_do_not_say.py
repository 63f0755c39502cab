"""What nobody may say of a feature stands beside what is said of it."""

import pytest
from django.test import Client

from alongside.rooms.features.briefs import actions as briefs
from alongside.rooms.messaging.claims import actions
from tests.rooms.conftest import LATER, World
from tests.rooms.messaging.conftest import claimed

pytestmark = pytest.mark.django_db


def test_the_no_gos_of_the_brief(ours: World, max_: Client) -> None:
    claim = claimed(ours)
    actions.rest_on(claim, feature=ours.feature, by=ours.pmm, at=LATER)
    address = f"/ours/messages/claims/{claim.pk}"
    assert "Do not say" not in max_.get(address).content.decode()
    brief = briefs.open_brief(ours.feature, by=ours.pm, at=LATER)
    assert brief
    said = {"no_gos": "- No <b>winds</b>\n- No brass"}
    briefs.edit(brief, texts=said, expected=0, by=ours.pm, at=LATER)
    page = max_.get(address).content.decode()
    assert "<li>No &lt;b&gt;winds&lt;/b&gt;</li><li>No brass</li>" in page
    assert 'href="/ours/features/F-1/brief"' in page
