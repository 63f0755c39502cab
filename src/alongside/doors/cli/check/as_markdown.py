"""The report as Markdown: for an issue, a wiki or a mail."""

from __future__ import annotations

from alongside.doors.cli._plain import plain
from alongside.doors.cli.check.report import (
    CheckReport,
    action_of,
    in_words,
    sentence_of,
    subject_of,
    title_of,
)
from alongside.doors.markdown import as_words
from alongside.rooms.findings.states import State


def write(report: CheckReport) -> None:
    """Write it to standard output."""
    print(f"# Findings in {_plain(report.workspace)}, {report.as_of:%Y-%m-%d %H:%M} UTC\n")
    if not report.told:
        print("No findings.")
    else:
        print("| | Rule | About | What | What to do | Who |\n|---|---|---|---|---|---|")
    for one in report.told:
        mark = one.finding.severity.value if one.state is State.OPEN else one.state.value
        cells = (
            mark,
            f"{one.finding.code} {one.rule.name}",
            f"{subject_of(one)}: {title_of(one)}",
            sentence_of(one),
            action_of(one),
            in_words(one.who),
        )
        print("| " + " | ".join(_plain(cell) for cell in cells) + " |")
    missing = [
        f"- {code} on {number}: {_plain(reason)}"
        for code, reasons in report.not_checked.items()
        for reason, number in reasons.most_common()
    ]
    if missing:
        print("\n## Not checked\n\n" + "\n".join(missing))


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is: a title is a stranger's words."""
    return as_words(plain(text))
