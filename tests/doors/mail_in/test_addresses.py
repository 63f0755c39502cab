"""Mail-in addresses: made, taken apart, recognised."""

import pytest

from alongside.doors.correspondence.headers import Headers
from alongside.doors.mail_in.addresses import address, fits, hashed, new_token, recipient_of, split
from tests.doors.mail_in.kept import DOMAIN, OURS, TOKEN


def test_there_and_back() -> None:
    for _ in range(50):
        token = new_token()
        made = address("x" * 40, token, domain=DOMAIN)
        assert split(made, domain=DOMAIN) == ("x" * 40, token)
        assert split(made.upper(), domain=DOMAIN.upper()) == ("x" * 40, token)
        assert len(made.partition("@")[0]) <= 64
    assert new_token() != new_token()


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


def test_what_is_kept_of_a_token_does_not_say_it() -> None:
    kept = hashed(TOKEN)
    assert TOKEN not in kept
    assert fits(TOKEN, kept)
    assert not fits(new_token(), kept)
    assert not fits(kept, kept)


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
