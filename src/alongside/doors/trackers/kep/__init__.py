"""The Kubernetes enhancement roadmap as an event log: README.md says what is read, and as what."""

from alongside.doors.trackers.kep.importing import SLUG, Outcome, import_folder
from alongside.doors.trackers.kep.read import count_lines

__all__ = ["SLUG", "Outcome", "count_lines", "import_folder"]
