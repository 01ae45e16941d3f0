"""`debater bank list`: the motions that can be debated."""

import click

from debater.cli.output import say
from debater.core.text import one_line


@click.command("list")
def list_() -> None:
    """List the motions that can be debated: statement, key points, phrasings, and where each bank is.

    Banks are looked for in the folders of DEBATER_ARGUMENTS, then among those that came with debater.
    """
    from debater.banks.library import folders, list_banks
    from debater.banks.loader import load_bank
    from debater.errors import BankError

    banks = list_banks()
    if not banks:
        where = ", ".join(str(folder) for folder in folders()) or "any folder"
        say(f"No banks in {where}; name a folder of banks in DEBATER_ARGUMENTS.")
    for listed in banks:
        try:
            bank = load_bank(listed.bank_file)
        except BankError as error:
            check = f"debater bank check --motion {listed.motion}"
            lines = [f"{listed.motion}: cannot be used, {len(error.problems)} to mend (see `{check}`)"]
        else:
            phrasings = sum(len(key_point.phrasings) for key_point in bank.key_points)
            lines = [f"{listed.motion}: {bank.motion.statement}"]
            lines += [f"  {len(bank.key_points)} key points, {phrasings} phrasings"]
        lines += [f"  {listed.folder}"]
        say("\n".join("  " * (number > 0) + one_line(line) for number, line in enumerate(lines)))
