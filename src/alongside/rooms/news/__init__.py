"""News: what moved, what waits on somebody, what is at risk; for a page and for a mail."""
