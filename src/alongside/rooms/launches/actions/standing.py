"""What every verb of a launch asks first: whether it is seen, and takes place."""

from __future__ import annotations

from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.refusals import CalledOff
from alongside.rooms.ledger.action import current
from alongside.rooms.people.actions import By
from alongside.rooms.people.seen import refuse_unseen


def there(launch: Launch, by: By) -> Launch:
    """The launch as the running action has it. `NotThere` for who does not see it; `CalledOff` for one that is."""
    refuse_unseen(launch, by)
    launch = current(launch)
    if launch.called_off_at is not None:
        raise CalledOff("this launch was called off; take it up again first")
    return launch


def task_there(task: LaunchTask, by: By) -> LaunchTask:
    """A task as the running action has it; refusals as of `there`."""
    there(task.launch, by)
    return current(task)
