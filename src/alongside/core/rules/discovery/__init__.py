"""Discovery: whether go-to-market hears the customer, and what becomes of what was heard."""
