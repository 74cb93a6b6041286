"""The command line: plain text, without the full-screen app."""
