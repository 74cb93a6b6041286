"""The file on disk: opening, upgrading, backups."""
