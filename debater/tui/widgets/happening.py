"""What happened beside the turns, in a sentence at its place in a replay."""

from textual.widgets import Static

from debater.core.bank import Bank
from debater.core.event import Convinced, Event, Weighed
from debater.core.text import one_line
from debater.reports.words import claim, told
from debater.tui.text import DIM, parts
from debater.tui.widgets.hanging import Hanging


class Happening(Static):
    """One of them, dim, with a word that says what it is."""

    DEFAULT_CSS = "Happening { height: auto; margin: 0 1 1 0; padding: 0 1; border-left: outer $border; }"

    def __init__(self, name: str, text: str) -> None:
        super().__init__(Hanging([(parts((f"{name}  ", "bold $accent")), parts((text, DIM)))]))


def happening(bank: Bank, event: Event) -> Happening | None:
    """What tells of an event; None for one that has no place of its own."""
    match event:
        case Convinced(when=when, value=value):
            return Happening("Opinion", f"{when.capitalize()} the debate, the op-ed convinced you {value} of 7.")
        case Weighed(choices=choices, text=text):
            chosen = "; ".join(claim(bank, id_).rstrip(".") for id_ in choices)
            return Happening("Weighed", f"{chosen}. “{one_line(text, 300)}”")
    sentence = told(bank, event)
    return Happening(sentence[0].capitalize(), one_line(sentence[1], 400)) if sentence else None
