"""Import: files chosen, read and previewed before anything is written."""
