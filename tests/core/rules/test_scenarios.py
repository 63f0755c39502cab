"""The scenarios on the rules' pages, played; and what every rule and page owes."""

import ast
import inspect
import sys
from pathlib import Path

import pytest

from alongside.core.errors import AlongsideError
from alongside.core.policy import GENERAL, read_value
from alongside.core.rules import Rule, rules, settings
from alongside.core.rules.discover import MisshapenRule
from tests.core.rules.scenarios import FOLDER, Scenario, play, read_page, scenarios
from tests.core.rules.telling import Misshapen

SCENARIOS = scenarios()
RULES = list(rules().values())
STEP = {"%": 5}
"""By how much a threshold is shifted to see whether a scenario notices; 1 for every other unit."""
LEANS_ON = {
    "CTX304": ["lead.T1", "lead.T2"],
    "RAD402": ["lead.T1", "lead.T2", "lead.T3", "lead.T0"],
    "RAD403": ["lead.T1", "lead.T2", "lead.T3"],
    "RAD404": ["freeze.T1", "freeze.T2", "freeze.T3", "freeze.T0"],
    "SYN802": ["RAD405.move_wd"],
    "TIR503": ["lead.T1", "lead.T2", "lead.T3"],
}
"""The thresholds that a rule judges by besides its own."""
THRESHOLDS = [
    (rule.code, path)
    for rule in RULES
    for path in [*(f"{rule.code}.{name}" for name in rule.settings), *LEANS_ON.get(rule.code, [])]
]


BEGINS = "# Title\n\nA sentence that is long enough.\n\n"


def of(code: str) -> list[Scenario]:
    return [one for one in SCENARIOS if one.code == code]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(scenario: Scenario) -> None:
    assert "\n".join(play(scenario)) == ""


@pytest.mark.parametrize("by", [-1, 1], ids=["lower", "higher"])
@pytest.mark.parametrize(("code", "path"), THRESHOLDS)
def test_a_scenario_stands_on_each_side_of_each_threshold(code: str, path: str, by: int) -> None:
    """Shift a default by a little, and some scenario of the rule's page no longer holds."""
    setting = settings()[path]
    shifted = setting.default + by * STEP.get(setting.unit, 1)
    try:
        read_value(settings(), path, shifted)
    except AlongsideError as never:
        pytest.skip(str(never))
    assert any(list(play(scenario, {path: shifted})) for scenario in of(code)), (
        f"no scenario of {code} notices {path} = {shifted}"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestEveryRule:
    def test_has_a_page_with_scenarios(self, rule: Rule) -> None:
        page = module_of(rule).with_suffix(".md")
        assert page.exists(), f"{page.name} is missing"
        assert read_page(page)

    def test_its_page_shows_finding_and_silence_and_how_to_switch_it(self, rule: Rule) -> None:
        told = [line for one in of(rule.code) for line in one.findings]
        for more in ("do", "who", "shown by"):
            assert any(line.strip().startswith(f"{more}: ") for line in told), more
        chosen = [line for one in of(rule.code) for line in one.policy]
        assert any("nothing" in line for line in told)
        assert any(severity in line for line in told for severity in ("error", "warning", "info"))
        assert f"{rule.code}.severity = off" in chosen
        assert any(
            line.startswith(f"{rule.code}.severity = ") and "off" not in line for line in chosen
        )

    def test_shows_every_reason_for_not_checking(self, rule: Rule) -> None:
        """Every reason that stands in the module, or that it takes from the rules' own words."""
        told = "\n".join(line for one in of(rule.code) for line in one.findings)
        for reason in reasons_of(rule):
            assert f"not checked: {reason}" in told, f"no scenario for {reason!r}"

    def test_imports_no_rule(self, rule: Rule) -> None:
        for node in ast.walk(ast.parse(module_of(rule).read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert not name.startswith("alongside.core.rules.") or name.count(".") == 3, name
                assert name.rpartition(".")[2] not in ("run", "judging"), name

    def test_its_thresholds_are_all_tried(self, rule: Rule) -> None:
        source = module_of(rule).read_text(encoding="utf-8")
        assert all(name in settings() for name in LEANS_ON.get(rule.code, []))
        for kind in ("lead", "freeze"):
            if f"policy.{kind}" in source:
                assert any(path.startswith(kind) for path in LEANS_ON.get(rule.code, []))


def test_every_page_has_a_rule() -> None:
    pages = {page.with_suffix("") for page in FOLDER.glob("*/*.md")}
    assert pages == {module_of(rule).with_suffix("") for rule in RULES}


def test_codes_are_unique() -> None:
    files = [path.name.split("_")[0] for path in FOLDER.glob("*/[a-z][a-z][a-z][0-9]*.py")]
    assert sorted(files) == sorted({code.lower() for code in rules()})


def test_general_thresholds_are_leant_on() -> None:
    leant_on = {path for paths in LEANS_ON.values() for path in paths}
    assert {path for path, setting in GENERAL.items() if setting.unit == "wd"} <= leant_on


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Without a title\n", "begins with a title"),
        (BEGINS + "## One\n\nStory.\n", "log block"),
        (
            "# Title\n\nA sentence that is long enough.\n\n## One\n\nStory.\n\n{log}",
            "findings block",
        ),
        (
            "# Title\n\nA sentence that is long enough.\n\n## One\n\n{log}{findings}",
            "one line says",
        ),
        (
            "# Title\n\nA sentence that is long enough.\n\n## One\n\nStory.\n\n{log}{log}",
            "one policy",
        ),
        (f"{BEGINS}## One\n\nStory.\n\n{{log}}{{findings}}" * 2, "same title"),
    ],
)
def test_a_page_that_could_not_fail_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    page = tmp_path / "rad999_nothing.md"
    log = "```log\n2025-01-06  pm  feature_prioritised\n```\n"
    findings = "```findings\n2025-01-06  nothing\n```\n"
    page.write_text(text.format(log=log, findings=findings), encoding="utf-8")
    with pytest.raises(Misshapen, match=wrong):
        read_page(page)


@pytest.mark.parametrize(
    ("policy", "log", "findings"),
    [
        (["lead T1 forty"], "2025-01-06  pm  feature_prioritised", "2025-01-06  nothing"),
        ([], "2025-01-06  pm  feature_invented", "2025-01-06  nothing"),
        ([], "06.01.2025  pm  feature_prioritised", "2025-01-06  nothing"),
        ([], "2025-01-06  pm  feature_prioritised", "2025-01-06  nothing at all"),
        ([], "2025-01-06  pm  feature_prioritised", "2025-01-06  not checked"),
        ([], "2025-01-06  pm  release_discussed how=asked", "2025-01-05  nothing"),
        ([], "2025-01-06  pm  feature_prioritised", "    do: Nothing."),
    ],
)
def test_a_line_that_cannot_be_read_is_refused(policy: list[str], log: str, findings: str) -> None:
    with pytest.raises(Misshapen):
        list(play(Scenario("RAD401", "x", policy, [log], [findings])))


def test_a_wrong_expectation_fails() -> None:
    log = [
        "2025-01-06  pm  feature_prioritised",
        "2025-01-06  pm  release_date_stated  date=2025-09-12",
    ]
    wrong = [
        "2025-01-13  error",
        "2025-01-14  nothing",
        "2025-01-14  not checked: no tier",
        "2025-01-14  error",
        "2025-01-14  warning  It was prioritised 5 working days ago, ...",
        "2025-01-14  warning  It was prioritised ...  since release_date_stated 2025-01-06",
    ]
    for line in wrong:
        assert len(list(play(Scenario("RAD401", "x", [], log, [line])))) == 1, line
    for more in ("do: Wait.", "who: pmm", "shown by: release_added 2025-01-06"):
        lines = ["2025-01-14  warning", f"    {more}"]
        assert len(list(play(Scenario("RAD401", "x", [], log, lines)))) == 1, more
    right = [
        "2025-01-13  nothing",
        "2025-01-14  warning  ...  since feature_prioritised 2025-01-06",
    ]
    assert not list(play(Scenario("RAD401", "x", [], log, right)))


def test_a_misshapen_rule_says_what_it_lacks() -> None:
    from alongside.core.rules import discover

    with pytest.raises(MisshapenRule, match="is named like"):
        discover._read(sys.modules[__name__])


def module_of(rule: Rule) -> Path:
    return Path(inspect.getfile(rule.check))


def reasons_of(rule: Rule) -> set[str]:
    """The reasons that the module's source can return, as far as they are constants."""
    from alongside.core import people
    from alongside.core.rules import base

    known = {
        name: value.reason
        for name, value in vars(base).items()
        if isinstance(value, base.NotChecked)
    }
    tree = ast.parse(module_of(rule).read_text(encoding="utf-8"))
    tree.body = [one for one in tree.body if "__mutmut_" not in getattr(one, "name", "")]
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in known:
            found.add(known[node.id])
        elif isinstance(node, ast.Name) and node.id == "undated":
            found |= {base.NO_DATE.reason, base.NO_TRAIN_DAY.reason}
        elif isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "NOBODY":
            side = getattr(node.slice, "id", None)
            sides = [getattr(people, side)] if side else list(base.NOBODY)
            found |= {base.NOBODY[one].reason for one in sides}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NotChecked":
            argument = node.args[0]
            if isinstance(argument, ast.Constant):
                found.add(str(argument.value))
            elif isinstance(argument, ast.JoinedStr):
                found.add("only 9 past plans to judge by")
    return found
