"""Making a model's ONNX file: once, by one process at a time, whole or not at all; now or in the background."""

import atexit
import contextlib
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from debater import logs
from debater.matching.onnx_encoder import OnnxEncoder
from debater.matching.onnx_export import Unexportable, export, versions
from debater.matching.onnx_file import Manifest, Source, discard, made_folder, read_manifest, write_manifest
from debater.matching.onnx_lock import locked
from debater.matching.sentence import SentenceEncoder
from debater.places import private_folder

Check = Callable[[OnnxEncoder], str]
"""What else a file must stand: a sentence on what it does otherwise than the reference, empty where nothing."""
KEPT = 4
"""So many files are kept; an older one makes room (a model's file is 90 MB)."""
_LATER = 1.0
"""Seconds to wait in the background, so that the first answer has the machine to itself."""
_ROOM = 300 * 2**20
_PATIENCE = 60.0
_running: dict[str, "_Maker"] = {}


def nothing_else(_: OnnxEncoder) -> str:
    """The check of who has no bank at hand."""
    return ""


def make(
    encoder: SentenceEncoder,
    source: Source,
    phrasings: Sequence[str] = (),
    check: Check = nothing_else,
    *,
    wait: float = 0.0,
) -> None:
    """Make the file from a loaded model, unless it is there; where another process makes it, wait so many seconds.

    A model that cannot be exported gets a manifest that says why. Raises OSError when the disk does not allow it,
    ImportError where a package is missing.
    """
    folder = source.folder
    private_folder(made_folder())
    with locked(made_folder() / f"{folder.name}.lock", wait) as held:
        if not held or read_manifest(folder) is not None:
            return
        _sweep(f".{folder.name}-")
        if shutil.disk_usage(made_folder()).free < _ROOM:
            raise OSError(f"there is too little room in {made_folder()}")
        draft, began = Path(tempfile.mkdtemp(dir=made_folder(), prefix=f".{folder.name}-")), perf_counter()
        try:
            write_manifest(draft, _filled(draft, encoder, phrasings, check))
            discard(folder)
            draft.rename(folder)
            logs.note("made an ONNX file", model=encoder.name, seconds=perf_counter() - began)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def make_in_background(
    encoder: SentenceEncoder, source: Source, phrasings: Sequence[str] = (), check: Check = nothing_else
) -> None:
    """Make the file on a thread, a moment from now. An error in it is no hindrance: the next start tries again.

    A program that ends meanwhile waits for it, a few seconds once; one that is killed leaves a draft, which the next
    one removes.
    """
    key = source.folder.name
    if key not in _running:
        _running[key] = _Maker(lambda: make(encoder, source, phrasings, check))


class _Maker:
    """A job on a daemon thread, begun a little later, or at once when the program ends."""

    def __init__(self, job: Callable[[], None]) -> None:
        self._job = job
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._run, name="debater-onnx", daemon=True)
        self._thread.start()
        atexit.register(self.finish)

    def _run(self) -> None:
        self._hurry.wait(_LATER)
        try:
            self._job()
        except Exception as error:  # the reference goes on, whatever it was
            logs.trouble("no ONNX file was made", kind=type(error).__name__, said=logs.words_of(error))

    def finish(self) -> None:
        """Wait for it: a program that ends while torch is at work on a thread may be aborted by the system."""
        self._hurry.set()
        try:
            self._thread.join(_PATIENCE)
        except KeyboardInterrupt:
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(OSError, ValueError, AttributeError):
                    stream.flush()
            os._exit(130)


def _filled(draft: Path, encoder: SentenceEncoder, phrasings: Sequence[str], check: Check) -> Manifest:
    """Fill the draft with a file that has been checked, or with nothing where the model cannot be exported."""
    try:
        manifest = export(encoder, draft, phrasings)
        if otherwise := check(OnnxEncoder(draft, manifest)):
            raise Unexportable(otherwise)
    except Unexportable as error:
        logs.trouble("the model has no ONNX file", model=encoder.name)
        for file in draft.iterdir():
            file.unlink()
        return Manifest(
            name=encoder.name,
            base=encoder.fingerprint.weights,
            adapter=encoder.adapter,
            warning=encoder.warning,
            refused=str(error),
            versions=versions(),
        )
    return manifest


def _sweep(drafts: str) -> None:
    """Remove what a killed process left of this file (its lock is held, so nobody is at it), and the oldest files."""
    for left in made_folder().glob(f"{drafts}*"):
        shutil.rmtree(left, ignore_errors=True)
    made = [folder for folder in made_folder().iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    for old in sorted(made, key=lambda folder: folder.stat().st_mtime)[: max(0, len(made) - KEPT + 1)]:
        discard(old)
