"""The pages that are made from the code: what stands on them, and that nothing goes stale unseen."""

import inspect
import shutil
from pathlib import Path

import pytest
import typer

from alongside.core.docs.events_page import events_page
from alongside.core.docs.policy_page import policy_page
from alongside.core.docs.rules_page import rule_page, rules_index, severities
from alongside.core.docs.source import attributes_of, first_sentence
from alongside.core.docs.tour_page import tour_page
from alongside.core.events import KINDS, Event
from alongside.core.policy import Setting
from alongside.core.rules import rules, settings
from alongside.doors.cli import docs
from alongside.doors.cli.docs import pages
from alongside.doors.cli.docs.examples import examples
from alongside.doors.trackers.log.schema import decoder

RAD403 = rules()["RAD403"]
SCENARIOS = """# Sooner

It feels like a present.

## Too soon

Much too soon.

```findings
2025-06-01  nothing
2025-06-02  on export/beta  warning  An error ...
2025-06-03  error
```

## Only for information

```policy
RAD403.severity = info
```

```findings
2025-06-03  info
```
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose pages are all current."""
    away = shutil.ignore_patterns("__pycache__")
    shutil.copytree(pages.CHECKOUT / pages.PACKAGE, tmp_path / pages.PACKAGE, ignore=away)
    (tmp_path / "docs").mkdir()
    shutil.copy(pages.CHECKOUT / "docs" / pages.OPENING, tmp_path / "docs")
    pages.write(tmp_path, list(pages.pages(tmp_path)))
    assert pages.stale(tmp_path) == {}
    return tmp_path


def test_a_changed_rule_is_noticed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = RAD403._replace(cure="Wait.")
    monkeypatch.setattr(pages, "rules", lambda: rules() | {"RAD403": changed})
    assert pages.stale(checkout) == {"rules/RAD403.md": "is not what the code says"}


def test_a_changed_scenario_is_noticed(checkout: Path) -> None:
    page = checkout / pages.PACKAGE / "core/rules/radar/rad403_date_pulled_in.md"
    page.write_text(page.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    assert list(pages.stale(checkout)) == ["rules/RAD403.md"]


def test_a_new_file_changes_the_tour(checkout: Path) -> None:
    (checkout / pages.PACKAGE / "core/weather.py").write_text('"""It rains. Or not."""\n', "utf-8")
    assert list(pages.stale(checkout)) == ["tour.md"]
    pages.write(checkout, ["tour.md"])
    line = "  - [weather.py](../src/alongside/core/weather.py): It rains.\n"
    assert line in (checkout / "docs/tour.md").read_text("utf-8")


def test_missing_and_left_over_pages_are_put_right(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "docs/rules/RAD499.md").write_text("gone", "utf-8")
    (checkout / "docs/events.md").unlink()
    monkeypatch.setattr(pages, "CHECKOUT", checkout)
    with pytest.raises(typer.Exit) as stopped:
        docs.command(check=True)
    assert stopped.value.exit_code == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/events.md: is missing",
        "docs/rules/RAD499.md: is left over: there is no such rule",
        "Write them with: bin/alongside docs",
    ]
    docs.command()
    assert "2 written or removed." in capsys.readouterr().out
    docs.command(check=True)
    docs.command()
    assert capsys.readouterr().out == "All pages were current.\n"


def test_outside_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(pages.NoCheckout, match="no checkout"):
        pages.stale(tmp_path)


def test_a_rules_page() -> None:
    page = rule_page(RAD403, SCENARIOS)
    assert page.startswith("# RAD403: date-pulled-in\n")
    for said in (RAD403.summary, RAD403.looks_at, RAD403.why, RAD403.cure):
        assert said in page
    assert "| `RAD403.move_wd_T1` | `5` | wd | a pull-in of a T1" in page
    assert "Reported as error or warning, unless" in page
    assert "## Scenarios\n\nIt feels like a present.\n\n### Too soon\n\nMuch too soon." in page
    assert "# Sooner" not in page
    assert severities("# Nothing yet\n") == []


def test_the_index_of_the_rules() -> None:
    index = rules_index([RAD403], {"RAD403": SCENARIOS})
    assert "## Radar" in index
    assert f"| [RAD403](RAD403.md) | date-pulled-in | error, warning | {RAD403.summary} |" in index
    assert all(f"[{code}]" in rules_index(rules().values(), {}) for code in rules())


def test_every_setting_is_on_the_policy_page() -> None:
    page = policy_page(settings())
    assert all(f"| `{path}` |" in page for path in settings())
    odd = policy_page({"a.b": Setting([], "list", "either | or"), "a.c": Setting(True, "x", "y")})
    assert "| `a.b` | nothing | list | either \\| or |" in odd
    assert "| `a.c` | `yes` | x | y |" in odd


def test_every_event_is_on_the_events_page() -> None:
    sources = {
        f"{kind.__module__}.py": inspect.getsource(inspect.getmodule(kind))  # type: ignore[arg-type]
        for kind in KINDS.values()
    }
    page = events_page(sources, {"tier_set": '{"kind": "tier_set"}'})
    for kind in KINDS.values():
        assert f"### {kind.kind}\n\n" in page
        assert f"> {kind.says}\n" in page
    assert "| `tier` | `str` | T0, T1, T2 or T3. |" in page
    assert '```json\n{"kind": "tier_set"}\n```' in page
    assert "named for the first time. About an account.\n" in page
    assert "first time. About a contact.\n" in page
    assert "| `train` | `str \\| None` | The train that it is about. May be left out. |" in page


def test_every_field_of_every_event_says_what_it_means() -> None:
    for kind in KINDS.values():
        described = {
            name: what
            for one in kind.__mro__
            if issubclass(one, Event)
            for name, what in attributes_of(inspect.getsource(one))[one.__name__].items()
        }
        for name in kind.__struct_fields__:
            assert described[name][1].endswith("."), f"{kind.__name__}.{name} lacks a docstring"


@pytest.mark.parametrize("kind", sorted(examples()))
def test_every_example_can_be_imported(kind: str) -> None:
    line = decoder().decode(examples()[kind])
    assert type(line).event is KINDS[kind]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ('"""One. Two."""', "One."),
        ('"""One\nline. Two."""', "One line."),
        ('"""A date (see domain.md). More."""', "A date (see domain.md)."),
        ('"""Without a full stop\n\nMore."""', "Without a full stop"),
        ('"""Version 1.5 and e.g. this. `More`."""', "Version 1.5 and e.g. this."),
        ("x = 1", ""),
    ],
)
def test_first_sentence(source: str, sentence: str) -> None:
    assert first_sentence(source) == sentence


def test_the_tour_shows_folders_first() -> None:
    sources = {
        "src/alongside/__init__.py": '"""All of it."""',
        "src/alongside/a.py": '"""A file."""',
        "src/alongside/b/__init__.py": '"""A folder."""',
        "src/alongside/b/c.py": "",
    }
    assert tour_page("# Hello", sources).splitlines()[-4:] == [
        "- [**alongside/**](../src/alongside): All of it.",
        "  - [**b/**](../src/alongside/b): A folder.",
        "    - [c.py](../src/alongside/b/c.py)",
        "  - [a.py](../src/alongside/a.py): A file.",
    ]


def test_the_tour_has_a_word_for_every_file() -> None:
    tour = pages.pages(pages.CHECKOUT)["tour.md"]
    silent = [
        line for line in tour.splitlines() if line.strip().startswith("- [") and ": " not in line
    ]
    assert not silent, "these need a docstring"
