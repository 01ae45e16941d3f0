"""After a round on the other side: how many objections were met, which step was left out, each objection."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debater.core.answer_words import counts, left_out_most
from debater.core.steps import ADVICE
from debater.core.switching import Exchange, Round
from debater.core.text import one_line
from debater.tui.text import DIM, Look, parts, plural
from debater.tui.widgets.hanging import Hanging


class SwitchSummary(VerticalScroll, can_focus=False):
    """Sums a round up."""

    DEFAULT_CSS = """
    SwitchSummary { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    SwitchSummary Static { height: auto; margin: 0 0 1 0; }
    """

    def compose(self) -> ComposeResult:
        """Counts, each objection, the step to work on."""
        yield Static(id="switch-counts")
        yield Static(id="switch-each")
        yield Static(id="switch-step")

    def show(self, done: Round) -> None:
        """Sum up this round."""
        said = plural(len(done.settled), "objection")
        self.query_one("#switch-counts", Static).update(
            parts("You were given ", (said, "bold"), f": {counts(done)}." if done.settled else ".")
        )
        self.query_one("#switch-each", Static).update(Hanging([_row(done, exchange) for exchange in done.settled]))
        step = left_out_most(done)
        work = (
            parts(("The step to work on: ", DIM), (step.capitalize(), "bold"), f". {ADVICE[step]}") if step else parts()
        )
        self.query_one("#switch-step", Static).update(work)
        self.query_one("#switch-step").display = step is not None
        self.scroll_home(animate=False)


def _row(done: Round, exchange: Exchange) -> tuple[Content, Content]:
    words, look = _how(exchange)
    claim = done.bank.by_id[exchange.key_point].claim
    return parts((f"{words:<10}  ", look)), parts(one_line(claim))


def _how(exchange: Exchange) -> tuple[str, Look]:
    if exchange.met:
        return ("first try", "bold $success") if exchange.at_first else ("second try", "bold $secondary")
    return ("not yet", "bold $error") if exchange.tries else ("left open", "bold $error")
