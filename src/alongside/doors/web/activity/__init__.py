"""Everything that happened, newest first."""
