"""A closer look at a text of the inbox: every time it was said, and the key point it probably means in full."""

from datetime import UTC

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from debater.core.text import one_line
from debater.reports.words import claim, when
from debater.tui.inbox_plan import TRUTHS, Offer
from debater.tui.screens.page import Page, section
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging
from debater.tui.widgets.inbox_texts import fate


class LookScreen(Page):
    """What was said, when, what the matcher thought of; then claim, phrasings, near misses, answers."""

    heading = "A closer look"

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer

    def content(self) -> list[Widget]:
        """The text first, then the key point."""
        offer = self._offer
        id_, how = offer.meant
        return [
            Static(parts((shown(offer.wording.said[0].text, 4_000), "bold"))),
            section("When it was said"),
            Static(Hanging([(parts(("• ", DIM)), parts(*line)) for line in self._times()])),
            *self._key_point(id_, how),
        ]

    def _times(self) -> list[list[str | tuple[str, str]]]:
        bank = self._offer.bank
        lines: list[list[str | tuple[str, str]]] = []
        for said in self._offer.wording.said:
            thought = "; ".join(one_line(claim(bank, id_), 70).rstrip(".") for id_ in said.candidates)
            day = when(said.at.replace(tzinfo=UTC))
            lines.append([f"{day}: {fate(said)}", (f"\nFirst thought of: {thought}" if thought else "", DIM)])
        return lines

    def _key_point(self, id_: str, how: str) -> list[Widget]:
        bank = self._offer.bank
        point = bank.by_id.get(id_)
        if point is None:
            return []
        misses = [(miss.text, f"  {_truth(miss.truly)}") for miss in point.near_misses]
        answers = [answer.text for answer in point.answers]
        return [
            section(how),
            Static(parts((shown(point.claim), "bold"), (f"  {point.id}", DIM))),
            section("Its phrasings"),
            Static(_listed([(text, "") for text in point.phrasings])),
            *([section("Its near misses"), Static(_listed(misses))] if misses else ()),
            section("What the op-ed answers"),
            Static(_listed([(text, "") for text in answers])),
        ]


def _listed(rows: list[tuple[str, str]]) -> Hanging:
    def row(text: str, more: str) -> tuple[Content, Content]:
        return parts(("• ", DIM)), parts(shown(text), (more, DIM))

    return Hanging([row(*each) for each in rows])


def _truth(truly: str) -> str:
    name = TRUTHS[truly][0] if truly in TRUTHS else truly
    return f"in truth {name}"
