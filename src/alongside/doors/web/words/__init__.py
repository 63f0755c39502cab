"""The words that pages use, explained."""
