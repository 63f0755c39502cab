"""How far along a KPI is."""

import pytest

from alongside.core.kpi import along


@pytest.mark.parametrize(
    ("baseline", "target", "reading", "way"),
    [
        (10, 40, 10, 0),
        (10, 40, 25, 0.5),
        (10, 40, 40, 1),
        (10, 40, 55, 1.5),
        (10, 40, 4, -0.2),
        (40, 10, 25, 0.5),
        (40, 10, 43, -0.1),
        (None, 40, 25, None),
        (10, None, 25, None),
        (10, 40, None, None),
        (10, 10, 10, None),
    ],
)
def test_along(
    baseline: float | None, target: float | None, reading: float | None, way: float | None
) -> None:
    assert along(baseline, target, reading) == (None if way is None else pytest.approx(way))
