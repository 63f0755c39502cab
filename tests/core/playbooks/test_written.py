"""Playbooks as files: what is read is what was written, and every mistake is named."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.people import Function
from alongside.core.playbooks.playbook import DECISION_OWNER, Task, Unit, playbook_of
from alongside.core.playbooks.shipped import playbook, written
from alongside.core.playbooks.written import MOST_TASKS, UnreadablePlaybook, read, write
from alongside.core.tiers import TIERS, Tier

ONE = '[[task]]\nkey = "launch"\ntitle = "Launch"\nat = 0\nowner = "pm"\n'
LINES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
OWNERS = st.sampled_from([*Function, DECISION_OWNER])


@st.composite
def tasks(draw: st.DrawFn) -> list[Task]:
    """Tasks of which each waits for some that are due before it."""
    days = sorted(draw(st.lists(st.integers(-80, 90), min_size=1, max_size=8)))
    made: list[Task] = []
    for number, at in enumerate(days):
        before = [task.key for task in made]
        waits = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
        made.append(
            Task(
                key=f"task-{number}",
                title=draw(LINES),
                at=at,
                owner=draw(OWNERS),
                beside=tuple(draw(st.lists(OWNERS, unique=True, max_size=3))),
                gate=draw(st.booleans()),
                aspired=draw(st.booleans()),
                after=tuple(waits),
                unit=Unit.DAYS if at > 0 and draw(st.booleans()) else Unit.WORKING_DAYS,
                evidence=draw(st.just("") | LINES),
            )
        )
    return made


@given(LINES, tasks())
def test_read_is_what_was_written(name: str, made: list[Task]) -> None:
    there = playbook_of(name, made)
    assert read(write(there)) == there


@pytest.mark.parametrize("tier", TIERS)
def test_shipped_files_come_back(tier: Tier) -> None:
    there = playbook(tier)
    assert read(write(there)) == there
    comment, _, rest = written(tier).partition("\n")
    assert comment.startswith("#")
    assert write(there) == rest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "no TOML: Invalid value"),
        ("name = 3 4", "at line 1, column 10"),
        ("a = " + "[" * 5_000, "no TOML"),
        (ONE, "the playbook has no 'name'"),
        ('name = ""\n' + ONE, "the playbook: 'name' is empty"),
        (f'name = "{"x" * 61}"\n' + ONE, "more than 60 characters"),
        ('name = "A\\nB"\n' + ONE, "one line of plain text"),
        ('name = "A"', "a playbook needs tasks"),
        ('name = "A"\ntask = 3', "the playbook: 'task' is a list, not 3"),
        ('name = "A"\ntask = [3]', "task 1 is no table"),
        ('name = "A"\nlead = 4\n' + ONE, "a field 'lead', which says nothing"),
        ('name = "A"\n[[task]]\ntitle = "T"', "task 1 has no 'key'"),
        ('name = "A"\n' + ONE.replace("launch", "la unch"), "a key is letters"),
        ('name = "A"\n' + ONE.replace('"pm"', '"the boss"'), "'the boss' is nobody; there are pm,"),
        ('name = "A"\n' + ONE.replace("at = 0", 'at = "0"'), "'at' is a whole number, not '0'"),
        ('name = "A"\n' + ONE.replace("at = 0", "at = true"), "'at' is a whole number, not True"),
        ('name = "A"\n' + ONE.replace("at = 0", "at = 1001"), "at most 1000 days"),
        ('name = "A"\n' + ONE + "gate = 1", "'gate' is true or false, not 1"),
        ('name = "A"\n' + ONE + 'unit = "weeks"', "'unit' is wd or days"),
        ('name = "A"\n' + ONE + "after = [3]", "'after' is a list of words"),
        ('name = "A"\n' + ONE + 'after = ["x", "x"]', "each once"),
        ('name = "A"\n' + ONE + 'after = ["kit"]', "waits for 'kit', and there is no such task"),
        ('name = "A"\n' + ONE + 'after = ["launch"]', "'launch' waits for itself"),
        ('name = "A"\n' + ONE + "lead = 3", "task 'launch' has a field 'lead'"),
        ('name = "A"\n' + ONE + ONE, "two tasks are called 'launch'"),
        ('name = "A"\n' + ONE.replace("at = 0", "at = -3") + 'unit = "days"', "working days"),
        ('name = "A"\n' + ONE * (MOST_TASKS + 1), f"at most {MOST_TASKS} tasks"),
        ("#" * 200_001, "at most 200 kB"),
    ],
)
def test_every_mistake_is_named(text: str, said: str) -> None:
    with pytest.raises(UnreadablePlaybook) as told:
        read(text)
    assert said in str(told.value)


def test_a_task_waits_for_none_that_is_due_later() -> None:
    later = ONE.replace("launch", "kit").replace("at = 0", "at = 3")
    with pytest.raises(UnreadablePlaybook, match=r"'launch' at 0 waits for 'kit', .* later, at 3"):
        read('name = "A"\n' + ONE + 'after = ["kit"]\n' + later)


def test_tasks_of_one_day_do_not_wait_in_circles() -> None:
    two = ONE + 'after = ["kit"]\n' + ONE.replace("launch", "kit") + 'after = ["launch"]\n'
    with pytest.raises(UnreadablePlaybook, match="waits for itself"):
        read('name = "A"\n' + two)


@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda one: one.decode("latin-1")))
def test_anything_is_read_or_refused(text: str) -> None:
    for written_so in (text, 'name = "A"\n' + ONE + text):
        with suppress(UnreadablePlaybook):
            read(written_so)


def test_what_is_just_allowed() -> None:
    """At the edges: the longest name, the furthest task, days of the calendar from the first day on."""
    longest = f'name = "{"x" * 60}"\n'
    furthest = ONE.replace("launch", "kit").replace("at = 0", "at = -1000")
    first = ONE.replace("launch", "reading").replace("at = 0", "at = 1") + 'unit = "days"\n'
    there = read(longest + ONE + furthest + first)
    assert [task.at for task in there.tasks] == [-1000, 0, 1]
    with pytest.raises(UnreadablePlaybook, match="counted in working days"):
        read('name = "A"\n' + ONE + 'unit = "days"')
    comment = "#" * (200_000 - len(('name = "A"\n' + ONE).encode()))
    assert read('name = "A"\n' + ONE + comment)


def test_every_mistake_is_told_with_its_line() -> None:
    text = f'name = "T3"\n\n{ONE}\n{ONE.replace("launch", "brief").replace("0", "none")}\n{ONE}colour = "red"\n'
    with pytest.raises(UnreadablePlaybook):
        read(text)
    text = text.replace("at = none", 'at = "none"').replace(
        'owner = "pm"\n\n[[task]]\nkey = "brief"', 'owner = "me"\n\n[[task]]\nkey = "brief"'
    )
    with pytest.raises(UnreadablePlaybook) as refused:
        read(text)
    assert [(one.line, one.field) for one in refused.value.wrong] == [
        (7, "owner"),
        (12, "at"),
        (20, "colour"),
    ]
    assert "and 2 more" in str(refused.value)


@pytest.mark.parametrize(("text", "line"), [("name = \n", 1), ('name = "x"\n[[task', 2)])
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadablePlaybook) as refused:
        read(text)
    assert [one.line for one in refused.value.wrong] == [line]
