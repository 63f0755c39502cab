"""docs/self-hosting/roles.md: who may do what in a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alongside.core.docs.markdown import generated, page, table

OPENING = """Each member of a workspace has one role in it. It is the same on the site, on the command line with `--by`
and wherever else somebody acts as that member: what the role does not allow is not recorded.

What one *sees* is another matter: everybody sees everything in the workspace, but for drafts (their author alone) and
restricted features (the pair of their area, whoever restricted them, and their guests). An admin sees no more than
that."""

CLOSING = """Readers only read. That one has heard of a date is said of oneself, though, and a reader who prepares the
support team has to be able to say it: the rules count it as that person's knowledge, as they count anybody's.

An event log says of others what they did and when, so only an admin imports one. It is no way around roles: imported on
the site it gives nobody a role, and features that the admin does not see are not there for it; on the command line it
gives no role to somebody who has an address, and so can sign in.

Whoever may run `bin/alongside` on the machine may do everything: `bin/alongside people role HANDLE admin` makes an
admin. A workspace that has an admin keeps one."""


def roles_page(
    roles: Sequence[str], deeds: Iterable[tuple[str, Sequence[str]]], *, source: str
) -> str:
    """`deeds` say in words what one may do, and which of the `roles` may."""
    rows = [
        (words[:1].upper() + words[1:], *("yes" if role in may else "" for role in roles))
        for words, may in deeds
    ]
    return page(
        "# Who may do what", generated(source), OPENING, table(["one may", *roles], rows), CLOSING
    )
