"""250 means that it is in the database: what is taken is taken in a transaction, in the listener's own threads."""

import smtplib
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from alongside.doors.mail_in.listener import Listener
from alongside.mail_source import Port
from alongside.rooms.ledger.models import Workspace
from tests.doors.mail_in.kept import OURS, message

pytestmark = pytest.mark.django_db(transaction=True)


def take(raw: bytes, recipient: str) -> None:
    """Keep a mail as a workspace, for want of anything simpler; what has "failing" in it fails at the end."""
    assert threading.current_thread().name.startswith("takes mail")
    with transaction.atomic():
        name = raw.decode().splitlines()[-1]
        Workspace.objects.create(slug=name, name=recipient, opened_at=timezone.now())
        if name == "failing":
            raise RuntimeError("the machine stumbles")


def known(address: str) -> bool:
    """Asks the database too."""
    return address == OURS and Workspace.objects.count() < 100


def test_what_is_said_is_so() -> None:
    listener = Listener(Port("127.0.0.1", 0), known=known, take=take)
    stop = threading.Event()
    thread = threading.Thread(target=listener.run, args=(stop,))
    thread.start()
    try:
        with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as client:
            for n in range(10):
                client.sendmail("eve@customer.org", [OURS], message(f"mail-{n}"))
                assert Workspace.objects.count() == n + 1
            with pytest.raises(smtplib.SMTPDataError) as said:
                client.sendmail("eve@customer.org", [OURS], message("failing"))
            assert said.value.smtp_code == 451
            with pytest.raises(smtplib.SMTPDataError) as said:  # the database refuses it
                client.sendmail("eve@customer.org", [OURS], message("mail-3"))
            assert said.value.smtp_code == 451
    finally:
        stop.set()
        thread.join(timeout=20)
    assert Workspace.objects.count() == 10
    assert others() == 0


def others() -> int:
    """Connections to the database besides ours, where that can be asked."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        [count] = cursor.fetchone()
    return int(count)
