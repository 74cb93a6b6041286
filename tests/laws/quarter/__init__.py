"""A quarter lived with the store: an executive, their own books, and what must hold each morning."""
