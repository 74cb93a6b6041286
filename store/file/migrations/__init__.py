"""How an older file becomes one of today: a step for each version."""
