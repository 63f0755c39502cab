"""Backup and restore: the whole database as one file that fits both engines.

It reads every room, so it stands above them; the command line calls it. `archive` is the file, `tables` the
rows in it, `make` writes one, `restore` puts one back, `older` brings one of an earlier version up to date.
"""
