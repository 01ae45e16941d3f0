"""`--verbose` and `--log-texts`, which every command takes: what is told of its work, and what the log may keep."""

import os

import click

from debater import logs

_TEXTS = "DEBATER_LOG_TEXTS"
_TALKING = ("debater", "play")
"""Whose help names the second one: elsewhere it is taken, and hardly ever wanted."""


def with_log_options(command: click.Command) -> click.Command:
    """The command with both options; neither reaches it as a parameter."""
    names = {name for param in command.params for name in param.opts}
    options = _options(texts=command.name in _TALKING)
    command.params += [option for option in options if not names & {*option.opts}]
    return command


def _options(*, texts: bool) -> tuple[click.Option, ...]:
    return (
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_tell,
            help="Tell on stderr what is done, as the log has it.",
        ),
        click.Option(
            ["--log-texts"],
            is_flag=True,
            expose_value=False,
            callback=_keep_texts,
            hidden=not texts,
            help="Let the log hold what is said in debates  [env: DEBATER_LOG_TEXTS].",
        ),
    )


def _tell(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        logs.tell()


def _keep_texts(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """For this command and the processes it starts."""
    if not wanted or context.resilient_parsing:
        return
    before = os.environ.get(_TEXTS)
    os.environ[_TEXTS] = "1"

    def restore() -> None:
        if before is None:
            os.environ.pop(_TEXTS, None)
        else:
            os.environ[_TEXTS] = before

    context.call_on_close(restore)
