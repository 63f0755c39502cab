"""The ledger: who knew what, when. Append-only; every other room writes into it."""
