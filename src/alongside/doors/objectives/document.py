"""Objectives as a document: Markdown with a heading for each objective and each KPI, to be read and to be edited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alongside.core.errors import AlongsideError
from alongside.rooms.features.outline import Row

_SIGNS = re.compile(r"([\\`*_\[\]<>|~$&@#])")
_ESCAPED = re.compile(r"\\(.)")
_OF_OBJECTIVE = ("area", "under", "under_area", "begins", "ends", "owner", "why", "ending")
_OF_KPI = ("unit", "baseline", "target", "due", "owner", "source")
_FEATURES = "Features"
_KPI = "KPI: "
_SAID = re.compile(r"[-*] (?P<name>[a-z_]+): (?P<text>.*)")
_READ = re.compile(
    r"\| *(?P<day>[^|]*?) *\| *(?P<value>[^|]*?) *\| *(?P<source>(?:\\.|[^|\\])*?) *\|"
)
_LINKED = re.compile(r"[-*] (?P<key>(?:\\.|[^\\])*?): (?P<sentence>.*)")


class NotADocument(AlongsideError):
    """The text is no such document."""


def write(rows: Iterable[Row]) -> str:
    """The document."""
    lines = ["# Objectives"]
    before = ""
    for row in rows:
        said = {name: _written(text) for name, text in row.said.items()}
        if row.kind == "objective":
            lines += ["", f"## {said['objective']}", ""]
            lines += [f"- {name}: {said[name]}" for name in _OF_OBJECTIVE if name in said]
        elif row.kind == "kpi":
            lines += ["", f"### {_KPI}{said['kpi']}", ""]
            lines += [f"- {name}: {said[name]}" for name in _OF_KPI if name in said]
        elif row.kind == "reading":
            if before != "reading":
                lines += ["", "| Day | Reading | From |", "| --- | --- | --- |"]
            lines.append(f"| {said['day']} | {said['value']} | {said.get('source', '')} |")
        else:
            if before != "feature":
                lines += ["", f"### {_FEATURES}", ""]
            key = said["feature"].replace(":", "\\:")
            lines.append(f"- {key}: {said['sentence']}")
        before = row.kind
    return "\n".join(lines) + "\n"


def read(text: str) -> Iterator[Row]:
    """The rows of a document, each with its line. `NotADocument` names a line that says nothing that is known."""
    known: dict[str, str] = {}
    rows: list[Row] = []
    section = ""
    for number, line in enumerate(text.removeprefix("\N{BYTE ORDER MARK}").splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith("# ") or re.fullmatch(r"\|[ :|-]+\|", bare):
            continue
        if bare.startswith("## "):
            known, section = {"objective": _meant(bare[3:].strip())}, "objective"
            rows.append(Row("objective", dict(known), number, {}))
        elif bare.startswith("### ") and known:
            section = _section(bare[4:].strip(), number)
            if section == "kpi":
                name = _meant(bare[4:].strip().removeprefix(_KPI))
                rows.append(Row("kpi", {**_home(known), "kpi": name}, number, {}))
        elif section == "feature" and (linked := _LINKED.fullmatch(bare)):
            said = {"feature": _meant(linked["key"]), "sentence": _meant(linked["sentence"])}
            rows.append(Row("feature", {**_home(known), **said}, number))
        elif section == "kpi" and (found := _READ.fullmatch(bare)):
            if found["day"].lower() != "day":
                kpi = next(row.said["kpi"] for row in reversed(rows) if row.kind == "kpi")
                said = {name: _meant(one) for name, one in found.groupdict().items() if one}
                rows.append(Row("reading", {**_home(known), "kpi": kpi, **said}, number))
        elif section in ("objective", "kpi") and (told := _SAID.fullmatch(bare)):
            _say(rows, section, known, told["name"], _meant(told["text"]), number)
        else:
            raise NotADocument(
                f"line {number}: {bare[:60]!r} says nothing that is known here; see how objectives are exported"
            )
    yield from rows


def _say(
    rows: list[Row], section: str, known: dict[str, str], name: str, text: str, number: int
) -> None:
    """Take in a line that says one thing of an objective or a KPI."""
    names = _OF_OBJECTIVE if section == "objective" else _OF_KPI
    if name not in names:
        raise NotADocument(
            f"line {number}: {name!r} is not known here; there are {', '.join(names)}"
        )
    rows[-1].said[name] = text
    rows[-1].lines[name] = number
    if section == "objective":
        known[name] = text


def _section(heading: str, number: int) -> str:
    if heading == _FEATURES:
        return "feature"
    if heading.startswith(_KPI):
        return "kpi"
    raise NotADocument(
        f"line {number}: {heading[:60]!r} is no part of an objective; write “{_KPI}” and its name, or “{_FEATURES}”"
    )


def _home(known: dict[str, str]) -> dict[str, str]:
    return {name: known[name] for name in ("objective", "area", "ending") if name in known}


def _written(text: str) -> str:
    """As Markdown shows it and nothing else, in one line."""
    return (
        _SIGNS.sub(r"\\\1", text).replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    )


def _meant(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
