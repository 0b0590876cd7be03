"""What JSON looks like at its beginning."""

from __future__ import annotations

import json
import re
from typing import Final

# A string may be cut by the end of the beginning; a line end within it is no JSON.
_STRING: Final = r'"(?:[^"\\\n]|\\.)*(?:"|\\?\Z)'
_SCALAR: Final = rf"(?:{_STRING}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity)"
_CUT: Final = r"(?:t(?:ru?)?|f(?:a|al|als)?|n(?:ul?)?|Na?|-?I[a-z]{0,6}|-|-?\d[\d.eE+-]*)?\Z"
_OBJECT: Final = rf"\{{\s*(?:\Z|\}}|{_STRING}\s*(?:\Z|:))"
_LISTS: Final = rf"\[\s*(?:{_CUT}|\[|\]|{_OBJECT}|{_SCALAR}\s*(?:\Z|[,\]]))"
# Behind the scalars of a list comes an end, another list or object, or the sign at which the beginning is cut.
_SCALARS: Final = rf"\[\s*{_SCALAR}(?:\s*,\s*{_SCALAR})*\s*(?:\Z|,\s*(?:{_CUT}|[\[{{])|\]\s*(?:\Z|[\[{{]))"
_REFUSAL: Final = re.compile(r'\s*\{\s*"error"\s*:\s*\{')
_BEGINS: Final = re.compile(rf"\s*(?:{_OBJECT}|\[\s*(?:{_CUT}|\]\s*(?:\Z|[\[{{])|{_OBJECT}|{_LISTS})|{_SCALARS})")


def is_json(head: str) -> bool:
    """Tell JSON by its first values: many a text begins with a bracket as well.

    Parameters
    ----------
    head : str
        The beginning of a file.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_json('[{"text": "Да"}]'), is_json("[Москва] Хорошо"), is_json("[01.05.2024, 10:00:00] Анна: Хорошо")
    (True, False, False)
    """
    return _BEGINS.match(head) is not None


def has_lines(head: str) -> bool:
    r"""Tell whether each line is a JSON value of its own.

    Parameters
    ----------
    head : str
        The beginning of a file.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_lines('{"text": "Да"}\n{"text": "Нет"}\n'), has_lines('{"reviews": [{"text": "Да"}]}\n')
    (True, False)
    """
    first, _, rest = head.lstrip().partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def refusal_in(document: str) -> str | None:
    """Tell what a platform says when it gives an error instead of reviews.

    Parameters
    ----------
    document : str
        A whole file.

    Returns
    -------
    str or None
        None where it is anything else.

    Examples
    --------
    >>> refusal_in('{"error": {"error_code": 15, "error_msg": "Access denied"}}')
    'Access denied'
    >>> refusal_in('{"error": false, "reviews": [{"text": "Да"}]}') is None
    True
    """
    if not _REFUSAL.match(document):
        return None
    try:
        found = json.loads(document)
    except (ValueError, RecursionError):
        return None
    error = found.get("error") if isinstance(found, dict) and len(found) == 1 else None
    said = (error.get(key) for key in ("error_msg", "message")) if isinstance(error, dict) else ()
    return next((text for text in said if isinstance(text, str)), None)
