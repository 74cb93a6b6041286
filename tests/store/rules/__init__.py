"""Rules alone, without a store."""
