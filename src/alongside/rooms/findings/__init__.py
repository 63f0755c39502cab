"""Findings: what the rules say, kept, with the waivers of people."""
