"""The terminal app, in Textual."""
