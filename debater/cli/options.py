"""Options that several commands share, and what they stand for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debater.errors import HistoryError

if TYPE_CHECKING:
    from debater.history.store import Store

_Command = Callable[..., Any]
_BACKEND = "DEBATER_BACKEND"


def bank_options(command: _Command) -> _Command:
    """`--motion NAME` and `--bank FILE`, of which one may be given."""
    for option in (
        click.option(
            "--bank",
            "bank_file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="A bank's YAML file or its folder.",
        ),
        click.option("--motion", metavar="NAME", help="A motion by name (see `debater bank list`)."),
    ):
        command = option(command)
    return command


def model_option(command: _Command) -> _Command:
    """`--model NAME|FOLDER`, and `--backend`, which holds for the whole command: it reaches no parameter."""
    for option in (
        click.option(
            "--backend",
            type=click.Choice(["auto", "torch", "onnx"]),
            expose_value=False,
            callback=_choose_backend,
            help="What computes the model: auto unless you choose  [env: DEBATER_BACKEND].",
        ),
        click.option(
            "--model",
            default="",
            metavar="NAME|FOLDER",
            help="A sentence-transformers model on this machine  [env: DEBATER_MODEL].",
        ),
    ):
        command = option(command)
    return command


def _choose_backend(context: click.Context, _: click.Parameter, backend: str | None) -> None:
    """Set DEBATER_BACKEND while the command runs: for all that loads a model, and for the processes it starts."""
    if backend is None:
        return
    before = os.environ.get(_BACKEND)
    os.environ[_BACKEND] = backend

    def restore() -> None:
        if before is None:
            os.environ.pop(_BACKEND, None)
        else:
            os.environ[_BACKEND] = before

    context.call_on_close(restore)


def database_option(command: _Command) -> _Command:
    """`--database FILE|URL`."""
    text = "Where debates are kept  [env: DEBATER_DATABASE_URL]."
    return click.option("--database", metavar="FILE|URL", help=text)(command)


def open_store(database: str | None) -> "Store":
    """The store, which is not made where a file is named that is not there. Raises HistoryError."""
    from debater.history.store import Store, as_url, default_url

    if database and "://" not in database and not Path(database).expanduser().is_file():
        raise HistoryError(f"There is no file of debates at {database}.", "Check the name given with --database.")
    store = Store(as_url(database) if database else default_url())
    if store.told:
        from debater.cli.output import narrate

        narrate(store.told)
    return store


def bank_path(motion: str | None, bank_file: Path | None) -> Path:
    """The bank that the options name, the default motion's where they name none. Raises BankError, UsageError."""
    from debater.banks.library import DEFAULT_MOTION, find_bank

    one_of(motion, bank_file)
    return bank_file if bank_file is not None else find_bank(motion or DEFAULT_MOTION).bank_file


def one_of(motion: str | None, bank_file: object) -> None:
    """Refuse `--motion` together with a file: which of the two is meant is unclear."""
    if motion is not None and bank_file:
        raise click.UsageError("Give --motion or a bank's file, not both.")
