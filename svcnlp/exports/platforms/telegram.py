"""Telegram Desktop: ``result.json`` of a chat, a channel, or of all chats.

Shape: https://core.telegram.org/import-export, the "Machine-readable JSON" of Telegram Desktop.
``text`` is a string, or a list of strings and of entities that hold one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from svcnlp.exports.nested import spread
from svcnlp.exports.platforms.streams import head_of, inside, objects_at, paths, values
from svcnlp.exports.table import Roles, Row

_CHATS: Final = ("", "chats.list.item.", "left_chats.list.item.")
_BEGINNINGS: Final = ("chats.list.item", "left_chats.list.item")
_NAMES: Final = tuple(f"{chat}name" for chat in _CHATS)
_MESSAGES: Final = tuple(f"{chat}messages.item" for chat in _CHATS)
_TAKEN: Final = frozenset(
    ("type", "id", "date", "from", "from_id", "text", "reply_to_message_id", "forwarded_from", "media_type", "edited")
)
_MEDIA: Final = ("media_type", "photo", "file", "poll", "location_information", "contact_information")


class Telegram:
    """Messages as rows, in the order of the export, but for those of the service, such as "joined the group"."""

    name = "telegram"
    columns = (
        "chat",
        "id",
        "date",
        "author",
        "author_id",
        "text",
        "reply_to",
        "likes",
        "forwarded_from",
        "media",
        "edited",
    )
    roles = Roles(text=("text",), date="date", author="author", source="chat")

    def recognises(self, head: str) -> bool:
        """Tell by how messages, or an archive of all chats, begin."""
        found = paths(head)
        chats = any({f"{place}.date", f"{place}.type"} <= found for place in _MESSAGES)
        # In an archive of all there may be many contacts before the first message.
        return chats or {"about", "personal_information"} <= found or {"name", "type", "id", "messages"} <= found

    def rests(self, file: BinaryIO) -> Iterator[dict[str, Any]]:
        """Find what messages hold beyond the columns."""
        found = paths(head_of(file))
        # A document that is one chat has messages in one place only.
        places = _MESSAGES[:1] if f"{_MESSAGES[0]}.type" in found and "chats" not in found else _MESSAGES
        return (_rest(value) for value in objects_at(file, *places) if value.get("type") == "message")

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read messages one at a time."""
        chat = None
        for place, value in values(file, *_NAMES, *_MESSAGES, starts=_BEGINNINGS):
            # A chat without a name, such as saved messages, gets none from the chat before.
            if place in _NAMES or place in _BEGINNINGS:
                chat = value
            elif inside(value, "type") == "message":
                yield Row(_cells(chat, value), rest=_rest(value))


def _cells(chat: Any, message: dict[str, Any]) -> tuple[Any, ...]:
    return (
        chat,
        message.get("id"),
        message.get("date"),
        message.get("from"),
        message.get("from_id"),
        said(message.get("text")),
        message.get("reply_to_message_id"),
        _reactions(message.get("reactions")),
        message.get("forwarded_from"),
        _media(message),
        message.get("edited"),
    )


def _rest(message: dict[str, Any]) -> dict[str, Any]:
    rest = spread(message, _TAKEN)
    text = message.get("text")
    if isinstance(text, list) and not rest.get("text_entities"):
        # Links stand only in the pieces; old exports have them nowhere else.
        rest["text_entities"] = text
    return rest


def said(text: Any) -> str:
    """Join the pieces of a message's text.

    Parameters
    ----------
    text : object
        A string, an entity, or a list of these.

    Returns
    -------
    str

    Examples
    --------
    >>> said(["Ждали ", {"type": "bold", "text": "два часа"}, "!"])
    'Ждали два часа!'
    """
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(said, text))
    inner = inside(text, "text")
    return inner if isinstance(inner, str) else ""


def _reactions(reactions: Any) -> int | None:
    if not isinstance(reactions, list):
        return None
    counts = (inside(reaction, "count") for reaction in reactions)
    return sum(count for count in counts if isinstance(count, int))


def _media(message: dict[str, Any]) -> str | None:
    kind = next((kind for kind in _MEDIA if message.get(kind)), None)
    return str(message[kind]) if kind == "media_type" else kind and kind.removesuffix("_information")


TELEGRAM: Final = Telegram()
