"""Annotated reviews from JSON Lines files, one `Record` a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svcnlp.corpus.groups import PART_OF_KIND, group_of
from svcnlp.corpus.schema import OPTIONAL, REQUIRED, label_problems, shape_problems
from svcnlp.messages import Message, SvcnlpError, message


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated review.

    Attributes
    ----------
    id : str
        Its name, unique in the corpus.
    text : str
        The review.
    review : bool
        False for adverts, news and questions, which carry no labels.
    level : str or None
        One of `svcnlp.labels.LEVELS`; None when `review` is False.
    failures : tuple of str
        Those of `svcnlp.labels.FAILURES` that the text reports.
    sentiment : str or None
        One of `svcnlp.labels.SENTIMENTS`.
    evidence : dict of str to tuple of str
        Exact substrings of `text` under the failure that they report, or under ``"level"``.
    domain, channel : str
        Trade of the provider; place where such a text is written.
    kind : str
        ``"story"``, ``"authored"``, ``"retold"``, ``"phrase"``, ``"pair"``, or what another data set says.
    part : str
        Part of the corpus, one of `svcnlp.corpus.groups.PARTS`; empty for other data.
    group : str
        What it must stay together with in cross-validation (see `svcnlp.corpus.groups`).
    file : str
        Path of its file inside the folder that was read, with ``/`` between the folders.
    line : int
        Its line there, from 1.
    source, story, pair : str or None
        Where it comes from; the story that it retells; the minimal pair that it belongs to.
    extra : dict of str to object
        Fields that the corpus does not know, such as those of evaluation sets.
    """

    id: str
    text: str
    review: bool = True
    level: str | None = None
    failures: tuple[str, ...] = ()
    sentiment: str | None = None
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)
    domain: str = ""
    channel: str = ""
    kind: str = ""
    part: str = ""
    group: str = ""
    file: str = ""
    line: int = 0
    source: str | None = None
    story: str | None = None
    pair: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands and what it is."""

    file: str
    line: int
    message: Message

    def to_message(self) -> Message:
        """Say where and what in one line."""
        return message("{path}:{line}: {problem}", path=self.file, line=self.line, problem=self.message)


class BrokenLines(SvcnlpError):
    """Lines that are no records.

    Parameters
    ----------
    problems : sequence of Problem
        At least one. The sentence tells of the first.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(
            "{path}:{line}: {problem}; mend the line or take it out",
            path=first.file,
            line=first.line,
            problem=first.message,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a JSON Lines file: where it stands, and what it holds or why it cannot be read."""

    path: Path
    file: str
    number: int
    row: Any
    problem: Message | None = None

    def problems(self, found: Iterable[Message]) -> list[Problem]:
        """Say of what was found that it stands here."""
        return [Problem(str(self.path), self.number, what) for what in found]


def read_records(path: str | Path, *, labelled: bool = False) -> list[Record]:
    """Read the records of a file or of every ``.jsonl`` file under a folder, in the order of the paths.

    Parameters
    ----------
    path : str or Path
        A JSON Lines file (UTF-8, one object a line; empty lines are skipped) or a folder.
    labelled : bool
        Refuse reviews without a level or a sentiment, too.

    Returns
    -------
    list of Record

    Raises
    ------
    SvcnlpError
        If there is no such path or no ``.jsonl`` file in it; `BrokenLines` if lines are not records.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "mine.jsonl")
    ...     _ = file.write_text('{"id": "m-1", "text": "Нахамили", "failures": ["rudeness"], "sure": true}')
    ...     [record] = read_records(file)
    >>> record.failures, record.review, record.line, record.extra
    (('rudeness',), True, 1, {'sure': True})
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for line in read_lines(path):
        found = line_problems(line)
        if labelled and not found:
            found = line.problems(label_problems(line.row))
        problems += found
        if not found:
            records.append(record_of(line))
    if problems:
        raise BrokenLines(problems)
    return records


def evidence_spans(record: Record) -> list[tuple[str, int, int]]:
    """Locate a record's evidence in its text.

    Parameters
    ----------
    record : Record
        The record.

    Returns
    -------
    list of (str, int, int)
        Label, start and stop of each span, in characters of ``record.text``, in the order of the starts. A quote means
        its first occurrence.

    Examples
    --------
    >>> evidence_spans(Record("a-1", "Ждали час. Нахамили.", evidence={"rudeness": ("Нахамили",)}))
    [('rudeness', 11, 19)]
    """
    spans = {
        (label, record.text.index(quote), record.text.index(quote) + len(quote))
        for label, quotes in record.evidence.items()
        for quote in quotes
    }
    return sorted(spans, key=lambda span: (span[1], span[2], span[0]))


def read_lines(path: str | Path) -> Iterator[Line]:
    """Go through the lines of a file or of a folder of ``.jsonl`` files, broken lines included.

    Parameters
    ----------
    path : str or Path
        A JSON Lines file or a folder.

    Yields
    ------
    Line

    Raises
    ------
    SvcnlpError
        If there is no such path, or the folder holds no ``.jsonl`` file.
    """
    root = Path(path)
    for file in _files_of(root):
        name = file.relative_to(root).as_posix() if file != root else root.name
        for number, raw in enumerate(file.read_bytes().split(b"\n"), start=1):
            if raw.strip():
                yield _parse(file, name, number, raw.removeprefix(b"\xef\xbb\xbf"))


def _files_of(root: Path) -> list[Path]:
    if not root.exists():
        raise SvcnlpError("{path}: no such file", path=root)
    if root.is_file():
        return [root]
    files = sorted(root.rglob("*.jsonl"), key=lambda file: file.relative_to(root).as_posix())
    if not files:
        raise SvcnlpError("{path}: no .jsonl file in this folder; give a corpus folder or one of its files", path=root)
    return files


def _parse(path: Path, name: str, number: int, raw: bytes) -> Line:
    try:
        return Line(path, name, number, json.loads(raw.decode("utf-8")))
    except UnicodeDecodeError:
        return Line(path, name, number, None, message("the line is not UTF-8 text"))
    except (ValueError, RecursionError):
        return Line(path, name, number, None, message("the line is not JSON"))


def line_problems(line: Line) -> list[Problem]:
    """Find everything that keeps a line from being a record.

    Parameters
    ----------
    line : Line
        A line as `read_lines` gives it.

    Returns
    -------
    list of Problem
    """
    return line.problems(shape_problems(line.row) if line.problem is None else [line.problem])


def record_of(line: Line) -> Record:
    """Make the record of a line.

    Parameters
    ----------
    line : Line
        A line without `line_problems`.

    Returns
    -------
    Record
    """
    row = line.row
    kind, domain = row.get("kind") or "", row.get("domain") or ""
    return Record(
        id=row["id"],
        text=row["text"],
        review=row.get("review", True),
        level=row.get("level"),
        failures=tuple(row.get("failures", ())),
        sentiment=row.get("sentiment"),
        evidence={label: tuple(quotes) for label, quotes in row.get("evidence", {}).items()},
        domain=domain,
        channel=row.get("channel") or "",
        kind=kind,
        part=PART_OF_KIND.get(kind, ""),
        group=group_of(kind, line.file, domain, row.get("story"), row.get("pair")),
        file=line.file,
        line=line.number,
        source=row.get("source"),
        story=row.get("story"),
        pair=row.get("pair"),
        extra={key: value for key, value in row.items() if key not in REQUIRED and key not in OPTIONAL},
    )
