"""Jobs: an outbox in the same database, so that work is queued if and only if its cause was committed."""
