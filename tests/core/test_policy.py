"""Settings: what they take, what they refuse, and what an old ledger may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import AlongsideError
from alongside.core.policy import GENERAL, Policy, Setting, UnknownSetting, Value, read_value
from alongside.core.tiers import DECISIONS, TIERS, UnreadableDecision

SETTINGS = GENERAL | {
    "RAD403.severity": Setting("default", "severity", "how it is reported"),
    "RAD403.move_wd": Setting(5, "wd", "from this size on"),
    "RAD408.least": Setting(50, "%", "from this chance on"),
    "RAD408.weight": Setting(1.5, "times", "how much"),
    "SYN801.on": Setting(True, "yes or no", "whether at all"),
    "SYN801.label": Setting("x", "text", "what it is called"),
    "SYN801.words": Setting(["a"], "list", "what is looked for"),
}


@pytest.mark.parametrize(
    ("path", "given", "read"),
    [
        ("lead.T1", "40", 40),
        ("lead.T1", 0, 0),
        ("lead.T1", 10_000, 10_000),
        ("RAD408.least", 100, 100),
        ("RAD408.weight", "2", 2.0),
        ("RAD408.weight", 0.25, 0.25),
        ("SYN801.on", False, False),
        ("SYN801.on", "no", False),
        ("SYN801.on", " Yes", True),
        ("SYN801.label", 7, "7"),
        ("RAD403.severity", "Error", "error"),
        ("RAD403.severity", "off", "off"),
        ("SYN801.words", "a; b;", ["a", "b"]),
        ("SYN801.words", [1, "b"], ["1", "b"]),
        (
            "tiers.decisions",
            "notable -> T1; stage beta -> T2",
            ["notable -> T1", "stage beta -> T2"],
        ),
        ("tiers.decisions", "", []),
        ("lead.T1", None, None),
    ],
)
def test_what_is_taken(path: str, given: object, read: Value) -> None:
    value = read_value(SETTINGS, path, given)
    assert value == read
    assert type(value) is type(read)


@pytest.mark.parametrize(
    ("path", "given", "way"),
    [
        ("lead.T1", -1, "lead.T1 takes a number in wd from 0 to 10000, not -1"),
        ("lead.T1", 10_001, "from 0 to 10000"),
        ("lead.T1", "soon", "not 'soon'"),
        ("lead.T1", "4.5", "number in wd"),
        ("lead.T1", True, "number in wd"),
        ("lead.T1", "9" * 5000, "number in wd"),
        ("lead.T1", [], "number in wd"),
        ("RAD408.least", 101, "from 0 to 100, "),
        ("RAD408.weight", "nan", "number in times"),
        ("RAD408.weight", "inf", "number in times"),
        ("RAD408.weight", -0.1, "number in times"),
        (
            "SYN801.on",
            "maybe",
            "SYN801.on takes one of true, yes, on, 1, false, no, off, 0, not 'maybe'",
        ),
        (
            "RAD403.severity",
            "loud",
            "RAD403.severity takes one of default, error, warning, info, off, not 'loud'",
        ),
        ("RAD403.sensitivity", 1, "there are RAD403.severity, RAD403.move_wd"),
        ("lead.T5", 1, "no setting 'lead.T5'; there are lead.T1, lead.T2, lead.T3, lead.T0"),
        ("nonsense", 1, "there are RAD403.move_wd, RAD403.severity, RAD408.least"),
        ("", None, "no setting ''"),
    ],
)
def test_what_is_refused_names_the_way_out(path: str, given: object, way: str) -> None:
    with pytest.raises(UnknownSetting) as refused:
        read_value(SETTINGS, path, given)
    assert way in str(refused.value)


def test_a_decision_list_is_read_before_it_is_taken() -> None:
    with pytest.raises(UnreadableDecision, match="nonsense"):
        read_value(SETTINGS, "tiers.decisions", ["notable -> T1", "nonsense"])


def test_defaults_and_what_was_chosen() -> None:
    policy = Policy(SETTINGS, {"lead.T1": 30, "freeze.T2": 0, "lead.T2": None})
    assert policy.lead == {"T1": 30, "T2": 25, "T3": 10, "T0": 2}
    assert policy.freeze == {"T1": 10, "T2": 0, "T3": 2, "T0": 0}
    assert policy["lead.T1"] == 30
    assert policy["tiers.decisions"] == DECISIONS
    with pytest.raises(KeyError):
        policy["lead.T5"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("RAD999.gone", 3),
        ("lead.T1", "soon"),
        ("lead.T1", [1]),
        ("RAD403.severity", "loud"),
        ("tiers.decisions", "nonsense"),
    ],
)
def test_an_old_value_that_fits_no_more_is_left_aside(path: str, value: Value) -> None:
    policy = Policy(SETTINGS, {path: value, "lead.T3": 9})
    assert policy.lead == {"T1": 40, "T2": 25, "T3": 9, "T0": 2}
    assert policy["RAD403.severity"] == "default"
    assert policy["tiers.decisions"] == DECISIONS


VALUES = st.none() | st.integers() | st.floats() | st.booleans() | st.text() | st.lists(st.text())


@given(st.sampled_from(sorted(SETTINGS)), VALUES)
def test_a_value_is_refused_in_words_or_stays_what_it_is(path: str, value: object) -> None:
    try:
        read = read_value(SETTINGS, path, value)
    except AlongsideError:
        return
    assert read is None or type(read) is type(SETTINGS[path].default)
    assert read_value(SETTINGS, path, read) == read
    assert Policy(SETTINGS, {path: read})[path] == (
        SETTINGS[path].default if read is None else read
    )


def test_every_default_is_a_value_that_it_takes() -> None:
    for path, setting in GENERAL.items():
        assert read_value(GENERAL, path, setting.default) == setting.default
        assert setting.unit
        assert setting.meaning
    assert {f"lead.{tier}" for tier in TIERS} <= set(GENERAL)
