"""Calendar files: busy times read from them, talks written to them."""
