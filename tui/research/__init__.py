"""Research before a call: the checklist and what was found."""
