"""What contributes to an objective, what a feature is for, and where an opportunity aims."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.features import actions as features
from alongside.rooms.findings.models import Finding
from alongside.rooms.strategy.models import Contribution
from tests.doors.web.insights.test_pages import page
from tests.doors.web.strategy.ways import one
from tests.rooms.conftest import World
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db


def test_features(ours: World, pia: Client) -> None:
    aim = an_objective(ours)
    form = {"feature": "f-1", "sentence": "More is found"}
    assert pia.post(one(aim, "/features"), form).status_code == 303
    link = Contribution.objects.get()
    other = an_objective(ours, "Other")
    assert pia.post(one(other, "/features"), {"unlink": link.pk}).status_code == 404
    assert pia.post(one(aim, "/features"), {"unlink": link.pk}).status_code == 303
    assert not Contribution.objects.exists()


def test_what_a_feature_is_for(ours: World, pia: Client, max_: Client) -> None:
    own = "/ours/features/F-1"
    assert "Nobody has said which objective" in page(pia, own)
    assert "No objective stands" in page(pia, f"{own}/purpose")
    aim = an_objective(ours)
    assert "Grow" in page(pia, f"{own}/purpose")
    refused = pia.post(f"{own}/purpose", {"objective": aim.pk, "sentence": " "})
    assert refused.status_code == 422
    assert "needs a sentence" in refused.content.decode()
    assert pia.post(f"{own}/purpose", {"objective": "", "sentence": "x"}).status_code == 422
    features.prioritise(ours.feature, by=ours.pm, at=timezone.now())
    done = pia.post(f"{own}/purpose", {"objective": aim.pk, "sentence": "More is found"})
    assert done["Location"] == f"{own}#purpose"
    assert not Finding.objects.filter(code="STR201", resolved_at=None).exists()
    assert "More is found" in page(max_, own)
    link = Contribution.objects.get()
    assert pia.post(f"{own}/purpose", {"unlink": link.pk}).status_code == 303
    found = Finding.objects.get(code="STR201", resolved_at=None)
    assert found.severity == "error"


def test_where_an_opportunity_aims(ours: World, pia: Client) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=timezone.now())
    aim = an_objective(ours)
    own = f"/ours/opportunities/{need.pk}"
    assert pia.post(f"{own}/objective", {"objective": aim.pk}).status_code == 303
    assert f'href="{one(aim)}"' in page(pia, own)
    assert "I want to sleep" in page(pia, one(aim))
    assert pia.post(f"{own}/objective", {"objective": ""}).status_code == 303
    need.refresh_from_db()
    assert need.objective is None
