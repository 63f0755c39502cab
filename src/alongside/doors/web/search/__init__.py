"""Asks what customers said."""
