"""The published schema says what the import takes."""

import json
from typing import Any

import jsonschema
import pytest

from alongside.doors.trackers.log import schema
from alongside.doors.trackers.log.write import log_lines
from alongside.rooms.ledger.models import Workspace
from tests.doors.trackers.log.sample import GOOD, HEADER, line
from tests.story import TODAY


@pytest.fixture(scope="module")
def validator() -> Any:
    whole = json.loads(schema.document())
    kind = jsonschema.validators.validator_for(whole)
    kind.check_schema(whole)
    return kind(whole)


def test_good_lines(validator: Any) -> None:
    for one in [HEADER, *GOOD]:
        validator.validate(one)


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"alongside_log": 1},
        line("banana"),
        line("feature_added", feature="F-1"),
        line("feature_added", feature=" F-1", title="x"),
        line("feature_added", feature="F-1", title="x", colour="red"),
        line("tier_set", feature="F-1", release="beta", tier="T9"),
        line("release_date_stated", feature="F-1", release="beta", date="soon"),
        line("member_joined", member="pia", function="pm"),
        line("feature_resumed", feature="F-1") | {"id": "7"},
    ],
)
def test_bad_lines(validator: Any, bad: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(bad)


def test_what_is_exported(validator: Any, story: Workspace) -> None:
    for one in log_lines(story, exported_at=TODAY):
        validator.validate(json.loads(one))
