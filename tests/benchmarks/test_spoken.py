"""Made-up calls can be read, as long and as full as they are said to be."""

from pathlib import Path

from alongside.doors import transcripts
from benchmarks import reading, spoken


def test_made_up_calls_can_be_read(tmp_path: Path) -> None:
    spoken.write(tmp_path, 1_030)
    found = [
        transcripts.read_pieces(file.name, file.read_bytes()) for file in sorted(tmp_path.iterdir())
    ]
    assert [len(one.turns) for one in found] == [1_000, 30]
    assert not any(one.notes for one in found)


def test_three_hours_of_two_people_who_speak_in_turn() -> None:
    found = transcripts.read("a.vtt", reading.transcript().encode())
    assert len(found.turns) == reading.TURNS
    assert abs((found.turns[-1].end or 0) / 3_600 - reading.HOURS) < 0.1
