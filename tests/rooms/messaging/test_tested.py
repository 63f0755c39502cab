"""Message tests: put on record, refused, and told with what they came to."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.core.messaging.testing import Verdict
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims.actions import retire, reword
from alongside.rooms.messaging.models import Claim, MessageTest
from alongside.rooms.messaging.outcomes_told import outcomes
from alongside.rooms.messaging.refusals import Gone, NotOnScale, NotYet
from alongside.rooms.messaging.tested import note_test
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.messaging.conftest import claimed

pytestmark = pytest.mark.django_db


def noted(world: World, claim: Claim, **more: Any) -> MessageTest:
    given: dict[str, Any] = {
        "method": "survey",
        "day": date(2025, 1, 6),
        "asked": 20,
        "taken": 13,
        "source": "A panel",
        "by": world.pmm,
        "at": LATER,
        **more,
    }
    return note_test(claim, **given)


def test_noted(ours: World, recorded: Recorded) -> None:
    claim = claimed(ours)
    noted(ours, claim, clarity=4.5, differentiation=2.0)
    (told,) = outcomes(ours.pm, [claim.pk], most=9)
    assert (told.wording, told.method, told.verdict, told.percent) == (
        claim.wording,
        "survey",
        Verdict.PASSED,
        65,
    )
    assert (told.means, told.source, told.by) == (
        [("clarity", 4.5), ("differentiation", 2.0)],
        "A panel",
        "Max",
    )
    assert recorded()[1:] == [
        ("message_tested", {"day": "2025-01-06", "asked": 20, "taken": 13, "method": "survey"})
    ]


def test_what_it_comes_to(ours: World) -> None:
    claim = claimed(ours)
    noted(ours, claim, asked=19, taken=19)
    noted(ours, claim, taken=12)
    noted(ours, claim, method="live pitch", asked=5, taken=4)
    verdicts = [one.verdict for one in outcomes(ours.pm, [claim.pk], most=9)]
    assert verdicts == [Verdict.PASSED, Verdict.FAILED, Verdict.WEAK]


def test_what_was_shown_before_it_was_reworded_is_of_earlier_words(ours: World) -> None:
    """By the day of the test, whenever it was put on record."""
    claim = claimed(ours)
    reworded, after = LATER + timedelta(days=9), LATER + timedelta(days=12)
    reword(claim, wording="Every chair filled", expected=1, by=ours.pmm, at=reworded)
    for day in (LATER.date(), reworded.date()):
        noted(ours, claim, day=day, at=after)
    told = outcomes(ours.pm, [claim.pk], most=9)
    assert [(one.day, one.earlier) for one in told] == [
        (reworded.date(), False),
        (LATER.date(), True),
    ]


@pytest.mark.parametrize(
    ("wrong", "refused", "why"),
    [
        ({"method": "horoscope"}, NotOnScale, "survey, live pitch, five-second test"),
        ({"asked": 0, "taken": 0}, NotOnScale, "how many were asked"),
        ({"taken": 21}, NotOnScale, "21 of 20 cannot be"),
        ({"taken": -1}, NotOnScale, "-1 of 20 cannot be"),
        ({"clarity": 5.1}, NotOnScale, r"5\.1 is not on that scale"),
        ({"value": float("nan")}, NotOnScale, "nan is not"),
        ({"day": date(2025, 2, 6)}, NotYet, "has not come"),
        ({"day": date(205, 2, 6)}, NotOnScale, "long ago"),
        ({"source": " "}, NoName, "needs a source"),
    ],
)
def test_refused(ours: World, wrong: dict[str, Any], refused: type[Exception], why: str) -> None:
    claim = claimed(ours)
    with pytest.raises(refused, match=why):
        noted(ours, claim, **wrong)
    assert not MessageTest.objects.exists()


def test_of_what_is_not_there(ours: World, theirs: World) -> None:
    claim = claimed(ours)
    with pytest.raises(NotThere):
        noted(ours, claimed(theirs))
    retire(claim, by=ours.pmm, at=LATER)
    with pytest.raises(Gone):
        noted(ours, claim)
    assert outcomes(theirs.pm, [claim.pk], most=9) == []
