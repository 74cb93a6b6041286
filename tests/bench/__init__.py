"""Benchmarks: figures to read, never tests with a clock. Run them with ``python -m tests.bench``."""
