"""Words that people give us: names, reasons, addresses. Taken is what every engine keeps and every import reads back.

Every verb that takes words asks here, so that no way in is more generous than a way out.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.rows import TooLong, refuse_too_long

LONGEST_REASON = 20_000
"""Characters of a reason."""


class NoName(AlongsideError):
    """Something that cannot do without a name was given none."""


class UnusableWords(AlongsideError):
    """Text holds what cannot be kept, or is not what it is given as."""


def name(text: str, of: type[models.Model], column: str = "name") -> str:
    """What something goes by, without the blanks around it, which nobody sees and nobody means."""
    return words(text.strip(), of, column)


def words(text: str, of: type[models.Model], column: str) -> str:
    """Words that have to be there and fit into their column, as they were written."""
    what = str(of._meta.verbose_name)
    if not text.strip():
        raise NoName(f"every {what} needs a {column}, and this one is empty")
    refuse_unkept(text, f"the {column} of the {what}")
    refuse_too_long(of, {column: text})
    return text


def reason(text: str, what: str = "a reason") -> str:
    """What somebody says for a reason, in their own words; empty when nothing was said. A refusal calls it `what`."""
    said = text.strip()
    refuse_unkept(said, what)
    if len(said) > LONGEST_REASON:
        raise TooLong(
            f"{what} has at most {LONGEST_REASON:,} characters; this one has {len(said):,}: {said[:40]}..."
        )
    return said


def address(text: str, of: type[models.Model], column: str = "email") -> str:
    """An e-mail address; empty when there is none."""
    given = text.strip()
    if not given:
        return ""
    refuse_too_long(of, {column: given})
    try:
        validate_email(given)
    except ValidationError:
        raise UnusableWords(
            f"{given!r} is no e-mail address: write one like mira@example.com, or leave it out"
        ) from None
    return given


def refuse_unkept(text: str, what: str) -> None:
    """`UnusableWords` for what is not kept: PostgreSQL keeps no NUL, and no file holds half a character."""
    if "\0" in text:
        raise UnusableWords(f"{what} holds a NUL character; remove it")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnusableWords(f"{what} holds half a character; write it in UTF-8") from None
