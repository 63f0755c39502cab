"""Imports: batches that can be rehearsed, repeated and taken back."""
