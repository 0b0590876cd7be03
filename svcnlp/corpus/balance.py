"""What a corpus holds of each label, trade and channel, and where that is too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from svcnlp.corpus.groups import PARTS
from svcnlp.corpus.records import Record
from svcnlp.corpus.schema import CHANNELS
from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import Message, message

Counts = dict[str, dict[str, int]]

# Fewer records of a value than this and its learner sees it in too few groups to be judged by cross-validation.
MINIMUM: Final = {
    "part": 100,
    "level": 400,
    "failures": 400,
    "sentiment": 400,
    "channel": 200,
    "review": 200,
    "story": 3,
}

_KNOWN: Final = {
    "part": PARTS,
    "level": LEVELS,
    "failures": (*FAILURES, "none"),
    "sentiment": SENTIMENTS,
    "channel": CHANNELS,
    "review": ("true", "false"),
}


def count_records(records: Iterable[Record]) -> Counts:
    """Count the records of each value.

    Parameters
    ----------
    records : iterable of Record
        Records of a corpus. Labels are counted over those that are reviews.

    Returns
    -------
    dict of str to dict of str to int
        Under ``part``, ``level``, ``failures`` (``"none"`` for reviews without any), ``sentiment``, ``channel``,
        ``review``, ``domain`` and ``story``: value to number of records; known values in their own order and
        present even when nothing has them, others by name.

    Examples
    --------
    >>> counts = count_records([Record("a-1", "Хамят", level="basic", failures=("rudeness",), domain="bank")])
    >>> counts["failures"]["rudeness"], counts["failures"]["none"], counts["domain"]
    (1, 0, {'bank': 1})
    """
    tally: dict[str, Counter[str]] = {key: Counter() for key in (*_KNOWN, "domain", "story")}
    for record in records:
        tally["review"]["true" if record.review else "false"] += 1
        for key, value in (("part", record.part), ("channel", record.channel), ("domain", record.domain)):
            tally[key][value] += 1
        if record.story is not None:
            tally["story"][record.story] += 1
        if record.review:
            tally["level"][record.level or ""] += 1
            tally["sentiment"][record.sentiment or ""] += 1
            tally["failures"].update(record.failures or ("none",))
    return {key: _ordered(found, _KNOWN.get(key, ())) for key, found in tally.items()}


def balance_warnings(counts: Counts) -> Iterator[Message]:
    """Name the values that too few records have.

    Parameters
    ----------
    counts : dict of str to dict of str to int
        What `count_records` gave.

    Yields
    ------
    Message

    Examples
    --------
    >>> [warning.render() for warning in balance_warnings({"story": {"Lost ticket": 1, "Blanket": 3}})]
    ["records with story 'Lost ticket': 1, at least 3 are wanted"]
    """
    for key, least in MINIMUM.items():
        for value, number in counts.get(key, {}).items():
            if number < least:
                yield message(
                    "records with {key} {value!r}: {number}, at least {least} are wanted",
                    number=number,
                    key=key,
                    value=value,
                    least=least,
                )


def _ordered(found: Counter[str], known: tuple[str, ...]) -> dict[str, int]:
    others = sorted(value for value in found if value and value not in known)
    return {value: found[value] for value in (*known, *others)}
