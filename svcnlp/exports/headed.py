"""Exports that are told by the names of their columns, each said in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from svcnlp.exports.columns import named_roles
from svcnlp.exports.headings import Names, find
from svcnlp.exports.table import Roles


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A `svcnlp.exports.shapes.TableShape` that is told by some of its columns.

    All names are written as `svcnlp.exports.headings.normal` gives them; ``|`` stands between
    those that a column may have, the better ones first.

    Attributes
    ----------
    name : str
        What the export is called.
    marks : tuple of str
        Columns that all must be there.
    text : tuple of str
        Columns that make up the text; at least one must be there.
    labelled : tuple of str
        Those of `text` that mean nothing without their name.
    date, rating, branch, author, source, url : str
        Columns that hold these; empty to go by the usual names.

    Examples
    --------
    >>> survey = HeadedTable("survey", marks=("nps", "why"), text=("why",), date="answered")
    >>> survey.roles(["NPS", "Why?", "Answered"])  # doctest: +ELLIPSIS
    Roles(text=('Why?',), labelled=(), date='Answered', rating='NPS', ...)
    >>> survey.roles(["text"]) is None
    True
    """

    name: str
    marks: tuple[Names, ...]
    text: tuple[Names, ...]
    labelled: tuple[Names, ...] = ()
    date: Names = ""
    rating: Names = ""
    branch: Names = ""
    author: Names = ""
    source: Names = ""
    url: Names = ""

    def roles(self, columns: Sequence[str]) -> Roles | None:
        """Tell which columns hold what; None when the table is no such export."""
        if not all(find(columns, mark) for mark in self.marks):
            return None
        text = _found(columns, self.text)
        if not text:
            return None
        usual = named_roles([column for column in columns if column not in text])
        said = {
            kind: find(columns, getattr(self, kind))
            for kind in (field.name for field in fields(Roles))
            if kind not in ("text", "labelled") and getattr(self, kind)
        }
        return replace(usual, text=text, labelled=_found(columns, self.labelled), **said)


def _found(columns: Sequence[str], parts: Sequence[Names]) -> tuple[str, ...]:
    return tuple(column for part in parts if (column := find(columns, part)) is not None)
