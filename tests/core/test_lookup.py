"""What somebody looks for, and how well a name answers."""

import pytest

from alongside.core.events import KINDS
from alongside.core.events.groups import GROUPS, group_of, kinds_in
from alongside.core.lookup import LONGEST, MOST_WORDS, Fit, fit, sought


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("", "", ()),
        (" \t\n ", "", ()),
        ("  Rehearsal   Planner ", "Rehearsal Planner", ("rehearsal", "planner")),
        ("plan planner PLAN", "plan planner PLAN", ("planner",)),
        ("a\x00b\u202ec", "a b c", ("a", "b", "c")),
    ],
)
def test_words(text: str, said: str, words: tuple[str, ...]) -> None:
    assert sought(text) == (said, words)


def test_it_is_bounded() -> None:
    long = sought("x" * 10_000)
    assert len(long.text) == LONGEST
    assert len(sought(" ".join(chr(1000 + one) * 2 for one in range(60))).words) == MOST_WORDS


@pytest.mark.parametrize(
    ("text", "names", "how"),
    [
        ("bsn-104", ("BSN-104", "Stand-in finder"), Fit.EXACT),
        ("Stand-In Finder", ("BSN-104", "Stand-in finder"), Fit.EXACT),
        ("stand-in", ("BSN-104", "Stand-in finder"), Fit.BEGINS),
        ("finder stand", ("BSN-104", "Stand-in finder"), Fit.WORDS),
        ("104", ("BSN-104", "Stand-in finder"), Fit.WORDS),
        ("inder", ("BSN-104", "Stand-in finder"), Fit.INSIDE),
        ("finder 104", ("BSN-104", "Stand-in finder"), Fit.WORDS),
        ("finder 105", ("BSN-104", "Stand-in finder"), None),
        ("f", ("BSN-104", "Stand-in finder"), Fit.WORDS),
        ("d", ("BSN-104", "Stand-in finder"), None),
        ("über", ("X", "Übersicht"), Fit.BEGINS),
        ("100%", ("X", "1000 players"), None),
        ("", ("X", "anything"), Fit.BEGINS),
    ],
)
def test_fit(text: str, names: tuple[str, ...], how: Fit | None) -> None:
    assert fit(sought(text), *names) == how


def test_words_beside_the_name_count_for_less() -> None:
    assert fit(sought("audit"), "Activity", also="audit log") == Fit.INSIDE
    assert fit(sought("activity audit"), "Activity", also="audit log") == Fit.INSIDE
    assert fit(sought("audits"), "Activity", also="audit log") is None


def test_every_kind_of_event_is_in_one_group() -> None:
    assert {group_of(kind) for kind in KINDS.values()} == set(GROUPS)
    assert sorted(name for group in GROUPS for name in kinds_in(group)) == sorted(KINDS)
    assert kinds_in("no such group") == ()


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("role_given", "people"),
        ("sign_in_link_made", "people"),
        ("list_exported", "workspace"),
        ("backup_made", "workspace"),
        ("batch_undone", "imports"),
        ("train_date_published", "dates"),
    ],
)
def test_where_some_are(kind: str, group: str) -> None:
    assert kind in kinds_in(group)
