"""History: mail, meetings, calls and chats of the past, as other programs export them."""
