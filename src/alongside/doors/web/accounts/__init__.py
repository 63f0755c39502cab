"""Accounts: the customers that there are, of which segment they are, and by which channel they came."""
