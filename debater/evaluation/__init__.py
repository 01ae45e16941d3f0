"""How well the matcher does on labelled texts: script in, figures out."""
