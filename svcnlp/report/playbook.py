"""What to do about each failure: who owns it, the first answer to the customer, what to change."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from svcnlp.labels import FAILURES, Lang
from svcnlp.report.settings import Part, read_settings
from svcnlp.report.summary import Play, Playbook

KEYS: Final = ("owner", "answer", "changes")
"""What a playbook says of each failure."""


def load_playbook(lang: Lang, file: Path | None = None) -> Playbook:
    """Read a playbook.

    Parameters
    ----------
    lang : {"ru", "en"}
        Language of svcnlp's own.
    file : Path, optional
        The user's, in whatever language; svcnlp's own when left out.

    Returns
    -------
    Playbook

    Raises
    ------
    SvcnlpError
        If the file cannot be read or is no playbook: it says where.

    Examples
    --------
    >>> load_playbook("en").plays[1].failure
    'broken_deadline'
    """
    found = read_settings(file or own_playbook(lang)).parts(FAILURES)
    plays = tuple(_play(failure, found[failure]) for failure in FAILURES)
    return Playbook(source=str(file) if file else None, plays=plays)


def own_playbook(lang: Lang) -> Path:
    """Find the playbook that svcnlp carries, which a user may copy and rewrite.

    Parameters
    ----------
    lang : {"ru", "en"}
        Its language.

    Returns
    -------
    Path

    Examples
    --------
    >>> own_playbook("ru").name
    'playbook.ru.yaml'
    """
    return Path(__file__).with_name(f"playbook.{lang}.yaml")


def _play(failure: str, part: Part) -> Play:
    said = part.parts(KEYS)
    return Play(failure, said["owner"].text(), said["answer"].texts(), said["changes"].texts())
