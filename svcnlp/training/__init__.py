"""Learning from the corpus and measuring what was learned; everything in it needs the extra ``svcnlp[train]``.

This module itself needs nothing of the extra, so that a command can ask for it first.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from svcnlp.messages import SvcnlpError

if TYPE_CHECKING:
    from svcnlp.training.estimator import ReviewClassifier

__all__ = ["ReviewClassifier", "require_encoder_training", "require_training"]


def __getattr__(name: str) -> Any:
    """Fetch the estimator, and scikit-learn with it, when it is first used."""
    if name != "ReviewClassifier":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("svcnlp.training.estimator").ReviewClassifier


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


def require_encoder_training() -> None:
    """Make sure that what training the encoder needs is installed.

    Raises
    ------
    SvcnlpError
        If anything is missing; the sentence holds the pip command.

    Examples
    --------
    >>> require_encoder_training()
    """
    if any(find_spec(name) is None for name in ("sklearn", "torch", "onnx", "onnxruntime", "tokenizers")):
        raise SvcnlpError("training the encoder needs PyTorch and more: pip install 'svcnlp[train-encoder]'")
