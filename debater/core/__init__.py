"""The debate itself, pure: no files, clock, randomness, vectors or screen."""
