"""Lines that do something: the area they are typed in, and what is said back of them."""
