"""The root of every error whose message is written for the person who reads it."""


class AlongsideError(Exception):
    """Something that a person can mend; its text says what happened, what is kept, and the way on."""
