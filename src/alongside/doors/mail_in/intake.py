"""Everything that takes in what comes by itself: one loop a way, each in a thread, none in the way of the others."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import monotonic

from alongside.config import Config
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.mail_in import folder
from alongside.doors.mail_in.imap import Reader
from alongside.doors.mail_in.listener import Listener, NotListening
from alongside.doors.mail_in.place import Place
from alongside.doors.mail_in.taking import known, take_file, take_mail
from alongside.mail_source import Mailbox, Port
from alongside.rooms.ledger.models import Workspace

PATIENCE = 8.0
"""Seconds for what is in hand, once it is told to stop; less than whoever tells it so waits."""
AGAIN = 10.0
"""Seconds until a way is tried again that cannot be taken."""

Way = Callable[[threading.Event], None]

log = logging.getLogger(__name__)


def run(config: Config, *, until_told: Callable[[], object]) -> None:
    """Take in what comes until `until_told` comes back.

    What is cut off then comes again: it was kept whole, or not at all.
    """
    stop = threading.Event()
    threads = [
        threading.Thread(target=_again_and_again, args=(way, stop), name=name, daemon=True)
        for name, way in _ways(config)
    ]
    for thread in threads:
        thread.start()
    until_told()
    stop.set()
    end = monotonic() + PATIENCE
    for thread in threads:
        thread.join(timeout=max(end - monotonic(), 0))


def _ways(config: Config) -> Iterator[tuple[str, Way]]:
    if isinstance(config.mail_in, Port):
        yield "listens for mail", partial(_listen, config.mail_in)
    elif config.mail_in is not None:
        yield "reads a mailbox", partial(_read, config.mail_in, config)
    if config.watched is not None:
        watch = partial(folder.run, root=config.watched, names=_slugs, take=take_file)
        yield "watches folders", watch


def _listen(at: Port, stop: threading.Event) -> None:
    Listener(at, known=known, take=take_mail).run(stop)


def _read(mailbox: Mailbox, config: Config, stop: threading.Event) -> None:
    place = Place(config.data, mailbox)
    Reader(
        mailbox,
        state=place.read(),
        known=known,
        take=take_mail,
        keep=place.keep,
        refused=_tell,
    ).run(stop)


def _tell(problem: Unreadable) -> None:
    log.warning("a mail in the mailbox is flagged: %s", problem)


def _slugs(names: list[str]) -> Iterable[str]:
    """Those that a workspace has, which are few."""
    there = set(Workspace.objects.values_list("slug", flat=True))
    return [name for name in names if name in there]


def _again_and_again(way: Way, stop: threading.Event) -> None:
    """A way that ends before it is told to is begun again."""
    while not stop.is_set():
        try:
            way(stop)
        except NotListening as problem:
            log.warning("%s", problem)
        except Exception:
            log.warning("taking in what comes by itself failed; it is tried again", exc_info=True)
        stop.wait(AGAIN)
