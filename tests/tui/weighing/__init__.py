"""Who matters, by keyboard and without a screen."""
