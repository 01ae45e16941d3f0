"""One rule of meaning a module; each has a fixed face (see debater.lint.fit_engine)."""
