"""Made-up conversations as WebVTT files: seeded, as common and as rare in their words as people's talk is."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from alongside.core.search.words import STOP_WORDS

VOCABULARY = 60_000
COMMON = 2_000
"""Words up to which they are short, as common words are."""
SEGMENTS_A_FILE = 1_000
"""About an hour and a half."""
WORDS = 24
"""Of a segment, on average: a million of them are 160,000 chunks of 150 words."""
_ONSETS = (*"bcdfghjklmnprstvwz", "br", "cl", "dr", "fl", "gr", "pl", "st", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "ou")
_ENDS = ("", "n", "r", "s", "t", "l", "m", "nd", "st")
_SPEAKERS = ("Ann", "Boris", "Celia", "Dmitri", "Elif", "Femi", "Greta", "Hugo")
_SEED = 4


def vocabulary() -> list[str]:
    """Words by how common they are: English words of a sentence's frame, then made-up ones."""
    dice = np.random.default_rng(_SEED)
    words = sorted(STOP_WORDS, key=lambda word: (len(word), word))
    known = set(words)
    while len(words) < VOCABULARY:
        syllables = 1 + int(dice.integers(0, 2)) + (len(words) > COMMON)
        word = "".join(
            f"{dice.choice(_ONSETS)}{dice.choice(_VOWELS)}{dice.choice(_ENDS)}"
            for _ in range(syllables)
        )
        if word not in known:
            known.add(word)
            words.append(word)
    return words


def shares() -> np.ndarray:
    """How often each of them is said, by its rank."""
    share = 1 / (np.arange(VOCABULARY) + 2.7) ** 1.15
    return np.asarray(share / share.sum())


def write(folder: Path, segments: int) -> None:
    """Write so many segments into files of that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    words = np.array(vocabulary(), object)
    share = shares().cumsum()
    for number in range(-(-segments // SEGMENTS_A_FILE)):
        dice = np.random.default_rng((_SEED, number))
        count = min(SEGMENTS_A_FILE, segments - number * SEGMENTS_A_FILE)
        # What one talks about is said again and again: a third of the words are of its own few hundred.
        own = np.searchsorted(share, dice.random(300))
        lengths = dice.integers(WORDS - 16, WORDS + 17, count)
        said = np.searchsorted(share, dice.random(int(lengths.sum())))
        again = dice.random(len(said)) < 0.3
        said[again] = own[dice.integers(0, len(own), int(again.sum()))]
        there = dice.choice(len(_SPEAKERS), 3, replace=False)
        lines = ["WEBVTT", ""]
        at, begins = 0, 0.0
        for length in lengths:
            ends = begins + length / 2.6
            speaker = _SPEAKERS[there[int(dice.integers(0, 3))]]
            text = " ".join(words[np.minimum(said[at : at + length], VOCABULARY - 1)])
            lines += [f"{clock(begins)} --> {clock(ends)}", f"<v {speaker}>{text}.", ""]
            at, begins = at + int(length), ends + 0.4
        (folder / f"call-{number:04}.vtt").write_text("\n".join(lines), encoding="utf-8")


def clock(seconds: float) -> str:
    """A time as WebVTT has it."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"
