"""The playbooks that come with Alongside, beside the table from which their offsets are."""

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from alongside.core.people import Function
from alongside.core.playbooks.playbook import DECISION_OWNER, Task, Unit, critical
from alongside.core.playbooks.shipped import lower_than, playbook
from alongside.core.tiers import TIERS, Tier

SHARED = Path(os.environ.get("ALONGSIDE_SHARED", Path(__file__).parents[4] / "shared"))
DOMAIN = SHARED / "domain.md"
SHORT = {"ops": "operations", "one named owner": DECISION_OWNER, "support lead": "support"}


class Row(NamedTuple):
    """A task as the table has it."""

    at: int
    gate: bool
    words: str
    owners: list[str]


def rows(tier: Tier) -> list[Row]:
    """The tasks of a tier, by the table."""
    text = DOMAIN.read_text(encoding="utf-8")
    [line] = re.findall(rf"^\*\*{tier}, lead \d+:\*\* (.*)\.$", text, re.MULTILINE)
    found = []
    for part in line.split(";"):
        if match := re.match(r"\s*readings (.*)", part):
            days = re.findall(r"\+(\d+)", match[1])
            found += [Row(int(day), False, "reading", []) for day in days]
            continue
        match = re.match(r"\s*(?:perceived-value survey |verdict )?([-+]?\d+)(\*?) ?(.*)", part)
        assert match, part
        said = re.search(r"\(([^)]*)\)$", match[3])
        named = re.split(r", | -> | reviews?$|, aspirational", said[1]) if said else []
        owners = [SHORT.get(one, one.lower()) for one in named]
        known = [one for one in owners if one in {*Function, DECISION_OWNER}]
        words = part.strip() if "survey" in part or "verdict" in part else match[3]
        found.append(Row(int(match[1]), match[2] == "*", words, known))
    return found


@pytest.mark.skipif(not DOMAIN.is_file(), reason="the table of playbooks is not here")
@pytest.mark.parametrize("tier", TIERS)
def test_offsets_are_those_of_the_table(tier: Tier) -> None:
    """Task by task: the day, whether it is a gate, and who owns it where the table says so."""
    there = list(playbook(tier).tasks)
    told = sorted(rows(tier), key=lambda row: row.at)
    assert [(task.at, task.gate) for task in there] == [(row.at, row.gate) for row in told]
    for task, row in zip(there, told, strict=True):
        if row.owners:
            assert task.owner == row.owners[0], (task, row)
            assert {*row.owners[1:]} <= {*task.beside}, (task, row)
    assert len(there) == {"T1": 40, "T2": 23, "T3": 9, "T0": 2}[tier]


@pytest.mark.parametrize("tier", TIERS)
def test_every_task_has_one_owner_and_leads_to_the_launch(tier: Tier) -> None:
    tasks = playbook(tier).tasks
    assert [task.key for task in tasks if task.at == 0] == ["launch"]
    needed = critical(playbook(tier))
    assert {task.key for task in tasks if task.gate} <= needed
    assert "launch" in needed
    for task in tasks:
        assert isinstance(task.owner, Function) or task.owner == DECISION_OWNER
        assert task.owner not in task.beside
        assert (task.unit is Unit.DAYS) <= (task.at > 0)


def test_what_is_only_aspired_to_holds_nothing_up() -> None:
    aspired = [task.key for task in playbook("T1").tasks if task.aspired]
    assert aspired == ["first-interviews"]
    assert not critical(playbook("T1")) & {*aspired}


def test_a_lower_tier_asks_for_less() -> None:
    def lead(tasks: tuple[Task, ...]) -> int:
        return max(-task.at for task in tasks if not task.aspired)

    leads = [lead(playbook(tier).tasks) for tier in TIERS]
    assert leads == [40, 25, 10, 2]
    assert lower_than("T1") == ("T2", "T3", "T0")
    assert lower_than("T0") == ()
