"""What can be done and asked, grouped by noun; an act is one unit of work."""
