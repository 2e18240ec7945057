"""The ledger of value opportunities."""
