"""What crosses the border of the store: plain records without behaviour, by noun."""
