"""What a snapshot of a conversation may say: candidates, each with its place, for a person to keep or to throw away.

`draft` is the way in. Nothing is generated: a candidate is a piece of what was said, with the sign it was found by.
"""
