"""The gate before a launch: what each function says, who decided go or no-go, and what was bypassed."""
