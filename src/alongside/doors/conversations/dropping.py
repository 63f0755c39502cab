"""The worker's part of a drop: each file looked at in a dry run, or imported, one after the other."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.doors.conversations.importing import Report, import_file
from alongside.rooms.discovery import drops
from alongside.rooms.discovery.accounts import account_named
from alongside.rooms.discovery.bringing.choices import Choices
from alongside.rooms.discovery.drops_files import path_of
from alongside.rooms.discovery.models import Drop, DroppedFile
from alongside.rooms.features.models import Feature
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.people import roles
from alongside.rooms.people.models import Member

OUR_FAULT = "something went wrong that is a fault of ours; it is in the log, and nothing of this file was taken in"

log = logging.getLogger(__name__)


@handles("bring_drop")
def bring_drop(workspace: int, payload: dict[str, Any]) -> None:
    """Go through the files that were not gone through yet: after a restart it goes on where it was."""
    drop = Drop.objects.within(workspace).filter(pk=payload["drop"], state=payload["for"]).first()
    if drop is None:
        return
    by = Member.objects.within(workspace).select_related("workspace").get(pk=payload["by"])
    imported = payload["for"] == drops.IMPORTING
    said = drops.said_of(drop)
    for file in drops.files_of(drop):
        if file.state == "waiting":
            drops.note(file, _bring(file, said, by, imported=imported), imported=imported)
    drops.end(drop, imported=imported)


def _bring(file: DroppedFile, said: drops.Said, by: Member, *, imported: bool) -> drops.Came:
    try:
        roles.refuse(by, "import")  # who asked for it may do less by now
        with path_of(file).open("rb") as content:
            report = import_file(
                by.workspace,
                file.name,
                content,
                choices=_choices(said, by, imported=imported),
                kind=ConversationKind(said.kind) if said.kind else None,
                by=by,
                now=timezone.now(),
                rehearse=not imported,
            )
    except DatabaseError:
        raise  # it may pass: the job is tried again
    except FileNotFoundError:
        report = Report(
            file.name, refused=1, problems=["the file is no longer there; send it in again"]
        )
    except AlongsideError as problem:
        report = Report(file.name, refused=1, problems=[str(problem)])
    except Exception:
        log.exception("file %s of a drop could not be read", file.pk)
        report = Report(file.name, refused=1, problems=[OUR_FAULT])
    return drops.Came(**{name: getattr(report, name) for name in drops.Came.__struct_fields__})


def _choices(said: drops.Said, by: Member, *, imported: bool) -> Choices:
    features = Feature.objects.visible_to(by).filter(pk__in=said.features, merged_into=None)
    return Choices(
        account=account_named(
            by.workspace, said.account, by=by, at=timezone.now(), rehearse=not imported
        ),
        held_on=said.held_on,
        restricted=said.restricted,
        features=list(features),
        consent=said.consent,
    )
