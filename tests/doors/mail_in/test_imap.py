"""A mailbox that is read, at a real server: each message once, none lost, none in the way of others."""

import logging
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import msgspec
import pytest

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.mail_in import imap
from alongside.doors.mail_in.imap import WAITS, Reader, State
from alongside.doors.mail_in.mailbox import Unreachable
from alongside.mail_source import Mailbox
from tests.doors.mail_in.dovecot import Dovecot
from tests.doors.mail_in.kept import OURS, Keeper, message

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SEEN, FLAGGED = r"\Seen", r"\Flagged"


class Desk(Reader):
    """A reader that remembers its states and what it was told of."""

    def __init__(self, mailbox: Mailbox, keeper: Keeper, state: State | None = None) -> None:
        self.states: list[State] = []
        self.told: list[Unreadable] = []
        super().__init__(
            mailbox,
            state=state,
            known=keeper.known,
            take=keeper.take,
            keep=self.states.append,
            refused=self.told.append,
        )


def test_each_message_is_read_once(server: Dovecot, keeper: Keeper) -> None:
    server.put(message("one"), message("two"))
    desk = Desk(server.mailbox(), keeper)
    desk.look(now=NOW)
    assert keeper.subjects == ["one", "two"]
    assert {to for _, to in keeper.kept} == {OURS}
    assert server.flags() == [SEEN, SEEN]
    desk.look(now=NOW)
    server.put(message("three"))
    Desk(server.mailbox(), keeper, state=desk.states[-1]).look(now=NOW)  # begun anew
    assert keeper.subjects == ["one", "two", "three"]


def test_a_state_can_be_kept_as_text(server: Dovecot, keeper: Keeper) -> None:
    server.put(message("failing"))
    desk = Desk(server.mailbox(), keeper)
    desk.look(now=NOW)
    [state] = desk.states
    assert state.waiting
    assert msgspec.json.decode(msgspec.json.encode(state), type=State) == state


def test_what_a_person_has_read_meanwhile_is_read_all_the_same(
    server: Dovecot, keeper: Keeper
) -> None:
    server.put(message("one"))
    with server.program() as program:
        program.store("1", "+FLAGS", SEEN)
    Desk(server.mailbox(), keeper).look(now=NOW)
    assert keeper.subjects == ["one"]


def test_it_is_moved_when_there_is_a_folder_for_it(server: Dovecot, keeper: Keeper) -> None:
    desk = Desk(server.mailbox("Customers in", done="Customers kept"), keeper)
    for text in ("one", "two"):
        server.put(message(text), folder='"Customers in"')
        desk.look(now=NOW)
    assert keeper.subjects == ["one", "two"]
    assert server.flags('"Customers in"') == []
    assert server.flags('"Customers kept"') == [SEEN, SEEN]


def test_what_cannot_be_read_is_flagged_and_in_nobodys_way(
    server: Dovecot, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGEST", 5_000)
    server.put(
        message("unreadable"),
        message("large") + b"x\r\n" * 2_000,
        message("for nobody", to="eve@x.example"),
        message("fine"),
    )
    desk = Desk(server.mailbox(), keeper)
    desk.look(now=NOW)
    desk.look(now=NOW)
    assert keeper.subjects == ["fine"]
    assert server.flags() == [FLAGGED, FLAGGED, FLAGGED, SEEN]
    assert len(desk.told) == 3
    _, large, nobody = (str(one) for one in desk.told)
    assert large.startswith("INBOX, message 2: it is larger than")
    assert "To: it names no address" in nobody


def test_what_could_not_be_kept_is_tried_again(server: Dovecot, keeper: Keeper) -> None:
    server.put(message("failing"), message("fine"))
    desk = Desk(server.mailbox(), keeper)
    desk.look(now=NOW)
    assert keeper.subjects == ["fine"]
    assert server.flags() == ["", SEEN]
    keeper.fails = b"never"
    desk.look(now=NOW + WAITS[0] - timedelta(seconds=1))
    assert keeper.subjects == ["fine"]
    desk.look(now=NOW + WAITS[0])
    assert keeper.subjects == ["fine", "failing"]
    assert desk.state is not None
    assert desk.state.waiting == {}
    assert server.flags() == [SEEN, SEEN]


def test_it_is_given_up_in_the_end(server: Dovecot, keeper: Keeper) -> None:
    server.put(message("failing"))
    desk, now = Desk(server.mailbox(), keeper), NOW
    for wait in WAITS:
        desk.look(now=now)
        assert desk.told == []
        now += wait
    desk.look(now=now)
    [told] = desk.told
    assert "could not be kept in 8 tries" in str(told)
    assert server.flags() == [FLAGGED]
    assert desk.state == State(desk.states[0].validity, 1, {})


def test_while_nothing_can_be_kept_no_new_ones_are_begun(
    server: Dovecot, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "_MOST_WAITING", 2)
    monkeypatch.setattr(imap, "MOST", 2)
    server.put(*(message(f"failing {n}") for n in range(5)))
    desk = Desk(server.mailbox(), keeper)
    for _ in range(3):
        desk.look(now=NOW)
    assert desk.state is not None
    assert (desk.state.upto, sorted(desk.state.waiting)) == (2, [1, 2])
    keeper.fails = b"never"
    for _ in range(3):
        desk.look(now=NOW + timedelta(hours=1))
    assert keeper.subjects == [f"failing {n}" for n in range(5)]


def test_other_numbers_mean_other_messages(server: Dovecot, keeper: Keeper) -> None:
    """UIDVALIDITY changes: what was marked is left, what was not is read."""
    server.put(message("one"), message("two"), folder="Mail")
    desk = Desk(server.mailbox("Mail"), keeper)
    desk.look(now=NOW)
    before = desk.states[-1].validity
    with server.program() as program:
        program.delete("Mail")
        sleep(1.1)  # Dovecot's UIDVALIDITY is a time in seconds
    server.put(message("three"), folder="Mail")
    with server.program("Mail") as program:
        program.append("Mail", SEEN, "", message("one"))
        program.append("Mail", FLAGGED, "", message("two"))
    desk.look(now=NOW)
    assert keeper.subjects == ["one", "two", "three"]
    assert desk.states[-1].validity != before


def test_a_server_that_breaks_off(server: Dovecot, keeper: Keeper) -> None:
    """It goes away after a message was kept and before that was marked."""
    server.put(message("one"), message("two"))
    desk = Desk(server.mailbox(), keeper)

    def take(raw: bytes, to: str) -> None:
        keeper.take(raw, to)
        server.stop()

    desk._take = take
    with pytest.raises(Unreachable, match="broke off"):
        desk.look(now=NOW)
    assert keeper.subjects == ["one"]
    with pytest.raises(Unreachable, match="did not answer"):
        desk.look(now=NOW)
    server.start()
    desk._take = keeper.take
    desk.look(now=NOW)
    assert keeper.subjects == ["one", "two"]
    assert server.flags() == ["", SEEN]


def test_a_message_over_which_the_server_stumbles(server: Dovecot, keeper: Keeper) -> None:
    server.put(message("one"), message("two"))
    desk = Desk(server.mailbox(), keeper)
    with server.stumbling("one"):
        with suppress(Unreachable):
            desk.look(now=NOW)
        desk.look(now=NOW)
        assert keeper.subjects == ["two"]
    desk.look(now=NOW + WAITS[0])
    assert keeper.subjects == ["two", "one"]
    assert server.flags() == [SEEN, SEEN]


def test_a_certificate_that_nobody_knows(
    server: Dovecot, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Unreachable, match="SSLCertVerificationError"):
        Desk(server.mailbox(), keeper).look(now=NOW)


def test_a_password_stands_in_no_error_and_no_log(
    server: Dovecot, keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    box = server.mailbox(password="hunter3")
    with pytest.raises(Unreachable, match="refused the user or the password") as refused:
        Desk(box, keeper).look(now=NOW)
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    Desk(box, keeper).run(stop)
    assert "mail is not read" in caplog.text
    for said in (str(refused.value), caplog.text, repr(box)):
        assert "hunter3" not in said
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("folder", ["None such", 'a"b\\c', "INBOX/../x"])
def test_a_folder_that_is_not_there(server: Dovecot, keeper: Keeper, folder: str) -> None:
    with pytest.raises(Unreachable, match="folder"):
        Desk(server.mailbox(folder), keeper).look(now=NOW)


def test_it_runs_until_it_is_told_to_stop(
    server: Dovecot, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "EVERY", 0.1)
    stop = threading.Event()
    desk = Desk(server.mailbox(), keeper)
    thread = threading.Thread(target=desk.run, args=(stop,))
    thread.start()
    until = monotonic() + 20
    for n in range(3):
        server.put(message(str(n)))
        while len(keeper.kept) <= n and monotonic() < until:
            sleep(0.02)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert keeper.subjects == ["0", "1", "2"]
