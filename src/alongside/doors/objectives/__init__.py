"""Objectives as files: a table (CSV) or a document (Markdown), each of which can be written and read in again."""
