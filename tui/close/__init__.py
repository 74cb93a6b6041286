"""The close of a conversation: mood, what to say aloud, action items, next step."""
