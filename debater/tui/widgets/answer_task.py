"""One objection when sides are switched: what was answered, how it was taken, and the op-ed's answer beside it."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debater.core.answer_words import COMPARE, advice, comment, ground, nudge, outcome
from debater.core.bank import Answer, Bank, Grounding, KeyPoint
from debater.core.steps import STEPS, found
from debater.core.switching import Exchange, Round, Try
from debater.core.text import one_line
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging, Row

_SHOWN = 700
"""Characters of one of the student's answers that are shown."""
SEEN, NOT_SEEN = "✓", "–"
_INDENT = " " * 5
_WAY = "Answer for the op-ed: They say … But … Because … Therefore …  F3 shows its points."


class AnswerTask(VerticalScroll, can_focus=False):
    """Shows a round's exchange as it stands; `show` again after every change."""

    DEFAULT_CSS = """
    AnswerTask { height: 1fr; padding: 1 1 0 2; scrollbar-size-vertical: 1; }
    AnswerTask > Static { height: auto; margin: 0 1 1 0; }
    AnswerTask #switch-objection { padding: 0 1; background: $surface; border-left: wide $secondary; }
    AnswerTask #switch-lines { height: auto; }
    AnswerTask #switch-lines Static { width: 1fr; height: auto; margin: 0 1 1 0; padding: 0 1; border: round $border;
      border-title-color: $foreground 68%; border-title-style: bold; }
    AnswerTask #switch-lines #switch-curated { border: round $accent; border-title-color: $accent; }
    """

    def compose(self) -> ComposeResult:
        """From the top: objection; how it ended; the two answers; the steps; or the tries so far."""
        yield Static(id="switch-objection")
        yield Static(id="switch-end")
        with Horizontal(id="switch-lines"):
            yield Static(id="switch-own")
            yield Static(id="switch-curated")
        yield Static(id="switch-tries")

    def on_mount(self) -> None:
        """Name the two columns."""
        self.query_one("#switch-own").border_title = "Your answer"
        self.query_one("#switch-curated").border_title = "An answer from the op-ed"

    def show(self, now: Round, waiting: str = "") -> None:
        """Bring the view up to the exchange that is on; `waiting` is an answer not judged yet."""
        exchange, key_point = now.exchange, now.key_point
        if exchange is None or key_point is None:
            return
        self.query_one("#switch-objection", Static).update(_objection(now.bank, key_point, exchange))
        settled = exchange.settled
        for part in ("#switch-end", "#switch-lines"):
            self.query_one(part).display = settled
        if settled:
            self._settle(now.bank, key_point, exchange)
        rows = [] if settled else [*_tries(now.bank, key_point, exchange), *_said(waiting)]
        tries = self.query_one("#switch-tries", Static)
        tries.update(Hanging(rows) if rows else parts((_WAY, DIM)))
        tries.display = not settled
        self.call_after_refresh(self.scroll_home if settled or not rows else self.scroll_end, animate=False)

    def _settle(self, bank: Bank, key_point: KeyPoint, exchange: Exchange) -> None:
        last = exchange.tries[-1] if exchange.tries else None
        answer = last.verdict.answer if last else key_point.answers[0]
        self.query_one("#switch-end", Static).update(Hanging(_end(bank, key_point, exchange, answer)))
        own = shown(last.said, _SHOWN) if last else ""
        box = self.query_one("#switch-own", Static)
        box.update(parts(own) if own else parts(("You did not write one.", DIM)))
        box.set_class(not own, "-unwritten")
        self.query_one("#switch-curated", Static).update(parts(shown(answer.text)))


def _end(bank: Bank, key_point: KeyPoint, exchange: Exchange, answer: Answer) -> list[Row]:
    """How it ended, which of the op-ed's points are the ground for an answer, and the steps."""
    look = "bold $success" if exchange.met else "bold $secondary"
    rows = [(parts(), parts((outcome(exchange), look)))]
    last = exchange.tries[-1] if exchange.tries else None
    if last is not None and (not exchange.met or last.verdict.admits):
        unsure = not exchange.met and key_point.grounding is not Grounding.UNANSWERED
        rows[0] = (
            parts(),
            parts(
                (outcome(exchange), look), f"  {shown(comment(bank, key_point, last))}", (unsure * f" {COMPARE}", DIM)
            ),
        )
    rows.append((parts(("In the op-ed  ", DIM)), parts((shown(ground(bank, key_point, answer), 400), f"italic {DIM}"))))
    if last is not None:
        rows += _steps(key_point, last, "Your steps    ")
    return rows


def _objection(bank: Bank, key_point: KeyPoint, exchange: Exchange) -> Content:
    theme = bank.theme_by_id.get(key_point.theme)
    about = f"  on {one_line(theme.name).lower()}" if theme else ""
    return parts(("Opponent", "bold $secondary"), (about, DIM), f"\n{shown(exchange.objection)}")


def _tries(bank: Bank, key_point: KeyPoint, exchange: Exchange) -> Iterator[Row]:
    for tried in exchange.tries:
        yield from _said(tried.said)
        yield parts(_INDENT), parts((shown(comment(bank, key_point, tried)), "bold"))
        yield from _steps(key_point, tried)
        yield parts(_INDENT), parts(("Try once more. ", "$accent"), shown(nudge(bank, key_point, tried.verdict.answer)))


def _steps(key_point: KeyPoint, tried: Try, lead: str = _INDENT) -> Iterator[Row]:
    """Which steps were seen, by sign and word, and what to do about the first that was not."""
    told = advice(key_point, tried.verdict)
    if not told:
        return
    seen = found(tried.said)
    marks = [
        (f"{SEEN if step in seen else NOT_SEEN} {step.capitalize()}   ", "$success" if step in seen else DIM)
        for step in STEPS
    ]
    yield parts((lead, DIM)), parts(*marks)
    yield parts(" " * len(lead)), parts((told, DIM))


def _said(text: str) -> Iterator[Row]:
    if text:
        yield parts(("You  ", "bold $primary")), parts(shown(text, _SHOWN))
