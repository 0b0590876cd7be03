"""Files that a user may write in place of ours, in YAML: texts, lists and keys, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from svcnlp.messages import SvcnlpError
from svcnlp.textfiles import read_text

MAX_CHARS: Final = 200_000
"""Characters that such a file may have."""

MAX_DEPTH: Final = 8
"""Lists and keys within one another that such a file may have."""

Tree = str | list["Tree"] | dict[str, "Tree"]
"""What stands in such a file; numbers and «no» are texts like all others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file, which knows where it stands, so that what is wrong with it can be said.

    Attributes
    ----------
    file : str
        The file, for people.
    key : str
        Where in it, such as ``"rudeness.answer"``; empty for the whole file.
    value : Tree
        What stands there.
    """

    file: str
    key: str
    value: Tree

    def parts(self, keys: Sequence[str] | None = None, also: Sequence[str] = ()) -> dict[str, Part]:
        """Give what stands under each key.

        Parameters
        ----------
        keys : sequence of str, optional
            The keys that there must be, and no others; whatever there is when left out.
        also : sequence of str, optional
            Keys that there may be besides.

        Returns
        -------
        dict of str to Part

        Raises
        ------
        SvcnlpError
            If there are no keys here, one is missing, or one is not known.

        Examples
        --------
        >>> Part("my.yaml", "rudeness", {"owner": "Anna"}).parts(["owner"])["owner"].key
        'rudeness.owner'
        """
        if not isinstance(self.value, dict) or not self.value:
            if not self.key:
                raise SvcnlpError("{path}: must consist of keys with something under each", path=self.file)
            raise SvcnlpError("{path}: {key} must have keys under it", path=self.file, key=self.key)
        found = {key: Part(self.file, self._below(key), value) for key, value in self.value.items()}
        if keys is None:
            return found
        for key in keys:
            if key not in found:
                raise SvcnlpError("{path}: {key} is missing; add it", path=self.file, key=self._below(key))
        for key in found:
            if key not in (*keys, *also):
                raise SvcnlpError(
                    "{path}: {key} is not known; the keys there are {keys}",
                    path=self.file,
                    key=self._below(key),
                    keys=", ".join((*keys, *also)),
                )
        return found

    def text(self) -> str:
        """Give the text that stands here, without blanks around it.

        Returns
        -------
        str

        Raises
        ------
        SvcnlpError
            If there is no text.

        Examples
        --------
        >>> Part("my.yaml", "rudeness.owner", " Anna ").text()
        'Anna'
        """
        if not isinstance(self.value, str) or not self.value.strip():
            raise SvcnlpError("{path}: {key} must be a text", path=self.file, key=self.key)
        return self.value.strip()

    def texts(self) -> tuple[str, ...]:
        """Give the texts of the list that stands here; a single text counts as a list of one.

        Returns
        -------
        tuple of str

        Raises
        ------
        SvcnlpError
            If there is none, or something else in the list.

        Examples
        --------
        >>> Part("my.yaml", "speed.praise", ["быстро", "шустро"]).texts()
        ('быстро', 'шустро')
        """
        values = [self.value] if isinstance(self.value, str) and self.value.strip() else self.value
        if not isinstance(values, list) or not values:
            raise SvcnlpError("{path}: {key} must be a list of texts", path=self.file, key=self.key)
        return tuple(Part(self.file, f"{self.key}[{place}]", value).text() for place, value in enumerate(values, 1))

    def _below(self, key: str) -> str:
        return f"{self.key}.{key}" if self.key else key


def read_settings(path: Path) -> Part:
    """Read a file of settings.

    Parameters
    ----------
    path : Path
        A YAML file of at most `MAX_CHARS` characters.

    Returns
    -------
    Part
        The whole file.

    Raises
    ------
    SvcnlpError
        If it cannot be read, is too long or is no YAML; also where a key stands twice, and where one place of the
        file refers to another.
    """
    text = read_text(str(path), MAX_CHARS + 1).text
    if len(text) > MAX_CHARS:
        raise SvcnlpError("{path}: is longer than {most} characters; shorten it", path=path, most=MAX_CHARS)
    try:
        # Composing makes no objects of what stands there, and tells the lines of all.
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise SvcnlpError(
            "{path}: line {line} is not YAML ({reason}); mend it",
            path=path,
            line=error.problem_mark.line + 1,
            reason=error.problem,
        ) from error
    except yaml.YAMLError as error:
        reason = str(error).partition("\n")[0]
        raise SvcnlpError("{path}: is not YAML ({reason}); mend it", path=path, reason=reason) from error
    except RecursionError as error:
        raise _too_deep(str(path)) from error
    return Part(str(path), "", _Reader(str(path)).tree(node, 0) if node else {})


class _Reader:
    """Makes plain values of YAML nodes, each of which may stand in one place only."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._met: set[int] = set()

    def tree(self, node: yaml.Node, depth: int) -> Tree:
        if id(node) in self._met:
            # A few lines can refer to each other so that, written out, they would not fit into memory.
            raise SvcnlpError(
                "{path}: line {line} is referred to with *; write it out in each place",
                path=self._file,
                line=_line(node),
            )
        if depth > MAX_DEPTH:
            raise _too_deep(self._file)
        self._met.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.tree(each, depth + 1) for each in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Tree]:
        values: dict[str, Tree] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise SvcnlpError(
                    "{path}: line {line} must begin with a word for its key", path=self._file, line=_line(key)
                )
            if key.value in values:
                raise SvcnlpError(
                    "{path}: line {line} repeats the key {key}; leave one of them",
                    path=self._file,
                    line=_line(key),
                    key=key.value,
                )
            values[key.value] = self.tree(value, depth + 1)
        return values


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _too_deep(file: str) -> SvcnlpError:
    return SvcnlpError("{path}: has too many keys or lists in each other; it needs only a few", path=file)
