"""The file in which an output grows until it is whole."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import TracebackType
from typing import Final

from svcnlp.exports.working import partial_of
from svcnlp.scoring.journal import Done, Journal
from svcnlp.scoring.summary import Summary

_NOTE_SECONDS: Final = 1.0
"""How often progress is noted, at most: what is done since is done again after a kill."""


class Partial:
    """A file that is appended to, and a journal that tells how far it is whole.

    Parameters
    ----------
    target : Path
        The output that it will become.
    journal : Journal
        Where progress is noted.
    before : Done or None
        What an earlier run has done; anything after it is cut off.
    """

    def __init__(self, target: Path, journal: Journal, before: Done | None) -> None:
        self._journal = journal
        self._size = before.size if before else 0
        self._file = partial_of(target).open("r+b" if before else "wb")
        self._file.truncate(self._size)
        self._file.seek(self._size)
        self._noted = time.monotonic()

    @property
    def size(self) -> int:
        """Bytes written."""
        return self._size

    def append(self, data: bytes, summary: Summary) -> None:
        """Add the lines of a chunk.

        Parameters
        ----------
        data : bytes
            The lines.
        summary : Summary
            What was found up to their end.
        """
        self._file.write(data)
        self._size += len(data)
        if time.monotonic() - self._noted >= _NOTE_SECONDS:
            self.note(summary)

    def note(self, summary: Summary, *, complete: bool = False) -> Done:
        """Bring what was written to disk, and note it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        done = Done(summary, self._size, complete)
        self._journal.note(done)
        self._noted = time.monotonic()
        return done

    def __enter__(self) -> Partial:
        """Give the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what was not noted may be lost."""
        self._file.close()
