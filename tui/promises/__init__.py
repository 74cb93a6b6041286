"""The ledger of promises: what customers were told, and whether it was kept."""
