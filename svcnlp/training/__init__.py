"""Learning from the corpus and measuring what was learned; everything in it needs the extra ``svcnlp[train]``.

This module itself needs nothing of the extra, so that a command can ask for it first.
"""

from __future__ import annotations

from importlib.util import find_spec

from svcnlp.messages import SvcnlpError


def require_training() -> None:
    """Make sure that what training and evaluation need is installed.

    Raises
    ------
    SvcnlpError
        If scikit-learn is not installed; the sentence holds the pip command.

    Examples
    --------
    >>> require_training()
    """
    if find_spec("sklearn") is None:
        raise SvcnlpError("training and evaluation need scikit-learn; install it with: pip install 'svcnlp[train]'")
