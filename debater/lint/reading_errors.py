"""What each error means that comes of reading a file: the manual of what no rule's module describes."""

READING_ERRORS = {
    "schema": "A field is unknown, missing, empty, or holds what it must not. The fields are listed in docs/banks.md.",
    "duplicate-id": "An id is used twice, or one list names the same id twice. Ids tell things apart: change one.",
    "dangling-reference": "A field names a theme, point or key point that is not there, mostly by a slip of spelling.",
    "duplicate-key": "A field stands twice in one entry. Only the first was read: keep one.",
    "key": "A field's name is a list or a mapping. Use a plain word.",
    "syntax": "The file is not YAML: a quote that is never closed, a tab, or an indentation that fits nothing.",
    "alias": "The file uses an alias (`*name`), which may make a small file huge. Write the text out.",
    "tag": "A value begins with `!`, which is a tag in YAML. Put the text in quotes.",
    "depth": "Lists and fields are nested deeper than any bank needs.",
    "character": "The file holds a control character, which mostly comes of copying. Remove it.",
    "encoding": "The file is not saved as UTF-8. Choose that encoding in the editor.",
    "size": "The file, or a text in it, is larger than any bank needs.",
    "many": "The file has more mistakes than are told at once. Mend those that are, and check again.",
    "empty": "The file is empty, or holds remarks only.",
    "file": "The file is not there, cannot be opened, is a link out of its folder, or lies without its bank.",
    "motion": "There is no bank of this name (see `debater bank list`).",
    "stance": "A test objection's labels contradict each other, as key points on a supporting text do.",
    "twin": "A test objection is the twin of a text that its file does not hold.",
    "copied-text": "A test objection stands in the bank word for word, and so measures nothing: a warning.",
    "duplicate-text": "A test objection stands twice in its file, and would count twice in every figure.",
}
"""One or two sentences by the name that stands in brackets behind the error."""
WARNINGS = frozenset({"copied-text"})
"""Those that leave the file of use."""
