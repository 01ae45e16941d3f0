"""One rule a module; each has a fixed face (see debater.lint.engine)."""
