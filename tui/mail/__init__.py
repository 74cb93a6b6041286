"""E-mails and messages: written, looked over, handed to the computer."""
