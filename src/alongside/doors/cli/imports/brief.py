"""Import a document into a feature's brief: a Shape Up pitch, a PRD, a PR-FAQ or a KEP (.md, .txt, .docx).

What somebody wrote or confirmed in the brief stays, unless --replace is given. What is read, and as what:
docs/brief-mapping.md.
"""

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.briefs import item
from alongside.core.briefs.documents.taking import where
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, FeatureKey, In
from alongside.doors.cli._plain import plain
from alongside.doors.documents.importing import Brought, bring, compared
from alongside.doors.documents.read import Filled, fields_of
from alongside.rooms.features.queries import feature_by_key


def command(
    key: FeatureKey,
    path: Annotated[Path, typer.Argument(help="The document.", exists=True, dir_okay=False)],
    preset: Annotated[
        str, typer.Option(help="shape-up, prd, pr-faq or kep; found by the headings without.")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Also over what somebody wrote there.")
    ] = False,
    workspace: In = None,
    by: By = None,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would be written, and change nothing.")
    ] = False,
) -> None:
    """Import it, and say what was taken from where, and what was not found."""
    within = _workspace.pick(workspace)
    feature, filled = feature_by_key(within, key), fields_of(path, preset)
    if dry_run:
        brought = compared(feature, filled, replace=replace)
        print("Dry run: nothing was changed. A real import does this:")
    else:
        who = _subjects.acting_member(within, by)
        brought = bring(feature, filled, by=who, at=timezone.now(), replace=replace)
    _tell(filled, brought)


def _tell(filled: Filled, brought: Brought) -> None:
    print(plain(f"Read as {filled.fit.preset}. {filled.fit.why}"))
    for title, those in (("Written", brought.written), ("Left as it stands", brought.kept)):
        for one in those:
            part = f" ({one.part})" if one.part else ""
            below = ", below what was filled in" if one.item in brought.below else ""
            print(
                plain(f"{title}: {item(one.item).title}{part}, from {'; '.join(where(one))}{below}")
            )
    for missed in filled.reading.missed:
        print(plain(f"Not found: {item(missed.item).title}: {missed.why}"))
    unused = dict.fromkeys(one.heading[-1] for one in filled.reading.unused if one.heading)
    if unused:
        print(plain(f"Not used: {', '.join(unused)}"))
    for note in filled.reading.notes:
        print(plain(note))
