"""The export's document: its shape, its fields, and how it is read back."""
