"""What is known of common spellings before the first text: the lexicon's entries of them, kept with the model.

Of each chunk nothing is kept but what `svcnlp.model.lexicon.Lexicon` would work out of its spelling, so that texts are
read the same with a primer and without, only later without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

import svcnlp
from svcnlp.model.lexicon import NOTHING, Known, Lexicon
from svcnlp.model.packing import pack_numbers, pack_words, small, unpack_numbers, unpack_words
from svcnlp.model.reading import MAX_CHUNK

READ_BY: Final = "read_by"
"""What ``model.json`` calls `reader`."""

_PREFIX: Final = "primer."
_PARTS: Final = ("chunks", "manners", "manner_places", "tokens", "names", "keys", "roles", "role_places")
_LIBRARIES: Final = ("pymorphy3", "pymorphy3-dicts-ru", "razdel")
_NEW_LINE: Final = ord("\n")


@dataclass(frozen=True, slots=True)
class Primer:
    """Entries of chunks, packed.

    Attributes
    ----------
    tensors : dict of str to ndarray
        As they stand in ``model.safetensors``.
    read_by : dict of str to str
        The `reader` that worked them out.

    Examples
    --------
    >>> primer, lexicon = primer_of(["хамят", "хамят!"]), Lexicon()
    >>> primer.prime(lexicon)
    >>> sorted(lexicon), lexicon.keys_met.names
    (['хамят', 'хамят!'], ['!', 'хамить'])
    """

    tensors: dict[str, NDArray[Any]]
    read_by: dict[str, str]

    @property
    def is_current(self) -> bool:
        """Whether this program, with the libraries that are installed, would read the same out of the spellings."""
        return reader() == self.read_by

    def prime(self, lexicon: Lexicon) -> None:
        """Teach a lexicon that knows nothing yet; for one entry nothing is unpacked before many texts are to be read.

        Parameters
        ----------
        lexicon : Lexicon
            Empty.
        """
        part = {name: self.tensors[_PREFIX + name] for name in _PARTS}
        chunks = unpack_words(part["chunks"])
        lexicon.begin_with(
            Known(
                chunks=chunks,
                spellings=_spelt("\n".join(chunks)).split("\n"),
                manners=unpack_numbers(part["manners"], part["manner_places"]),
                tokens=part["tokens"].astype(np.int64),
                names=unpack_words(part["names"]),
                keys=part["keys"].astype(np.int64) + NOTHING,
                roles=unpack_numbers(part["roles"], part["role_places"]),
            )
        )


def reader() -> dict[str, str]:
    """Tell by what texts are read here: the versions of this program and of the libraries that know words.

    Returns
    -------
    dict of str to str
    """
    return {"svcnlp": svcnlp.__version__, **{name: _version(name) for name in _LIBRARIES}}


def _version(library: str) -> str:
    # Loading this takes longer than reading a review, which needs no primer.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def primer_of(chunks: Iterable[str]) -> Primer:
    """Work out the entries of chunks.

    Parameters
    ----------
    chunks : iterable of str
        What stands between white space in cleaned texts. Those that are spelt otherwise than they are written, or that
        a sentence ends inside, are left out: there are few of them, and they are worked out when they are met.

    Returns
    -------
    Primer
    """
    lexicon = Lexicon()
    entries = {chunk: lexicon[chunk] for chunk in sorted(set(chunks)) if len(chunk) <= MAX_CHUNK}
    first = lexicon.first_token.values
    kept = [chunk for chunk, entry in entries.items() if _is_plain(chunk, entry, lexicon)]
    places = np.array([entries[chunk] for chunk in kept], dtype=np.int64)
    tokens = (first[1:] - first[:-1])[places].astype(np.int64)
    own = np.repeat(first[places] - (np.cumsum(tokens) - tokens), tokens) + np.arange(int(tokens.sum()))
    numbers, keys = np.unique(lexicon.key.values[own], return_inverse=True)
    # What has no key is `NOTHING`, and comes first whether there is such a one or not.
    names = [lexicon.keys_met.names[number] for number in numbers.tolist() if number != NOTHING]
    order = sorted(names)
    rank = {name: place for place, name in enumerate(order)}
    ranks = np.array([NOTHING if n == NOTHING else rank[lexicon.keys_met.names[n]] for n in numbers.tolist()], np.int64)
    manners, manner_places = pack_numbers(lexicon.manners(places))
    roles, role_places = pack_numbers(lexicon.role.values[own])
    parts = {
        "chunks": pack_words(kept),
        "manners": manners,
        "manner_places": manner_places,
        "tokens": small(tokens),
        "names": pack_words(order),
        "keys": small(ranks[keys] - NOTHING),
        "roles": roles,
        "role_places": role_places,
    }
    return Primer({_PREFIX + name: array for name, array in parts.items()}, reader())


def _is_plain(chunk: str, entry: int, lexicon: Lexicon) -> bool:
    first, last = lexicon.first_token.values[entry : entry + 2].tolist()
    spellings: list[int] = lexicon.chunk.values[first:last].tolist()
    if not spellings or entry in lexicon.cuts or any(other != NOTHING for other in spellings[1:]):
        return False
    return lexicon.chunks_met.names[spellings[0]] == _spelt(chunk)


def _spelt(written: str) -> str:
    return written.lower().replace("ё", "е")


def primer_in(tensors: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> Primer | None:
    """Find the primer among what a model folder held.

    Parameters
    ----------
    tensors, facts : mapping
        What `svcnlp.model.storage.load` gave.

    Returns
    -------
    Primer or None
        None where there is none: a model can do without.

    Raises
    ------
    ValueError
        If its parts do not fit together.
    """
    if READ_BY not in facts:
        return None
    parts = {_PREFIX + name: tensors[_PREFIX + name] for name in _PARTS}
    primer = Primer(parts, dict(facts[READ_BY]))
    chunks, manners, manner_places, tokens, names, keys, roles, role_places = parts.values()
    count = int(tokens.sum())
    fits = (
        len(tokens) == len(manner_places) == _lines(chunks)
        and len(keys) == len(role_places) == count
        and int(keys.max(initial=0)) <= _lines(names)
        and int(manner_places.max(initial=0)) < max(len(manners), 1)
        and int(role_places.max(initial=0)) < max(len(roles), 1)
        and int(tokens.min(initial=1)) > 0
    )
    if not fits:
        raise ValueError("parts of the primer do not fit together")
    return primer


def _lines(packed: NDArray[Any]) -> int:
    return int(np.count_nonzero(packed == _NEW_LINE)) + 1 if packed.size else 0
