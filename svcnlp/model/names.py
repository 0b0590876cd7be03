"""How models are asked for: by the name of one that comes with the program, or by a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FAST: Final = "fast"
"""The linear model."""
ACCURATE: Final = "accurate"
"""The linear model joined with the encoder."""
AUTO: Final = "auto"
"""The linear model, and the encoder where most mistakes are likely for the time that reading takes."""

MODELS: Final = (FAST, ACCURATE, AUTO)

_AUTO_WITH: Final = f"{AUTO}:"


def mode_of(model: str | Path | None) -> str | None:
    """Tell in which of the ways of `MODELS` a model is to judge, if that was asked for.

    Parameters
    ----------
    model : str, Path or None
        As `svcnlp.model.classifier.load` takes it.

    Returns
    -------
    str or None
        None for a bare folder, which says itself what it holds, and where nothing was asked for.

    Examples
    --------
    >>> mode_of("accurate"), mode_of("auto:my/encoder"), mode_of("my/encoder")
    ('accurate', 'auto', None)
    """
    if not isinstance(model, str):
        return None
    return AUTO if model.startswith(_AUTO_WITH) else model if model in MODELS else None


def folder_of(model: str | Path | None) -> Path | None:
    """Tell which folder was asked for.

    Parameters
    ----------
    model : str, Path or None
        As `svcnlp.model.classifier.load` takes it.

    Returns
    -------
    Path or None
        None for a model that comes with the program.

    Examples
    --------
    >>> folder_of("auto:my-encoder").name, folder_of("my-model").name, folder_of("fast")
    ('my-encoder', 'my-model', None)
    """
    if model is None or isinstance(model, Path):
        return model
    return None if model in MODELS else Path(model.removeprefix(_AUTO_WITH))
