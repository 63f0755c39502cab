"""`python -m alongside` is the command line."""

from alongside.doors.cli import main

main()
