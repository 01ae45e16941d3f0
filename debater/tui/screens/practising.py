"""What drill and switched sides share: a text box, a status line, a banner, and the reports of the slow side."""

from typing import ClassVar

from textual import on
from textual.screen import Screen
from textual.widgets import Static

from debater.core.bank import Bank
from debater.errors import DebaterError
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.composer import Composer


class PractisingScreen(Screen[None]):
    """Follows a conversation. `waiting` is a text that was sent and is not judged yet.

    Its widgets are a Composer, `#<prefix>-status` and `#<prefix>-banner`.
    """

    prefix: ClassVar[str]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.waiting = ""
        self.load_failed = False

    @property
    def asked(self) -> str:
        """The key point (its id) that is asked for now; empty where none is."""
        return ""

    def draw(self) -> None:
        """Show what is on."""

    def summarise(self) -> None:
        """Show how it went."""

    def say(self, text: str) -> None:
        """What the program is doing, in the line above the text box."""
        status = self.query_one(f"#{self.prefix}-status", Static)
        status.update(parts((text, DIM)))
        status.display = bool(text)

    def warn(self, text: str) -> None:
        """Something is amiss, in the banner; an empty text takes it away."""
        banner = self.query_one(f"#{self.prefix}-banner", Static)
        banner.update(f"! {shown(text, 400)}" if text else "")
        banner.display = bool(text)

    def tell(self, notice: str) -> None:
        """The session's notice; where there is none, it stays said that the model did not load."""
        if notice or not self.load_failed:
            self.warn(notice)

    def on_mount(self) -> None:
        """Find out what there is to do; have the model loaded meanwhile."""
        self.conversation.to(self)
        if self.conversation.session is None:
            self.conversation.open(offer_unfinished=False)
        else:
            self.opened()

    def on_screen_resume(self) -> None:
        """Back from a page over it: listen again."""
        self.conversation.to(self)

    def opened(self) -> None:
        """The bank is read: ask what there is to do."""

    def action_retry(self) -> None:
        """Load the model again after a failure."""
        self.load_failed = False
        self.refresh_bindings()
        self.warn("")
        self.conversation.load()

    @on(messages.Opened)
    def _bank_read(self) -> None:
        self.opened()

    def take_bank(self, bank: Bank) -> None:
        """The bank was saved anew: go on with this version."""

    @on(messages.BankChanged)
    def _bank_changed(self, message: messages.BankChanged) -> None:
        before = self.asked
        self.take_bank(message.bank)
        if self.asked != before:  # its key point is gone: nobody will judge what was sent
            self._take_back()

    @on(messages.OpenFailed)
    def _open_failed(self, message: messages.OpenFailed) -> None:
        self.app.exit(message.error, return_code=2)

    @on(messages.LoadStep)
    def _load_step(self, message: messages.LoadStep) -> None:
        self.say(f"{message.step}… You can already write.")

    @on(messages.LoadFailed)
    def _not_loaded(self, message: messages.LoadFailed) -> None:
        self.load_failed = True
        self.refresh_bindings()
        self.say("The language model did not load.")
        self.warn(f"{_words(message.error)} What you wrote is kept. Press F9 to try again.")
        self._take_back()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        self.warn(_words(message.error))
        self._take_back()

    def unsend(self, text: str) -> None:
        """Put a text that was not judged back into the box, unless something else is being written by now."""
        self.query_one(Composer).take_back(text)

    def _take_back(self) -> None:
        if self.waiting:
            text, self.waiting = self.waiting, ""
            self.say("")
            self.draw()
            self.unsend(text)


def _words(error: Exception) -> str:
    """An error for a student: our own texts as they are, any other with its kind."""
    return str(error) if isinstance(error, DebaterError) else f"Something broke ({type(error).__name__}: {error})."
