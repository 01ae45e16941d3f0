"""What the screens of the inbox say: what they are for, and every key."""

HOW = (
    "Here waits what students said in their debates and the bank did not know: what was not understood, what they "
    "corrected in the “did you mean” menu, and where they said “none of these”. Texts of much the same meaning stand "
    "together, the largest group first. Beneath them is the key point that they probably mean.\n\n"
    "Make the lit text a phrasing of a key point, a near miss of one, a line that supports the op-ed, or a new key "
    "point. You see what that changes before anything is kept. In the list of groups a key is for the whole group; in "
    "the list of texts it is for one text. Whatever you do can be taken back."
)
KEYS = (
    ("p", "a phrasing: one more way to say a key point"),
    ("n", "a near miss: it looks like a key point and is something else"),
    ("s", "a supporting line: it is on the op-ed's side"),
    ("k", "a new key point"),
    ("d", "dismiss: it teaches nothing"),
    ("u", "take back what was done last"),
    ("Up, Down", "go through the list"),
    ("Tab, Left, Right", "from the groups to the texts and back"),
    ("Enter", "look closer: when it was said, the key point in full"),
    ("Esc or q", "back"),
    ("F1 or ?", "this help"),
)
EMPTY = (
    "The inbox is empty.\n\nHere you find what your students say and this bank does not know: what was not understood, "
    "what they corrected in the “did you mean” menu, and where they said “none of these”. It comes from the debates "
    "that are stored on this computer. Have some held, then come back.\n\nPress Esc to go back."
)
READING = "Reading the stored debates"
BUSY = "One moment: what you did before is still being written."
ANYWAY = " Press u once more to have the texts back in the inbox and leave the bank as it is."

TITLES = {
    "phrasing": "Add a phrasing",
    "near-miss": "Add a near miss",
    "support": "Add a supporting line",
    "key-point": "Add a new key point",
}
KEEP_HOW = (
    "Nothing is kept yet. Here you see what would be written into the bank, and what would leave the inbox with it. "
    "Below, the labelled objections in objections.yaml are read twice: by the bank as it is, and by the bank with the "
    "change. So you see what it mends and what it spoils.\n\n"
    "A phrasing is one more way to say a key point. A near miss looks like a key point and is something else. A "
    "supporting line is on the op-ed's side. A new key point is written with places that you fill in afterwards, in "
    "your editor: hints, answers, what it rests on."
)
KEEP_KEYS = (
    ("Enter", "keep it"),
    ("Esc", "leave it: nothing is written"),
    ("e", "reword the text; then Enter is done, and Esc takes the words back"),
    ("o", "another key point; for a new key point another theme"),
    ("i", "for a near miss: what it is in truth"),
    ("a", "put away the whole group with it, or only this text"),
    ("Up, Down, Page Up, Page Down", "scroll what changes"),
    ("F1 or ?", "this help (? works outside the text box)"),
)
WAIT = "What it changes is not known yet. Enter once more keeps it without waiting."
UNKNOWN = "What it changes cannot be told. Enter once more keeps it all the same."
