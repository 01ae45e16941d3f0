"""The start screen's words: the ways to practise, and its help."""

from debater.tui.widgets.way_row import Way

WAYS: tuple[tuple[Way, str, str, str], ...] = (
    ("carry-on", "c", "Carry on", ""),
    ("spar", "1", "Spar", "argue freely; the op-ed answers and asks back"),
    ("timed", "2", "Timed round", "the same against a clock; you may pause"),
    ("drill", "3", "Drill", "voice the objections that you missed"),
    ("switch", "4", "Switch sides", "it objects, you answer for the op-ed"),
    ("weigh", "5", "Weigh", "choose your three strongest points and say why"),
)
"""Each way with its key, its name and what it is."""
DUE = "{points} to review now"
"""The drill's words while something is due."""
TOO_FEW = "To weigh, first raise three points in one debate. Press 1 to begin."
KEPT = "Your choice is kept with that debate."
HOW = (
    "Choose how you want to practise: press its key, click it, or go to it with the arrows and press Enter.\n\n"
    "The level says how hard the opponent is. Gentle offers hints when you are stuck. Fair reminds you of what you "
    "left open. Hard goes for your weakest point and asks twice.\n\n"
    "A debate that you did not finish waits under Carry on."
)
KEYS = (
    ("c", "carry on with the debate that you did not finish"),
    ("x", "set that debate aside: it is not offered again"),
    ("1", "spar: a free debate"),
    ("2", "timed round: 1 to 15 minutes"),
    ("3", "drill: the points that you missed or needed a hint for"),
    ("4", "switch sides: you answer for the op-ed"),
    ("5", "weigh: your three strongest points, and why they outweigh"),
    ("g, f, h", "opponent gentle, fair or hard"),
    ("Left, Right, + or -", "minutes of the timed round"),
    ("Up, Down, Tab, Enter", "move and choose"),
    ("p", "your progress and your earlier debates"),
    ("o", "the op-ed's points"),
    ("t", "colours: dark, light, high contrast, none"),
    ("? or F1", "this help"),
    ("F9", "load the language model again if it failed"),
    ("Ctrl+P", "search all commands"),
    ("q or Ctrl+Q", "quit"),
)
