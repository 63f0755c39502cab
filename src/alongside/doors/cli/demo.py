"""Tell the demo story: a small company, a dozen features, and one that nobody in marketing heard of.

It is told as it looks today, into a workspace of its own named demo. A workspace of that name that is there
already stays as it is.
"""

from django.db import transaction
from django.utils import timezone

from alongside.rooms.findings import checks
from alongside.rooms.ledger.models import Workspace
from alongside.story.cast import COMPANY
from alongside.story.tell import tell


def command() -> None:
    with transaction.atomic():
        told = tell(timezone.now())
        workspace = told or Workspace.objects.get(slug="demo")
        report = checks.check_all(workspace)
    there = "is told" if told else "was told before"
    print(
        f"The story of {COMPANY} {there}, in the workspace demo: {len(report.findings)} findings."
    )
