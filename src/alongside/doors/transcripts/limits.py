"""How much of a file is read before it is refused: beyond any real conversation, and far below what harms."""

LARGEST = 32_000_000
"""Bytes of a file: six hours of talk come to one or two million, in a wordy JSON to some ten."""
MOST = 250_000
"""Cues, lines or entries of a file: two hundred hours, one every three seconds."""
MOST_LINES = 2_000_000
"""Lines of a text: blank ones take nothing in the file, and much in memory."""
MOST_OBJECTS = 1_000_000
"""Objects and arrays of a JSON: six hours with an object for every word, twice, come to a tenth."""
LONGEST_CUE = 100_000
"""Characters of a cue, an entry, a line or a turn: two hours of speech without a break, so it is none."""
LONGEST_NAME = 100
"""Characters of a speaker's name, the company in brackets included."""
LONGEST_TITLE = 200
