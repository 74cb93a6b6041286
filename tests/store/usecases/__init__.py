"""Use cases on a store, without an app."""
