"""Draw the README's pictures from the real app: the shipped bank, the real model, a fixed debate.

.venv/bin/python scripts/screenshots.py
"""

import asyncio
import os
import re
from pathlib import Path

from debater.session import Session, open_session
from debater.tui.app import DebaterApp
from debater.tui.widgets.composer import Composer

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SAID = (
    "They drive down wages for ordinary people.",
    "My mum waited three weeks for a doctor, and the school is full because so many people have come.",
    "How do we know we are not letting in criminals?",
)
CAMERAS: dict[str, tuple[int, int, str, tuple[str, ...]]] = {
    "home": (100, 30, "debater-dark", ()),
    "debate": (120, 40, "debater-dark", ()),
    "debrief": (100, 36, "debater-light", ("f5",)),
}
"""Size, colours and the last keys of each picture; all but that of the start screen show the debate of SAID."""


def main() -> None:
    """One picture for each camera."""
    session = open_session(keep=False)
    session.load(print)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (columns, rows, theme, keys) in CAMERAS.items():
        opened = Session(session.bank, session.model, file=session.file, _matcher=session._matcher)
        svg = asyncio.run(_picture(opened, (columns, rows), theme, keys, home=name == "home"))
        target = PICTURES / f"{name}.svg"
        target.write_text(re.sub(r"terminal-\d+", f"debater-{name}", svg), encoding="utf-8")
        print(target)


async def _picture(session: Session, size: tuple[int, int], theme: str, keys: tuple[str, ...], *, home: bool) -> str:
    app = DebaterApp(lambda: session, theme=theme, home=home)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1)
        if not home:
            await pilot.press("escape")  # the question how convincing the op-ed is
        for said in () if home else SAID:
            before = len(session.state.turns)
            app.screen.query_one(Composer).insert(said)
            await pilot.press("enter")
            while len(session.state.turns) == before:
                await pilot.pause(0.05)
            await pilot.pause(0.2)
        await pilot.press(*keys)
        await pilot.pause(0.5)
        return app.export_screenshot(title="debater")


if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    main()
