"""Which records belong together: a group never stands on both sides of a cross-validation split."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

PARTS: Final = ("stories", "reviews", "retold", "phrases", "pairs")

PART_OF_KIND: Final = {
    "story": "stories",
    "authored": "reviews",
    "retold": "retold",
    "phrase": "phrases",
    "pair": "pairs",
}


def group_of(kind: str, file: str, domain: str, story: str | None = None, pair: str | None = None) -> str:
    """Name the group that a record belongs to.

    Parameters
    ----------
    kind : str
        The record's ``kind``; one of `PART_OF_KIND`, anything else goes by its file.
    file : str
        Path of its file, with ``/`` between the folders.
    domain : str
        The record's ``domain``.
    story : str, optional
        Title of the story that it retells.
    pair : str, optional
        Identifier of the minimal pair that it belongs to.

    Returns
    -------
    str
        The story for `story` records, the pair for `pair` records, the file and the domain for `phrase` and
        `authored` records, whose texts have nothing more in common, the file for everything else.

    Examples
    --------
    >>> group_of("authored", "reviews/bank.jsonl", "bank")
    'reviews/bank/bank'
    >>> group_of("phrase", "phrases/rudeness.jsonl", "hotel")
    'phrases/rudeness/hotel'
    >>> group_of("pair", "pairs/negation.jsonl", "bank", pair="negation-004")
    'pairs/negation-004'
    """
    part, stem = PART_OF_KIND.get(kind, ""), PurePosixPath(file).stem
    if part == "stories" and story is not None:
        return f"stories/{story}"
    if part == "pairs" and pair is not None:
        return f"pairs/{pair}"
    if part in ("phrases", "reviews"):
        return f"{part}/{stem}/{domain}"
    return f"{part}/{stem}" if part else stem
