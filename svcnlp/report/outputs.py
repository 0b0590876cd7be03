"""The files that a report is written to: a page, a workbook, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from svcnlp.exports.named import is_same_file
from svcnlp.messages import SvcnlpError, reason_of
from svcnlp.report.summary import Summary

_ENDINGS: Final = {"-o": (".html", ".htm"), "--report": (".html", ".htm"), "--xlsx": (".xlsx",), "--json": (".json",)}


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is to be written; an older file of that name is replaced.

    Attributes
    ----------
    page, workbook, json : Path or None
        HTML, XLSX and JSON; None when not wanted.
    """

    page: Path | None = None
    workbook: Path | None = None
    json: Path | None = None


def check_target(option: str, target: Path, inputs: Sequence[str]) -> None:
    """Make sure that a file can be written without harm, before anything is read.

    Parameters
    ----------
    option : {"-o", "--report", "--xlsx", "--json"}
        The option that names it.
    target : Path
        The file.
    inputs : sequence of str
        What the report is made from: files or folders.

    Raises
    ------
    SvcnlpError
        If it has not the ending of its kind, is or lies among the inputs, or its folder is missing.
    """
    if target.suffix.lower() not in _ENDINGS[option]:
        endings = ", ".join(_ENDINGS[option])
        raise SvcnlpError(
            "{path}: what {option} names must end in {endings}", path=target, option=option, endings=endings
        )
    if any(is_same_file(name, target) for name in inputs if not Path(name).is_dir()):
        raise SvcnlpError("{path}: the report would overwrite what it is made from; give it another name", path=target)
    if option == "--xlsx" and any(
        Path(name).is_dir() and target.resolve().is_relative_to(Path(name).resolve()) for name in inputs
    ):
        raise SvcnlpError("{path}: would be taken for verdicts in that folder; give it another one", path=target)
    if not target.parent.is_dir():
        raise SvcnlpError("{path}: there is no folder {folder}; make it first", path=target, folder=target.parent)


def write_outputs(summary: Summary, outputs: Outputs) -> None:
    """Write a report; each file appears when it is complete.

    Parameters
    ----------
    summary : Summary
        What the report shows.
    outputs : Outputs
        The files.

    Raises
    ------
    SvcnlpError
        If a file cannot be written.
    """
    if outputs.page is not None:
        _write(outputs.page, lambda place: _write_page(summary, place))
    if outputs.workbook is not None:
        _write(outputs.workbook, lambda place: _write_workbook(summary, place))
    if outputs.json is not None:
        _write(outputs.json, lambda place: _write_json(summary, place))


def _write_page(summary: Summary, place: Path) -> None:
    from svcnlp.report.html import page

    place.write_text(page(summary), "utf-8")


def _write_workbook(summary: Summary, place: Path) -> None:
    from svcnlp.report.workbook import write_workbook

    write_workbook(summary, place)


def _write_json(summary: Summary, place: Path) -> None:
    text = json.dumps(summary.to_json(), ensure_ascii=False, indent=1)
    place.write_bytes(text.encode("utf-8", "replace") + b"\n")


def _write(target: Path, write: Callable[[Path], None]) -> None:
    with _making(target) as place:
        write(place)


@contextmanager
def _making(target: Path) -> Iterator[Path]:
    """Give a place beside the target, which takes the target's name in the end."""
    final = target.resolve() if target.is_symlink() else target
    place = final.with_name(f".{final.name}.making")
    try:
        yield place
        place.replace(final)
    except OSError as error:
        raise SvcnlpError("{path}: cannot be written: {reason}", path=target, reason=reason_of(error)) from error
    finally:
        place.unlink(missing_ok=True)
