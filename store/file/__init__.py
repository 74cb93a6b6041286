"""The one file on disk: tables, migrations, journal, search, backups, damage."""
