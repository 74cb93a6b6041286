"""Scripts: what is said and written, in the user's own words."""
