"""The room of a company, by keyboard."""
