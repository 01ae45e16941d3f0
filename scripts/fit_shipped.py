"""Fit every shipped bank with the default model and write `fitted.npz` beside it, so that no user waits for it.

Run after any change to a shipped bank, its phrasebook, the encoder or the fitting:

    .venv/bin/python scripts/fit_shipped.py
"""

import sys
from pathlib import Path

from debater.banks.loader import load_bank
from debater.matching.cache import CachedEncoder
from debater.matching.fitted_file import SHIPPED, fit_key, read_fitted, vectors_file, write_fitted
from debater.matching.fitting import fit
from debater.matching.loading import load_encoder


def main() -> int:
    """Fit what is out of date; exit status 0 when every file is written or was in date."""
    encoder = load_encoder(backend="torch")  # the reference, whatever this machine has made of it
    for file in sorted((Path(__file__).resolve().parent.parent / "arguments").glob("*/bank.yaml")):
        bank, target = load_bank(file), file.parent / SHIPPED
        key = fit_key(bank, encoder)
        if read_fitted(target, key) is not None:
            print(f"{bank.id}: in date")
            continue
        print(f"{bank.id}: fitting", flush=True)
        if not write_fitted(target, key, fit(bank, CachedEncoder(encoder, vectors_file(bank, encoder)))):
            print(f"{target} cannot be written", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
