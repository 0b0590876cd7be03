"""A trained model on disk: ``model.safetensors`` (numbers) and ``model.json`` (everything else).

Opening a model runs nothing from it: both files are plain data, and are checked against each
other before use. The safetensors format: https://github.com/huggingface/safetensors
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as parse_tensors
from safetensors.numpy import save as dump_tensors

from svcnlp.messages import SvcnlpError, reason_of

FORMAT: Final = 1
"""Version of the folder's layout; a reader refuses a newer one."""

TENSORS: Final = "model.safetensors"
FACTS: Final = "model.json"

ENCODER: Final = "encoder"
"""What `FACTS` calls a model that is an encoder; a linear model says nothing there."""

Tensors = Mapping[str, NDArray[Any]]


def default_folder() -> Path:
    """Find the model that comes with the program.

    Returns
    -------
    Path
        Inside the installed package, or in ``models/`` beside the package in a checkout.
    """
    package = Path(__file__).parent.parent
    installed = package / "models" / "default"
    return installed if installed.is_dir() else package.parent / "models" / "default"


def encoder_folder() -> Path:
    """Find the encoder that comes with the program.

    Returns
    -------
    Path
        Beside the default model.

    Examples
    --------
    >>> encoder_folder().name
    'encoder'
    """
    return default_folder().parent / ENCODER


def save(folder: Path, tensors: Tensors, facts: Mapping[str, Any]) -> None:
    """Write a model folder.

    The same model gives the same bytes.

    Parameters
    ----------
    folder : Path
        Made if it does not exist; files of a model in it are replaced.
    tensors : mapping of str to ndarray
        Weights and vocabularies.
    facts : mapping of str to object
        Labels, thresholds, versions, scores: whatever JSON can hold.

    Raises
    ------
    SvcnlpError
        If the folder cannot be written.
    """
    make_folder(folder)
    numbers = dump_tensors({name: np.ascontiguousarray(tensors[name]) for name in sorted(tensors)})
    described = {"format": FORMAT, **facts}
    described["sha256"] = _checksum(numbers, described)
    with _writing(folder):
        (folder / TENSORS).write_bytes(numbers)
        (folder / FACTS).write_text(_canonical(described) + "\n", encoding="utf-8")


def make_folder(folder: Path) -> None:
    """Make a model folder if it does not exist, so that long work does not end with no place to write to.

    Raises
    ------
    SvcnlpError
        If it cannot be made.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SvcnlpError("{path}: cannot be written: {reason}", path=folder, reason=reason_of(error)) from error


def load(folder: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Read a model folder.

    Parameters
    ----------
    folder : Path
        What `save` wrote.

    Returns
    -------
    tuple of dict
        Tensors and facts.

    Raises
    ------
    SvcnlpError
        If a file is missing, cut short or changed, or the format is newer than this program.
    """
    if not folder.is_dir():
        raise SvcnlpError("{path}: no such model folder; name one that `svcnlp train` has made", path=folder)
    facts = _facts(folder / FACTS)
    numbers = _bytes(folder / TENSORS)
    if _checksum(numbers, facts) != facts.get("sha256"):
        raise SvcnlpError(
            "{path}: the files do not match the checksum in {facts}: one was cut short or changed;"
            " restore the model folder or train it anew",
            path=folder,
            facts=FACTS,
        )
    try:
        return dict(parse_tensors(numbers)), facts
    except (SafetensorError, ValueError) as error:
        raise SvcnlpError("{path}: is not a safetensors file; train the model anew", path=folder / TENSORS) from error


def _canonical(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)


def _checksum(numbers: bytes, facts: Mapping[str, Any]) -> str:
    """Give one checksum of both files; the checksum itself is left out of what it covers."""
    covered = {name: value for name, value in facts.items() if name != "sha256"}
    # JSON may hold half of a surrogate pair; a file changed so far must be refused, not crashed on.
    return hashlib.sha256(numbers + _canonical(covered).encode("utf-8", "surrogatepass")).hexdigest()


def _facts(path: Path) -> dict[str, Any]:
    try:
        facts = json.loads(_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise SvcnlpError(
            "{path}: is not valid JSON: the file was cut short or changed; restore the model folder or train it anew",
            path=path,
        ) from error
    if not isinstance(facts, dict) or not isinstance(facts.get("format"), int):
        raise SvcnlpError("{path}: does not describe a model; restore the model folder or train it anew", path=path)
    if facts["format"] > FORMAT:
        raise SvcnlpError(
            "{path}: the model has format {found}, this program reads up to {known}; upgrade svcnlp",
            path=path,
            found=facts["format"],
            known=FORMAT,
        )
    return facts


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SvcnlpError(
            "{path}: cannot be read: {reason}; restore the model folder or train it anew",
            path=path,
            reason=reason_of(error),
        ) from error
