"""Whatever way a pull-in takes, it is told: no detour launders it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.rules import run
from tests.core.rules.telling import evening, tell
from tests.core.rules.test_run import codes

BEGIN = [
    "2025-06-02  pm   tier_set  tier=T1",
    "2025-06-02  pmm  tier_set  tier=T1",
    "2025-06-02  tracker  train_opened  train=v1  position=1",
    "2025-06-02  tracker  train_opened  train=v9  position=9",
    "2025-06-02  pm   release_date_stated  date=2025-12-15",
]
DETOUR = st.sampled_from(
    [
        "release_date_removed",
        "release_date_stated  date=2025",
        "release_date_stated  date=2025-Q4",
        "release_date_stated  date=2025-12-16",
        "release_date_stated  date=2026-03-02",
        "release_date_stated  date=2025-12-12",
        "release_date_stated  date=2025-10-01",
        "release_date_stated  train=v1",
        "release_date_stated  train=v9",
        "release_date_confirmed",
        "launch_date_stated  date=2026-01-15",
        "launch_date_stated  date=2025-11-03",
        "launch_date_removed",
        "tier_set  tier=T3",
        "tier_set  tier=T0",
        "tier_set  tier=T1",
    ]
)


@settings(max_examples=300)
@given(st.lists(DETOUR, max_size=5), st.sampled_from(["release_date", "launch_date"]))
def test_a_pull_in_is_told_whatever_came_between(detour: list[str], which: str) -> None:
    """From December to the end of September, in one afternoon and without a word from product marketing."""
    way = [*detour, f"{which}_stated  date=2025-09-22"]
    if which == "release_date":
        way.append("launch_date_removed")
    said = [f"2025-09-01  {10 + number:02}:00  pm  {one}" for number, one in enumerate(way)]
    world = tell([], [*BEGIN, *said])
    report = run(world.fold(evening("2025-09-01")), at=evening("2025-09-01"))
    assert "RAD403" in codes(report), way


@settings(max_examples=300)
@given(st.lists(DETOUR, max_size=5))
def test_what_ends_where_it_began_is_no_pull_in(detour: list[str]) -> None:
    said = [
        f"2025-09-01  {10 + number:02}:00  pm  {one}"
        for number, one in enumerate(
            [*detour, "launch_date_removed", "release_date_stated  date=2025-12-15"]
        )
    ]
    world = tell([], [*BEGIN, *said])
    report = run(world.fold(evening("2025-09-01")), at=evening("2025-09-01"))
    assert not {"RAD403", "RAD404"} & set(codes(report))
