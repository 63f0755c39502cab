"""Withdrawal: what was said goes from every row, from the files of the database, and from backups restored later."""
