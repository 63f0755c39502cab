"""Rows by the words in their names, best first, as the database finds them: `core.lookup` in SQL.

To look into a column takes a tenth of a microsecond a row, so this is for tables of some ten thousand rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from alongside.core.lookup import Fit, Sought, is_letter

Condition = tuple[str, list[str]]
"""SQL and its parameters."""


def holds(asked: Sought, columns: Sequence[str]) -> Condition:
    """That every word occurs in one of the columns."""
    each = [
        _any(
            _begun(columns, word)
            if is_letter(word)
            else [_like(one, "%{}%", word) for one in columns]
        )
        for word in asked.words
    ]
    sql = " AND ".join(one for one, _ in each) or "1 = 1"
    return sql, [value for _, values in each for value in values]


def fit_of(asked: Sought, columns: Sequence[str]) -> Condition:
    """How well a row answers that holds all the words: see `Fit`."""
    exact, exactly = _any(_like(column, "{}", asked.text) for column in columns)
    begins, beginning = _any(_like(column, "{}%", asked.text) for column in columns)
    begun = [_any(_begun(columns, word)) for word in asked.words]
    words = " AND ".join(sql for sql, _ in begun) or "1 = 1"
    sql = (
        f"CASE WHEN {exact} THEN {Fit.EXACT:d} WHEN {begins} THEN {Fit.BEGINS:d} "
        f"WHEN {words} THEN {Fit.WORDS:d} ELSE {Fit.INSIDE:d} END"
    )
    return sql, [*exactly, *beginning, *(value for _, values in begun for value in values)]


def _begun(columns: Sequence[str], word: str) -> list[Condition]:
    """That the word begins one in the columns."""
    together = " || ' ' || ".join(("''", *columns))
    return [_like(f"({together})", f"%{before}{{}}%", word) for before in " -"]


def _any(conditions: Iterable[Condition]) -> Condition:
    found = list(conditions)
    joined = " OR ".join(sql for sql, _ in found)
    return f"({joined})", [value for _, values in found for value in values]


def _like(column: str, pattern: str, text: str) -> Condition:
    """That the column is like the pattern with the text in it, in any case of letters.

    SQLite, and PostgreSQL without a language, know the cases of A to Z alone, so that of others each is tried.
    """
    like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
    cases = [text] if text.isascii() else [*{text, text.lower(), text.upper(), text.title()}]
    sql = " OR ".join([f"{column} {like} %s ESCAPE '!'"] * len(cases))
    return sql, [pattern.format(_literal(case)) for case in cases]


def _literal(text: str) -> str:
    """Text as LIKE finds it."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
