"""What a service manager reads of a scored export: figures, quotes, what to do, and how far to trust it.

This module itself needs nothing of the extra ``svcnlp[report]``, so that a command can ask for it first.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from svcnlp.messages import SvcnlpError

_NEEDED: Final = ("altair", "jinja2", "vl_convert", "yaml")


def require_report() -> None:
    """Make sure that what reports are made with is installed.

    Raises
    ------
    SvcnlpError
        If something is missing; the sentence holds the pip command.

    Examples
    --------
    >>> require_report()
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise SvcnlpError(
            "a report needs {missing}; install it with: pip install 'svcnlp[report]'", missing=", ".join(missing)
        )
