"""What is true of whatever is typed, imported or done, and is looked for by trying."""
