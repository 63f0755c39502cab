"""Paper: pages as PDF, with what can be read aloud marked as such. Needs the extra `pdf`; nothing else does."""
