"""Everything that is wrong with a corpus, each problem with its file and line, and what the corpus holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svcnlp.corpus.balance import Counts, balance_warnings, count_records
from svcnlp.corpus.duplicates import near_texts, same_texts
from svcnlp.corpus.groups import PART_OF_KIND, PARTS
from svcnlp.corpus.records import Line, Problem, Record, line_problems, read_lines, record_of
from svcnlp.corpus.schema import rule_problems
from svcnlp.messages import Message, message


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes
    ----------
    records : int
        How many lines are records.
    counts : dict of str to dict of str to int
        How many records have each value, under ``part``, ``level``, ``failures``, ``sentiment``, ``domain``,
        ``channel``, ``review`` and ``story``.
    problems : tuple of Problem
        All of them, in the order of file and line; none means that the corpus may be trained on.
    warnings : tuple of Message
        Values with fewer records than a model needs; they do not make the corpus wrong.
    """

    records: int
    counts: Counts
    problems: tuple[Problem, ...]
    warnings: tuple[Message, ...]


def check(path: str | Path) -> Report:
    """Check a corpus: schema, guidelines, evidence, duplicates, balance.

    Parameters
    ----------
    path : str or Path
        A JSON Lines file, or a folder of them.

    Returns
    -------
    Report

    Raises
    ------
    SvcnlpError
        If there is no such path or no ``.jsonl`` file in it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "mine.jsonl").write_text('{"id": "m-1", "text": "Нахамили", "failures": ["rude"]}')
    ...     report = check(folder)
    >>> [(problem.line, problem.message.fields["label"]) for problem in report.problems]
    [(1, 'rude')]
    """
    problems: list[Problem] = []
    lines: list[Line] = []
    for line in read_lines(path):
        broken = line_problems(line)
        problems += broken
        if not broken:
            lines.append(line)
            problems += line.problems([*rule_problems(line.row), *_place_problems(line.path, line.row)])
    records = [record_of(line) for line in lines]
    places = [(str(line.path), line.number) for line in lines]
    for position, what in _between_records(records, places):
        problems.append(Problem(*places[position], what))
    problems.sort(key=lambda problem: (problem.file, problem.line))
    counts = count_records(records)
    return Report(len(records), counts, tuple(problems), tuple(balance_warnings(counts)))


def _place_problems(path: Path, row: dict[str, Any]) -> Iterator[Message]:
    stands_in = path.stem if path.stem in PARTS else path.parent.name
    belongs_to = PART_OF_KIND.get(row.get("kind") or "")
    if stands_in in PARTS and belongs_to is not None and stands_in != belongs_to:
        yield message("kind {kind} belongs to the part {part}", kind=row["kind"], part=belongs_to)


def _between_records(records: list[Record], places: list[tuple[str, int]]) -> Iterator[tuple[int, Message]]:
    names = [f"{file}:{line}" for file, line in places]
    yield from _repeated_ids(records, names)
    yield from _lonely_pairs(records)
    yield from _repeated_texts(records, names)
    for first, second in near_texts([record.text for record in records]):
        if records[first].group != records[second].group:
            yield second, message("nearly the same text as {place}, which is in another group", place=names[first])


def _repeated_ids(records: list[Record], names: list[str]) -> Iterator[tuple[int, Message]]:
    first: dict[str, int] = {}
    for position, record in enumerate(records):
        if record.id in first:
            yield position, message("the id {id} is taken by {place}", id=record.id, place=names[first[record.id]])
        first.setdefault(record.id, position)


def _repeated_texts(records: list[Record], names: list[str]) -> Iterator[tuple[int, Message]]:
    first_of: dict[str, int] = {}
    word_for_word: set[int] = set()
    for position, record in enumerate(records):
        first = first_of.setdefault(record.text, position)
        if first != position:
            word_for_word.add(position)
            yield position, message("the same text as {place}", place=names[first])
    for first, second in same_texts([record.text for record in records]):
        # Members of a pair may differ in a comma or a capital alone.
        if second not in word_for_word and not _one_pair(records[first], records[second]):
            yield second, message("the same text as {place}", place=names[first])


def _lonely_pairs(records: list[Record]) -> Iterator[tuple[int, Message]]:
    members: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        if record.pair is not None:
            members[record.pair].append(position)
    for pair, positions in members.items():
        if len(positions) == 1:
            yield positions[0], message("the pair {pair} has no second record", pair=pair)


def _one_pair(one: Record, other: Record) -> bool:
    return one.pair is not None and one.pair == other.pair
