"""The model of what sentences mean. What needs its files is skipped where their package is not installed."""

import sys
from pathlib import Path

import numpy as np
import pytest

from alongside.core.search.minilm import files
from alongside.core.search.minilm.gelu import gelu
from alongside.core.search.minilm.model import Model, model
from alongside.core.search.minilm.wordpiece import LONGEST, WordPiece
from alongside.core.search.vectors import NUMBERS, Vectors, keep

needs_model = pytest.mark.skipif(
    not files.installed(),
    reason="the model is not installed (requirements-semantic.lock)",
)

PIECES = WordPiece(
    [*("[UNK]", "[CLS]", "[SEP]"), *("pedal", "page", "turn", "##s", "##ing", "!", "'", "\u6587")]
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        ("Pedals TURNING", [3, 6, 5, 7]),
        ("p\u00e9dal!", [3, 8]),
        ("page's", [4, 9, 0]),
        ("turn\u6587page", [5, 10, 4]),
        ("pa\u00adge\u200b tu\x00rn", [4, 5]),
        ("turn\u00a0\tpage\n", [5, 4]),
        ("turned page", [0, 4]),
        ("s" * 101, [0]),
    ],
)
def test_pieces_of_words(text: str, numbers: list[int]) -> None:
    assert PIECES(text) == [1, *numbers, 2]


def test_a_long_text_is_cut() -> None:
    numbers = PIECES("pedals " * 1_000_000)
    assert len(numbers) == LONGEST
    assert (numbers[0], numbers[-2:]) == (1, [6, 2])


def test_the_activation() -> None:
    """Values of x times the normal distribution function."""
    x = np.array([[-3.0, -1.0, 0.0, 0.5, 2.0]] * 100, np.float32)
    right = [-0.0040496, -0.1586553, 0.0, 0.3457312, 1.9544997]
    assert gelu(x) == pytest.approx(np.array([right] * 100), abs=1e-6)


SAID = {
    "A foot pedal for page turns": (-0.124874, -0.001801, -0.011546, -0.036117),
    "The batteries died in the second act": (-0.022427, 0.041619, 0.035161, 0.021682),
    "": (-0.118838, 0.048299, -0.002548, -0.011011),
}
"""The first numbers of their vectors."""


@needs_model
@pytest.mark.parametrize("text", SAID)
def test_vectors_are_those_that_were_measured(text: str) -> None:
    vector = model().embed(text)
    assert vector.dtype == np.float32
    assert vector.shape == (NUMBERS,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert vector[:4] == pytest.approx(np.array(SAID[text]), abs=1e-4)


@needs_model
def test_what_means_the_same_is_closer() -> None:
    question = model().embed("Is it too expensive?")
    kept = b"".join(
        keep(model().embed(text))
        for text in ("We cannot afford what it costs now", "Our librarian is on leave this week")
    )
    cost, librarian = Vectors(kept).cosines(question)
    assert cost > librarian + 0.2


@needs_model
def test_a_vector_does_not_depend_on_what_was_embedded_before() -> None:
    before = model().embed("a pedal")
    model().embed("word " * 400)
    assert (model().embed("a pedal") == before).all()


@needs_model
@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u200b" * 9, "\U0001f3bb" * 9, "(" * 9_999])
def test_odd_texts(text: str) -> None:
    assert np.isfinite(model().embed(text)).all()


@needs_model
def test_the_package_is_not_imported() -> None:
    model()
    assert files.PACKAGE not in sys.modules
    assert "sentence_transformers" not in sys.modules


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGE", "nobody_has_this_model")
    assert not files.installed()
    with pytest.raises(files.NoModel, match=r"not installed.*requirements-semantic.lock"):
        files.folder()


@pytest.mark.parametrize("held", [None, b"", b"[PAD]\n"])
def test_other_files_are_refused(tmp_path: Path, held: bytes | None) -> None:
    if held is not None:
        (tmp_path / files.VOCABULARY).write_bytes(held)
        (tmp_path / files.WEIGHTS).write_bytes(held)
    for read in (files.vocabulary, files.weights, Model):
        with pytest.raises(
            files.NoModel, match="is not the file that search by meaning was measured"
        ):
            read(tmp_path)
