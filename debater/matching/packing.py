"""Texts side by side in rows for the ONNX file, so that a message and its sentences are one small pass."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from debater.matching.head import Floats

BATCH = 512
"""Word pieces in one batch, filling included: what stays in a core's cache is quickest, and takes little memory."""
ONE_ROW = 96
"""Up to so many word pieces stand in one row. In longer ones the looks from piece to piece cost more than filling does:
a row of 128 takes 1.4 times as long as its texts in rows of like length, one of 64 1.15 times."""

Inputs = dict[str, NDArray[np.int64] | Floats]
"""By name, what `onnx_graph.py` says that a file takes."""


def batches(lengths: Sequence[int], *, packed: bool = False) -> Iterator[list[int]]:
    """The indices in batches of like length, the shortest first: BATCH word pieces at most, or a single text.

    With `packed`, a few texts that have no more than that together are one batch, whatever their lengths.
    """
    if packed and lengths and sum(lengths) <= BATCH:
        yield list(range(len(lengths)))
        return
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and (len(batch) + 1) * lengths[index] > BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def rows(lengths: Sequence[int]) -> list[list[int]]:
    """Which texts share a row: all where ONE_ROW allows it, else those that together are no longer than the longest.

    Longer texts find their place first, each in the first row that has room for it.
    """
    if sum(lengths) <= ONE_ROW:
        return [list(range(len(lengths)))]
    width = max(lengths)
    found: list[list[int]] = []
    room: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        row = next((at for at, left in enumerate(room) if left >= lengths[index]), len(found))
        if row == len(found):
            found.append([])
            room.append(width)
        found[row].append(index)
        room[row] -= lengths[index]
    return found


def packed_inputs(pieces: Sequence[Sequence[int]], padding: int, pooling: str) -> Inputs:
    """What a file takes of which several texts share a row; `pooling` is `mean` or `cls`, the vectors come in order."""
    lengths = [len(ids) for ids in pieces]
    shared = rows(lengths)
    width = max(1, *(sum(lengths[index] for index in row) for row in shared))
    ids = np.full((len(shared), width), padding, dtype=np.int64)
    positions, texts = np.zeros_like(ids), np.zeros_like(ids)
    pool = np.zeros((len(pieces), len(shared), width), dtype=np.float32)
    for at, row in enumerate(shared):
        start = 0
        for index in row:
            end = start + lengths[index]
            ids[at, start:end], positions[at, start:end] = pieces[index], np.arange(lengths[index])
            texts[at, start:end] = index + 1
            pooled = lengths[index] if pooling == "mean" else 1
            pool[index, at, start : min(end, start + pooled)] = 1.0 / max(1, pooled)
            start = end
    return {"input_ids": ids, "position_ids": positions, "text_ids": texts, "pool": pool.reshape(len(pieces), -1)}


def plain_inputs(pieces: Sequence[Sequence[int]], padding: int) -> Inputs:
    """What a file takes that wants a row for each text."""
    ids = np.full((len(pieces), max(map(len, pieces))), padding, dtype=np.int64)
    mask: NDArray[np.int64] = np.zeros_like(ids)
    for row, own in enumerate(pieces):
        ids[row, : len(own)] = own
        mask[row, : len(own)] = 1
    return {"input_ids": ids, "attention_mask": mask}
