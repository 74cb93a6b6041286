"""Rules of times to talk: which are allowed, which are offered."""
