"""Finds pages, features and people."""
