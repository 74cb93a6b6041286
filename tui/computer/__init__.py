"""What belongs to the computer around us: links, mail programs, files, folders, the clipboard."""
