"""Mail-in addresses: made, taken apart, recognised."""

import pytest

from alongside.doors.correspondence.headers import Headers
from alongside.doors.mail_in.addresses import address, recipient_of, split
from tests.doors.mail_in.kept import DOMAIN, OURS, TOKEN


def test_there_and_back() -> None:
    made = address("x" * 40, TOKEN, domain=DOMAIN)
    assert split(made, domain=DOMAIN) == ("x" * 40, TOKEN)
    assert split(made.upper(), domain=DOMAIN.upper()) == ("x" * 40, TOKEN)
    assert len(made.partition("@")[0]) <= 64


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "ours",
        f"ours+{TOKEN}",
        f"ours@{DOMAIN}",
        f"ours+@{DOMAIN}",
        f"+{TOKEN}@{DOMAIN}",
        f"ours+{TOKEN}x@{DOMAIN}",
        f"ours+{TOKEN[:-1]}@{DOMAIN}",
        f"ours+{TOKEN[:-1]}1@{DOMAIN}",
        f"ours+x+{TOKEN}@{DOMAIN}",
        f"../ours+{TOKEN}@{DOMAIN}",
        f"{'x' * 41}+{TOKEN}@{DOMAIN}",
        f"ours+{TOKEN}@{DOMAIN}.evil.example",
        f"ours+{TOKEN}@evil.example@{DOMAIN}",
        f"ours+{TOKEN}@{DOMAIN}\n",
        f'"ours+{TOKEN}"@{DOMAIN}',
    ],
)
def test_what_is_no_address_of_ours(recipient: str) -> None:
    assert split(recipient, domain=DOMAIN) is None


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (f"To: Eve <eve@x.example>, Ours <{OURS}>", OURS),
        (f"Cc: {OURS.upper()}", OURS),
        (f"Delivered-To: {OURS}\r\nTo: list@x.example", OURS),
        ("To: eve@x.example", ""),
        (f"Subject: {OURS}", ""),
        ("", ""),
    ],
)
def test_whom_a_message_in_a_mailbox_is_for(head: str, found: str) -> None:
    headers = Headers(head.encode())
    assert recipient_of(headers, lambda one: split(one, domain=DOMAIN) is not None) == found
