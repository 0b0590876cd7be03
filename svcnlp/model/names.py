"""How models are asked for: by the name of one that comes with the program, or by a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from svcnlp.model.storage import default_folder, encoder_folder

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


def absolute(model: str | Path | None) -> str | Path | None:
    """Name the same model so that it means the same in every folder.

    Parameters
    ----------
    model : str, Path or None
        As `svcnlp.model.classifier.load` takes it.

    Returns
    -------
    str, Path or None
        With the whole path of a folder.

    Examples
    --------
    >>> absolute("accurate"), absolute("auto:my/encoder") == f"auto:{Path('my/encoder').resolve()}"
    ('accurate', True)
    """
    if model is None or model in MODELS:
        return model
    whole = folder_of(model).resolve()
    return f"{_AUTO_WITH}{whole}" if isinstance(model, str) and model.startswith(_AUTO_WITH) else whole


def folder_of(model: str | Path | None) -> Path:
    """Tell which folder holds the model that was asked for.

    Parameters
    ----------
    model : str, Path or None
        As `svcnlp.model.classifier.load` takes it.

    Returns
    -------
    Path

    Examples
    --------
    >>> [folder_of(model).name for model in ("fast", "accurate", "auto", "auto:my-encoder", "my-model")]
    ['default', 'encoder', 'encoder', 'my-encoder', 'my-model']
    """
    if model is None or model == FAST:
        return default_folder()
    if isinstance(model, Path):
        return model
    return encoder_folder() if model in MODELS else Path(model.removeprefix(_AUTO_WITH))
