"""Pictures of screens that are the same at every run: one hand at the keys, nothing that moves, one time zone."""

from collections.abc import Awaitable, Callable
from importlib.metadata import version

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

DRAWN_WITH = "textual 8.2.8, rich 15.0.0, plotext 5.3.2, textual-plotext 1.0.1"
"""What drew the stored pictures: another release may draw a border or a scrollbar in another way."""


def at_hand() -> str:
    """The same, as it is installed here."""
    names = [entry.split()[0] for entry in DRAWN_WITH.split(", ")]
    return ", ".join(f"{name} {version(name)}" for name in names)


class Student:
    """Reads the screen and presses keys, whatever the screen is."""

    def __init__(self, pilot: Pilot[object]) -> None:
        self.app, self.pilot = pilot.app, pilot

    @property
    def text(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    async def sees(self, *words: str) -> None:
        for _ in range(400):
            if all(word in self.text for word in words):
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never saw {words}; on the screen:\n{self.text}")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def write(self, text: str) -> None:
        """In the text box that has the focus."""
        for _ in range(400):
            if isinstance(box := self.app.focused, TextArea):
                box.insert(text)
                await self.pilot.pause()
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"no text box has the focus; on the screen:\n{self.text}")

    async def say(self, text: str, *answered: str) -> None:
        """Send it, and read the answer."""
        await self.write(text)
        await self.press("enter")
        await self.sees(*answered)

    async def rest(self) -> None:
        """Until the screen stays as it is."""
        for box in [*self.app.screen.query(TextArea), *self.app.screen.query(Input)]:
            box.cursor_blink = False
        before = ""
        for _ in range(60):
            await self.pilot.pause(0.05)
            now = self.app.export_screenshot(simplify=True)
            if now.split("</style>")[-1] == before:
                return
            before = now.split("</style>")[-1]
        raise AssertionError(f"it never came to rest:\n{self.text}")


Deed = Callable[[Student], Awaitable[None]]


def photographed(
    compare: Callable[..., bool], app: App[object], deed: Deed, size: tuple[int, int] = (80, 24), theme: str = ""
) -> bool:
    """Whether the screen that the deed leads to looks as it did; `compare` is pytest-textual-snapshot's."""
    app.animation_level = "none"
    app.theme = theme or app.theme

    async def before(pilot: Pilot[object]) -> None:
        student = Student(pilot)
        await deed(student)
        await student.rest()

    return compare(app, terminal_size=size, run_before=before)
