"""The draft of a snapshot on real meetings is as good as docs/snapshot.md says."""

import pytest

from alongside.core.conversations.snapshot.choosing import MOST
from alongside.core.conversations.snapshot.draft import drafted
from benchmarks.snapshot import DATA, by_kind, cleaned, meetings, told

real = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real meetings are not at {DATA}")


def test_turns_are_read_as_a_recorder_would_write_them() -> None:
    said = "Um {vocalsound} , the L_C_D_ screen 's fine . {disfmarker}"
    assert cleaned(said) == "Um, the LCD screen's fine."


@real
def test_every_real_meeting_has_a_draft() -> None:
    for meeting in meetings("val"):
        found = drafted(meeting.turns)
        assert 3 <= len(found) <= MOST
        for one in found:
            assert one.turn is not None
            assert meeting.turns[one.turn].text[one.start : one.end] == one.text


@real
def test_candidates_are_no_worse_than_what_was_published() -> None:
    shares = by_kind("val")
    assert shares["all"].many > 350
    assert shares["all"].close > 0.115
    assert shares["fact"].close > 0.17
    assert shares["all"].words > 0.41
    assert shares["all"].close > shares["by chance"].close


@real
def test_three_highlights_are_no_worse_than_what_was_published() -> None:
    drafts, chance, first = told("val")
    assert drafts > 0.155
    assert max(chance, first) < 0.18
