"""What programs write by themselves when they are sent a mail: it says that a mail came, and nothing that a customer
said."""

from __future__ import annotations

from alongside.doors.correspondence.headers import Headers


def is_automatic(headers: Headers) -> bool:
    """Whether it is a bounce, or an answer that nobody wrote, such as an out-of-office note.

    What a help desk or a mailing list sends on counts as written, though programs send it too: it holds what people
    said.
    """
    answers = headers.value("Auto-Submitted").lower().startswith("auto-replied")
    report = headers.value("Content-Type").lower().startswith("multipart/report")
    from_nobody = "".join(headers.value("Return-Path").split()) == "<>"
    return answers or report or from_nobody
