"""Settings: read from their file, changed in the app."""
