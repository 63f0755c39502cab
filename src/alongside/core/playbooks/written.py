"""Playbooks as TOML files: read, with every mistake named by its line, task and field; and written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.core.playbooks.playbook import (
    DECISION_OWNER,
    Owner,
    Playbook,
    Task,
    UnfitPlaybook,
    Unit,
    playbook_of,
)

MOST_TASKS = 200
MOST_BYTES = 200_000
FURTHEST = 1_000
"""Working days before or after the launch."""
_KEY_LENGTH, _TITLE_LENGTH, _EVIDENCE_LENGTH, _NAME_LENGTH = 60, 200, 300, 60

Value = TypeVar("Value")


class Wrong(NamedTuple):
    """A mistake in a file."""

    line: int
    """From 1 on; 0 where it is of no single line."""
    field: str
    """Empty where it is of no single one."""
    why: str


class UnreadablePlaybook(AlongsideError):
    """The file is no playbook; the message names the task and the field, `wrong` every mistake with its line."""

    def __init__(self, said: str, wrong: Sequence[Wrong] = (), *, field: str = "") -> None:
        self.field = field
        self.wrong = tuple(wrong) or (Wrong(0, field, said),)
        super().__init__(said)


def read(text: str) -> Playbook:
    """The playbook that a file holds.

    `UnreadablePlaybook` for what is no TOML (with its line), for a field that is missing, unknown or of another kind,
    and for tasks that contradict each other. Of the tasks it names the first mistake of each.
    """
    if len(text.encode()) > MOST_BYTES:
        raise UnreadablePlaybook(f"a playbook has at most {MOST_BYTES // 1000} kB")
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        said = f"this is no TOML: {problem}"
        at = re.search(r"at line (\d+)", str(problem))
        line = int(at[1]) if at else text.count("\n") + 1
        raise UnreadablePlaybook(said, [Wrong(line, "", said)]) from None
    of_all = _Fields(told, "the playbook")
    name = of_all.text("name", _NAME_LENGTH)
    tasks = of_all.take("task", list, [])
    of_all.check_rest()
    if not tasks:
        raise UnreadablePlaybook("a playbook needs tasks: begin each with [[task]]")
    if len(tasks) > MOST_TASKS:
        raise UnreadablePlaybook(f"a playbook has at most {MOST_TASKS} tasks, not {len(tasks)}")
    found, wrong = list[Task](), list[Wrong]()
    for number, one in enumerate(tasks, 1):
        try:
            found.append(_task(one, number))
        except UnreadablePlaybook as problem:
            line = _line_of(text, number, problem.field)
            wrong.append(Wrong(line, problem.field, str(problem)))
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise UnreadablePlaybook(f"{wrong[0].why}{more}", wrong)
    try:
        return playbook_of(name, found)
    except UnfitPlaybook as problem:
        raise UnreadablePlaybook(str(problem)) from None


def _line_of(text: str, number: int, field: str) -> int:
    """The line of a field of the task of that number, or of its beginning; 0 where tasks are written another way."""
    lines, tasks, began = text.splitlines(), 0, 0
    for at, line in enumerate(lines, 1):
        if re.match(r"\s*\[\[\s*task\s*\]\]", line):
            tasks += 1
            if tasks == number:
                began = at
            elif tasks > number:
                break
        elif (
            tasks == number
            and field
            and re.match(rf"""\s*["']?{re.escape(field)}["']?\s*=""", line)
        ):
            return at
    return began


def write(playbook: Playbook) -> str:
    """The file of a playbook; `read` gives the same playbook back."""
    tasks = ("\n".join(["[[task]]", *_lines(task)]) for task in playbook.tasks)
    return "\n\n".join([f"name = {_quoted(playbook.name)}", *tasks]) + "\n"


def _lines(task: Task) -> Iterator[str]:
    yield f"key = {_quoted(task.key)}"
    yield f"title = {_quoted(task.title)}"
    yield f"at = {task.at}"
    if task.unit is not Unit.WORKING_DAYS:
        yield f"unit = {_quoted(task.unit)}"
    yield f"owner = {_quoted(task.owner)}"
    if task.beside:
        yield f"beside = [{', '.join(map(_quoted, task.beside))}]"
    if task.gate:
        yield "gate = true"
    if task.aspired:
        yield "aspired = true"
    if task.after:
        yield f"after = [{', '.join(map(_quoted, task.after))}]"
    if task.evidence:
        yield f"evidence = {_quoted(task.evidence)}"


def _quoted(text: str) -> str:
    """A string of TOML: those of JSON are some, of printable text."""
    return json.dumps(str(text), ensure_ascii=False)


def _task(told: Any, number: int) -> Task:
    if not isinstance(told, dict):
        raise UnreadablePlaybook(f"task {number} is no table: begin each with [[task]]")
    fields = _Fields(told, f"task {number}")
    key = fields.text("key", _KEY_LENGTH)
    if not key.replace("-", "").isalnum() or not key.isascii():
        raise UnreadablePlaybook(
            f"task {number}: a key is letters, figures and hyphens, not {key!r}", field="key"
        )
    fields.whose = f"task {key!r}"
    task = Task(
        key=key,
        title=fields.text("title", _TITLE_LENGTH),
        at=fields.number("at"),
        owner=fields.owner(fields.take("owner", str)),
        beside=tuple(fields.owner(word, "beside") for word in fields.texts("beside")),
        gate=fields.take("gate", bool, False),
        aspired=fields.take("aspired", bool, False),
        after=tuple(fields.texts("after")),
        unit=fields.unit(),
        evidence=fields.text("evidence", _EVIDENCE_LENGTH, ""),
    )
    fields.check_rest()
    return task


class _Fields:
    """The fields of a table, taken one by one."""

    def __init__(self, told: Mapping[str, Any], whose: str) -> None:
        self._left = dict(told)
        self.whose = whose

    def take(self, name: str, kind: type[Value], default: Value | None = None) -> Value:
        """A field of that kind; without a default it has to be there."""
        value = self._left.pop(name, default)
        if value is None:
            raise UnreadablePlaybook(f"{self.whose} has no {name!r}", field=name)
        if type(value) is not kind:
            raise UnreadablePlaybook(
                f"{self.whose}: {name!r} is {_KINDS[kind]}, not {value!r:.60}", field=name
            )
        return value

    def text(self, name: str, length: int, default: str | None = None) -> str:
        """A line of text, of at most so many characters."""
        text = self.take(name, str, default).strip()
        if not text and default is None:
            raise UnreadablePlaybook(f"{self.whose}: {name!r} is empty", field=name)
        if len(text) > length:
            raise UnreadablePlaybook(
                f"{self.whose}: {name!r} has more than {length} characters", field=name
            )
        if not text.isprintable():
            raise UnreadablePlaybook(
                f"{self.whose}: {name!r} is to be one line of plain text", field=name
            )
        return text

    def texts(self, name: str) -> list[str]:
        """A list of words."""
        words: list[Any] = self.take(name, list, [])
        if not all(isinstance(word, str) for word in words) or len({*words}) < len(words):
            raise UnreadablePlaybook(
                f"{self.whose}: {name!r} is a list of words, each once", field=name
            )
        return words

    def number(self, name: str) -> int:
        """A distance from the launch."""
        number = self.take(name, int)
        if abs(number) > FURTHEST:
            raise UnreadablePlaybook(
                f"{self.whose}: {name!r} lies at most {FURTHEST} days from the launch, not {number}",
                field=name,
            )
        return number

    def owner(self, word: str, name: str = "owner") -> Owner:
        """A function, or the decision owner, as the field of that name has it."""
        if word == DECISION_OWNER:
            return word
        try:
            return Function(word)
        except ValueError:
            there = ", ".join([*Function, DECISION_OWNER])
            raise UnreadablePlaybook(
                f"{self.whose}: {word!r:.60} is nobody; there are {there}", field=name
            ) from None

    def unit(self) -> Unit:
        """What `at` is counted in."""
        word = self.take("unit", str, str(Unit.WORKING_DAYS))
        if word not in list(Unit):
            raise UnreadablePlaybook(
                f"{self.whose}: 'unit' is {' or '.join(Unit)}, not {word!r:.60}", field="unit"
            )
        return Unit(word)

    def check_rest(self) -> None:
        """Nothing may be left: a field that nobody knows is a slip of the pen."""
        if self._left:
            name = next(iter(self._left))
            raise UnreadablePlaybook(
                f"{self.whose} has a field {name!r:.60}, which says nothing", field=name[:60]
            )


_KINDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
}
