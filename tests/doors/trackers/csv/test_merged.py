"""Files that still name a feature by the key under which it was merged."""

from pathlib import Path

import pytest

from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from tests.doors.trackers.csv.sample import HEAD, NOW, bring, would_change, write
from tests.rooms.frames import rows_differ

pytestmark = pytest.mark.django_db

SHORT = "key,title,area,status,stage,release_date,tier\n"
BOTH = f"""{SHORT}F-1,Synonyms,Search,prioritised,general,2025-06,T1
F-1,Synonyms,Search,prioritised,alpha,,
OLD-1,Synonym lists,Words,proposed,General,2025-08,T2
OLD-1,Synonym lists,Words,proposed,beta,2025-05,
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with both, imported; then they were merged."""
    path = write(tmp_path, BOTH)
    bring(path)
    goes, stays = (Feature.objects.get(key=key) for key in ("OLD-1", "F-1"))
    actions.merge(goes, into=stays, by=NOBODY, at=NOW)
    return path


def release(stage: str) -> Release:
    found: Release = Release.objects.get(feature__key="F-1", stage=stage)
    return found


def test_the_same_file_again(path: Path) -> None:
    assert would_change(path) == []
    assert bring(path).changed == 0
    general, beta = release("general"), release("beta")
    assert (general.release_date, general.tier) == ("2025-06", "T1")
    assert beta.release_date == "2025-05"
    assert rows_differ(Workspace.objects.get(slug="acme")) == []


def test_what_is_new_under_the_old_key(path: Path, tmp_path: Path) -> None:
    """A date that is another one now is news of the release that goes on; what the feature is, its own row says."""
    rows = "OLD-1,Renamed,Elsewhere,dropped,{},{},\n"
    text = SHORT + rows.format("General", "2025-09") + rows.format("beta", "2025-07")
    later = write(tmp_path, text + rows.format("gamma", "2025-11"), "b.csv")
    bring(later)
    dates = [release(stage).release_date for stage in ("general", "beta", "gamma")]
    assert dates == ["2025-09", "2025-07", "2025-11"]
    feature = Feature.objects.get(key="F-1")
    assert (feature.title, feature.status) == ("Synonyms", "prioritised")
    assert would_change(later) == []
    assert rows_differ(Workspace.objects.get(slug="acme")) == []


def test_a_row_without_a_release(path: Path, tmp_path: Path) -> None:
    text = "key,title,stage\nOLD-1,Renamed,-\n"
    assert would_change(write(tmp_path, text, "b.csv")) == []


def test_the_tier_and_what_customers_meet(path: Path, tmp_path: Path) -> None:
    text = f"{HEAD}\nOLD-1,x,,,,General,2025-08,,,,T3,,no,\n"
    assert would_change(write(tmp_path, text, "b.csv")) == [
        "OLD-1 General: customer_visible: yes -> no",
        "OLD-1 General: tier: T1 -> T3",
    ]
    bring(write(tmp_path, text, "c.csv"))
    assert not release("general").customer_visible
    assert Release.objects.filter(feature__key="F-1").count() == 3
