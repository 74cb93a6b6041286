"""Rules of what colleagues hear: briefs and kudos."""
