"""What comes in from files and goes out to them: contacts, calendars, e-mails, the store's own document."""
