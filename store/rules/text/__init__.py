"""Rules of text: names and numbers in one comparable form, sentences put together."""
