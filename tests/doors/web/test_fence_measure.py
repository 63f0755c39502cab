"""How wide words are taken to be on the fence."""

from alongside.doors.web.fence.measure import fit, lines, width


def test_words_are_measured_generously_and_cut_to_fit() -> None:
    assert width("mmmm", "what") > width("iiii", "what")
    assert fit("short", "what", 200) == "short"
    cut = fit("W" * 500, "what", 100)
    assert cut.endswith("…")
    assert width(cut, "what") <= 100
    assert len(lines("one two three " * 40, "lead", 200, 3)) == 3
