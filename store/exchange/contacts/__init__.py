"""Address books: CSV files and vCards read as people."""
