"""Only so many past plans are learnt from, the latest; what is older is not even looked at."""

from collections.abc import Iterator

import pytest

from alongside.core.forecast import history
from alongside.core.forecast.history import Past
from alongside.core.forecast.situation import Facts, Situation

SITUATION = Situation(Facts(*[0.0] * len(Facts._fields)), 30.0, None)


def test_what_is_older_than_the_latest_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 2)
    seen = []

    def train_by_train() -> Iterator[Past]:
        for plan in ((1, "v3"), (2, "v3"), (3, "v3"), (1, "v3"), (4, "v2"), (1, "v2")):
            seen.append(plan)
            yield Past(plan, SITUATION, 0, 1)

    found = history._newest(train_by_train())
    assert [past.plan for past in found] == [(1, "v3"), (2, "v3"), (1, "v3")]
    assert seen[-1] == (4, "v2")
