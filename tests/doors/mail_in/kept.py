"""Whoever keeps what comes in, for tests: it keeps, refuses, or fails, as it is told."""

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.mail_in import addresses

DOMAIN = "alongside.company.org"
TOKEN = "abcdefghij234567abcd"
OURS = addresses.address("ours", TOKEN, domain=DOMAIN)


def message(text: str, to: str = OURS) -> bytes:
    """A mail with a line."""
    return f"From: eve@customer.org\r\nTo: {to}\r\nSubject: {text}\r\n\r\n{text}\r\n".encode()


class Keeper:
    """What `known` and `take` are given as."""

    def __init__(self) -> None:
        self.kept: list[tuple[bytes, str]] = []
        self.refuses = b"unreadable"
        """What has this in it is refused."""
        self.fails = b"failing"
        """What has this in it cannot be kept."""
        self.knows_all = False

    def known(self, address: str) -> bool:
        """Whether it is the address of ours."""
        if "broken" in address:
            raise RuntimeError("the database is away")
        return self.knows_all or addresses.split(address, domain=DOMAIN) == ("ours", TOKEN)

    def take(self, raw: bytes, recipient: str) -> None:
        """Keep it, or not."""
        if self.refuses in raw:
            raise Unreadable("mail", 4, "Content-Type", "it has\r\n250 too many parts … 500")
        if self.fails in raw:
            raise RuntimeError("the disk is full")
        self.kept.append((raw, recipient))

    @property
    def subjects(self) -> list[str]:
        """Of what is kept."""
        return [
            raw.partition(b"Subject: ")[2].partition(b"\r\n")[0].decode() for raw, _ in self.kept
        ]
