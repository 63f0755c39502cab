"""Words of others stand in a brief by number, and are shown to those who may see them."""

from datetime import date

from alongside.core.briefs.quoting import (
    GONE,
    Counted,
    Quote,
    counted,
    insight,
    insights_in,
    quote,
    quoted,
    told,
    without_quotations,
)

TEXT = f"{insight(7)}\n\n{quote(12)}\n\n{quote(13)}"
QUOTES = {12: Quote("It times out.\nEvery Monday.", "Fjordbank", date(2026, 3, 3))}


def test_it_is_told_whom_a_text_names() -> None:
    assert quoted(TEXT) == {12, 13}
    assert insights_in(TEXT) == {7}
    assert quoted("{quote x} {quote 12345678901234567890} quote 3") == frozenset()


def test_words_are_put_in_and_what_may_not_be_seen_is_not() -> None:
    said = told(TEXT, QUOTES, {7: "Exports are late."})
    assert said == (
        "Exports are late.\n\n> It times out.\n> Every Monday.\n>\n> — Fjordbank, 2026-03-03\n\n"
        + GONE
    )
    assert told(insight(7), {}, {}) == GONE
    said = told(quote(12), QUOTES, {}, lambda day: f"{day.day} March")
    assert said.endswith("> — Fjordbank, 3 March")


def test_quotes_and_accounts_are_counted_those_by_hand_as_well() -> None:
    accounts = {12: "Fjordbank", 13: "Fjordbank", 14: ""}
    assert counted(TEXT, accounts) == Counted(2, 1)
    assert counted(TEXT + quote(14), accounts) == Counted(3, 1)
    assert counted(TEXT, {}) == Counted(0, 0)
    by_hand = "> It is slow.\n> — Acme, in May\n\nand\n\n> Too slow.\n\n> So slow.\n> — fjordbank\n"
    assert counted(TEXT + "\n\n" + by_hand, accounts) == Counted(5, 2)


def test_the_same_highlight_counts_once() -> None:
    assert counted(quote(12) * 9, {12: "Acme"}) == Counted(1, 1)


def test_a_text_can_do_without_quotations() -> None:
    assert (
        without_quotations(told("Before.\n\n{quote 12}\n\nAfter.", QUOTES, {}))
        == "Before.\n\nAfter."
    )
