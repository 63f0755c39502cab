"""What is promised, delivered and perceived, and the gaps between them."""

from alongside.core.messaging.claims import Standing
from alongside.core.messaging.values import Gaps, Place, delivered, perceived, promised


def test_the_highest_place_counts() -> None:
    assert promised([Place.PROOF, Place.ROOF]) == 5
    assert promised([Place.PROOF, Place.PILLAR]) == 4
    assert promised([Place.PROOF]) == 3
    assert promised([]) is None


def test_no_more_is_delivered_than_has_shipped() -> None:
    assert delivered(5, []) == 5
    assert delivered(5, [Standing.SHIPPED, Standing.PARTLY]) == 3
    assert delivered(2, [Standing.PARTLY]) == 2
    assert delivered(4, [Standing.PLANNED]) == delivered(4, [Standing.DROPPED]) == 1
    assert delivered(None, [Standing.SHIPPED]) is None


def test_too_few_perceive_nothing() -> None:
    assert perceived(5, 2.5) == 2.5
    assert perceived(4, 2.5) is None


def test_three_gaps() -> None:
    gaps = Gaps(5, 3, 2.5)
    assert (gaps.overpromised, gaps.unnoticed, gaps.disappointing) == (2, 0.5, 2.5)
    unknown = Gaps(5, None, 2.5)
    assert (unknown.overpromised, unknown.unnoticed, unknown.disappointing) == (None, None, 2.5)
