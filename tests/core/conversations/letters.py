"""Letters for tests: what matters is said, the rest is made up."""

from datetime import UTC, datetime, timedelta

from alongside.core.conversations.letters import Letter

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def letter(name: str, *parents: str, minute: int | None = 0, number: int = 1) -> Letter:
    """A message, sent so many minutes after the start; its name is its id and its text."""
    return Letter(
        id=name,
        parents=parents,
        subject="Export",
        sender=None,
        to=(),
        cc=(),
        sent_at=None if minute is None else START + timedelta(minutes=minute),
        text=name,
        folds=(),
        attachments=(),
        number=number,
        line=number,
    )
