"""A real store of every schema that was ever in use, compressed; none is ever changed or taken away."""
