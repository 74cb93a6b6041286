"""What is left when the program is killed, or its terminal goes away."""
