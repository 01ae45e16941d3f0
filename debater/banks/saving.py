"""Files that people edit, written whole or not at all, and never over what somebody else has saved meanwhile."""

import codecs
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from debater.banks.draft import drafted, sync_folder
from debater.banks.yaml_tree import decoded, read_bytes, shown
from debater.errors import BankError, Problem


@dataclass(frozen=True)
class Version:
    """A file's text as it was read, and the SHA-256 of its bytes, by which a later change on disk is noticed."""

    file: Path
    text: str
    digest: str


def read_version(file: Path) -> Version:
    """The file as it is now. Raises BankError when it cannot be read or is not UTF-8."""
    raw = read_bytes(file)
    return Version(file, decoded(raw, shown(file)), hashlib.sha256(raw).hexdigest())


def save(file: Path, text: str, *, was: Version | None) -> Version:
    """Replace `file` (or make it, with `was=None`) in one step; on return it is on the disk.

    The text goes to a draft in the same folder, is synced, and takes the file's name and permissions; a byte order mark
    that the file had is kept. Raises BankError when the file is not what `was` read (or, with None, when there is
    one), or cannot be written; then the file is as it was and nothing is left beside it.
    """
    target = file.resolve() if file.is_symlink() else file
    try:
        data = text.encode("utf-8")
        if was is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            create(target, data)
        else:
            if _unchanged(target, was).startswith(codecs.BOM_UTF8):
                data = codecs.BOM_UTF8 + data
            with drafted(target, data, target.stat().st_mode & 0o777) as draft:
                _unchanged(target, was)
                draft.replace(target)
            sync_folder(target.parent)
    except FileExistsError as error:
        raise _refused(file, "is there already", "choose another name, or remove it first", "exists") from error
    except UnicodeEncodeError as error:
        message = f"cannot hold this character: {text[error.start]!r}"
        raise _refused(file, message, "remove it from the text", "encoding") from error
    except OSError as error:
        cure = "choose a folder that can be written and has room, and try again"
        raise _refused(file, f"cannot be written: {error.strerror or error}", cure, "file") from error
    return Version(file, text, hashlib.sha256(data).hexdigest())


def create(file: Path, data: bytes, mode: int | None = None) -> None:
    """Make a new file in one step, of permissions `mode` if given. Raises OSError, FileExistsError for a taken name."""
    with drafted(file, data, mode) as draft:
        _claim(file, draft)
    sync_folder(file.parent)


def _claim(target: Path, draft: Path) -> None:
    """Give the draft a name that must be free."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):  # a file system without links: take the name, then fill it
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        try:
            draft.replace(target)
        except OSError:
            target.unlink()
            raise


def _unchanged(target: Path, was: Version) -> bytes:
    """The bytes of the file, which are those that were read."""
    try:
        raw = target.read_bytes()
    except FileNotFoundError:
        raw = None
    if raw is None or hashlib.sha256(raw).hexdigest() != was.digest:
        raise _refused(was.file, "was changed on disk meanwhile", "look at the change, then do this again", "changed")
    return raw


def _refused(file: Path, message: str, cure: str, rule: str) -> BankError:
    return BankError([Problem(shown(file), 0, 0, message, cure, rule)])
