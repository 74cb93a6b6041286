"""A store under any acts in any order, a file for each noun, and the laws that hold after each of them."""
