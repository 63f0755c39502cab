"""Keeps what the last full check could not check, for the rules' pages: which facts were missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from alongside.rooms.findings.models import CheckRecord


def keep(record: CheckRecord, not_checked: Mapping[str, Counter[str]]) -> None:
    """Keep it beside when that was: by rule's code, what is missing on how many of those that it judges.

    What is kept already is not written again.
    """
    found = {code: reasons for code, reasons in not_checked.items() if reasons}
    text = msgspec.json.encode(found, order="sorted").decode()
    if record.not_checked != text:
        CheckRecord.objects.within(record.workspace_id).filter(pk=record.pk).update(
            not_checked=text
        )


def missing(workspace: int) -> dict[str, list[str]]:
    """By rule's code: the facts that are missing on some releases, those that are missing most often first.

    Without numbers: releases that a member does not see are among them.
    """
    text = CheckRecord.objects.within(workspace).values_list("not_checked", flat=True).first()
    kept = msgspec.json.decode(text or "{}", type=dict[str, dict[str, int]])
    return {
        code: sorted(reasons, key=lambda reason: (-reasons[reason], reason))
        for code, reasons in kept.items()
    }
