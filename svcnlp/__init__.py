"""Reads Russian customer reviews offline: service level, what failed, sentiment, and the words that say so.

Examples
--------
>>> import svcnlp
>>> classifier = svcnlp.load()
>>> verdict = classifier.classify("Оператор накричал на меня и бросил трубку.")
>>> verdict.failures
('rudeness',)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from svcnlp.messages import SvcnlpError
    from svcnlp.model.classifier import Classifier, load
    from svcnlp.model.verdict import Contribution, Evidence, Verdict

__version__ = "0.1.0"

__all__ = ["Classifier", "Contribution", "Evidence", "SvcnlpError", "Verdict", "__version__", "load"]

# Names are fetched when first used: `import svcnlp` costs nothing, and `svcnlp --help` loads no model code.
_HOMES = {
    "Classifier": "svcnlp.model.classifier",
    "load": "svcnlp.model.classifier",
    "Contribution": "svcnlp.model.verdict",
    "Evidence": "svcnlp.model.verdict",
    "Verdict": "svcnlp.model.verdict",
    "SvcnlpError": "svcnlp.messages",
}


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
