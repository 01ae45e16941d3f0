"""A small bank on the disk, a session on it with the stand-in model, and the ways in which editors save."""

from pathlib import Path

from debater.session import Session, open_session

TINY = Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml"
SAID = "Cheap foreign labour keeps salaries low."
PHRASING = "      - Cheap foreign labour keeps salaries low.\n"
ANSWER = "Low pay is decided by employers, not by the colleague from abroad who is paid as badly as you."
CRIME = "  - id: crime\n"


class Saved:
    """The file, and what is done to it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bank.yaml"
        self.file.write_bytes(TINY.read_bytes())

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def session(self) -> Session:
        return open_session(bank_file=self.file, model="hashing", keep=False)

    def change(self, old: str, new: str) -> None:
        assert old in self.text
        self.file.write_text(self.text.replace(old, new), encoding="utf-8")

    def add_phrasing(self, text: str) -> None:
        self.change(PHRASING, f'{PHRASING}      - "{text}"\n')

    def drop_crime(self) -> None:
        """Its key point goes; it is the last in the file, up to the supporting lines."""
        start = self.text.index(CRIME)
        self.file.write_text(self.text[:start] + self.text[self.text.index("supports:") :], encoding="utf-8")
