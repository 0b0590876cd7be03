"""Word lists as rules are written: words between spaces."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Make a set of the words of a list.

    Parameters
    ----------
    text : str
        Words between white space.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> sorted(words("но а зато"))
    ['а', 'зато', 'но']
    """
    return frozenset(text.split())
