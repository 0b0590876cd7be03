"""What a network says of texts: read as `svcnlp.model.encoder` reads them, longer ones in windows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from svcnlp.labels import FAILURES
from svcnlp.model.encoder.pieces import BEGIN, END, PADDING, Pieces
from svcnlp.model.encoder.reader import Said
from svcnlp.model.encoder.windows import joined, windows_of
from svcnlp.model.heads import OUTPUTS
from svcnlp.training.encoder.lessons import filled_up
from svcnlp.training.encoder.network import Network

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BATCH: Final = 32
_OVERLAP: Final = 64
_ENDS: Final = 2


def overlap_of(window: int) -> int:
    """Tell how many pieces neighbouring windows share.

    Examples
    --------
    >>> overlap_of(320), overlap_of(40)
    (64, 10)
    """
    return min(_OVERLAP, window // 4)


def judge(network: Network, pieces: Pieces, texts: Sequence[str], window: int) -> list[Said]:
    """Read texts.

    Parameters
    ----------
    network : Network
        Taught; on a GPU where it stands on one.
    pieces : Pieces
        Cuts texts into pieces.
    texts : sequence of str
        Reviews.
    window : int
        Pieces that are read at once, those that begin and end a text included.

    Returns
    -------
    list of Said
        One a text, in order.
    """
    cuts = [pieces.cut(text) for text in texts]
    windows = [windows_of(len(cut.ids), window - _ENDS, overlap_of(window)) for cut in cuts]
    framed = [
        np.concatenate([[BEGIN], cut.ids[start:stop], [END]]).astype(np.int64)
        for cut, own in zip(cuts, windows, strict=True)
        for start, stop in own
    ]
    said = iter(_read(network, framed))
    found = []
    for cut, own in zip(cuts, windows, strict=True):
        reviews, tokens = zip(*islice(said, len(own)), strict=True)
        found.append(Said(*joined(own, reviews, tokens), cut.starts, cut.stops))
    return found


def _read(network: Network, framed: Sequence[Ints]) -> list[tuple[Floats, Floats]]:
    """Read windows, those of like length together."""
    network.eval()
    device = network.mix.device
    lengths = np.array([len(ids) for ids in framed])
    found = [(np.zeros(len(OUTPUTS)), np.zeros((0, len(FAILURES))))] * len(framed)
    order = np.argsort(lengths, kind="stable")
    for rows in (order[at : at + BATCH].tolist() for at in range(0, len(order), BATCH)):
        ids = np.full((len(rows), filled_up(int(lengths[rows].max()))), PADDING, dtype=np.int64)
        for place, row in enumerate(rows):
            ids[place, : lengths[row]] = framed[row]
        mask = (np.arange(ids.shape[1]) < lengths[rows, None]).astype(np.int64)
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16):
            read = network(torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device))
        reviews, tokens = (part.double().cpu().numpy() for part in read)
        for place, row in enumerate(rows):
            found[row] = reviews[place], tokens[place, 1 : lengths[row] - 1]
    return found
