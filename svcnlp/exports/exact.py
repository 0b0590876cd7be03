"""Numbers of files as they stand there."""

from __future__ import annotations

from decimal import Decimal

from svcnlp.exports.table import Cell


def exact(number: Decimal) -> Cell:
    """Give a number as the file has it: as a float where that is the same number, else as its digits.

    Parameters
    ----------
    number : Decimal
        From a file.

    Returns
    -------
    float or str

    Examples
    --------
    >>> exact(Decimal("4.50")), exact(Decimal("3.14159265358979323846"))
    (4.5, '3.14159265358979323846')
    """
    number_as_float = float(number)
    return number_as_float if Decimal(repr(number_as_float)) == number else str(number)
