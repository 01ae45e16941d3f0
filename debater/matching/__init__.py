"""A text in, a verdict out: encoder, segments, head, calibration, cache."""
