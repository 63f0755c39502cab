"""Which column holds what."""

import pytest

from alongside.doors.trackers.csv.columns import FIELDS, GUESSES, UnclearColumns, find, named


def test_every_field_is_guessed_by_its_own_name() -> None:
    assert set(GUESSES) == set(FIELDS)
    assert find(FIELDS, {}) == {field: place for place, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (
            ["Issue Type", "Issue key", "Issue id", "Summary", "Status", "Due date", "Components", "Sprint", "Sprint"],
            {"key": 1, "title": 3, "status": 4, "release_date": 5, "area": 6},
        ),
        (
            ["ID", "Team", "Title", "Description", "Status", "Due Date"],
            {"key": 0, "area": 1, "title": 2, "description": 3, "status": 4, "release_date": 5},
        ),
        (
            ["Feature name", "Feature reference #", "ID", "Product", "Timeframe"],
            {"key": 2, "title": 0, "area": 3, "release_date": 4},
        ),
        (
            ["KEY", " feature ", "Tier", "Ship_date", "Launch-Date", "Confidence", "Customer facing"],
            {"key": 0, "title": 1, "tier": 2, "release_date": 3, "launch_date": 4, "confidence": 5,
             "customer_visible": 6},
        ),
        (["key", "Due", "Target date"], {"key": 0, "release_date": 2}),
    ],
)  # fmt: skip
def test_guesses(headings: list[str], found: dict[str, int]) -> None:
    """Jira, Linear, ProductBoard, a product marketer's spreadsheet; the likeliest of two."""
    assert find(headings, {}) == found


def test_chosen() -> None:
    headings = ["Ref", "Due", "When"]
    columns = find(headings, {"key": "ref", "release_date": "When"})
    assert columns == {"key": 0, "release_date": 2}
    assert named(columns, headings) == {"key": "Ref", "release_date": "When"}
    assert find(headings, {"key": "Ref", "release_date": ""}) == {"key": 0}


@pytest.mark.parametrize(
    ("headings", "chosen", "what"),
    [
        (["Title"], {}, "no column holds the key"),
        (["key", "Due"], {"release_date": "Dew"}, "'Dew', which is not there; there are Due"),
        (["key"], {"colour": "Red"}, "no field 'colour'"),
        (
            ["key", "Status", "x", "status"],
            {},
            "columns 2 and 4 are both headed 'Status', which would be status",
        ),
        (["Key", "key"], {}, "columns 1 and 2"),
        (["key"], {"title": "key"}, "title is to come from a column 'key'"),
    ],
)
def test_unclear(headings: list[str], chosen: dict[str, str], what: str) -> None:
    with pytest.raises(UnclearColumns, match=what):
        find(headings, chosen)
