"""VK API: answers of ``wall.getComments`` and ``board.getComments``, one or many in a file, and of ``execute``.

Shape: https://dev.vk.com/ru/method/wall.getComments, https://dev.vk.com/ru/method/board.getComments and
https://dev.vk.com/ru/reference/objects/comment. Answers to a comment stand in its ``thread.items``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from svcnlp.exports.nested import spread
from svcnlp.exports.platforms.streams import head_of, inside, moment, objects_at, objects_in, place_of, values
from svcnlp.exports.table import Roles, Row

_ANSWERS: Final = ("", "response.", "response.item.", "item.", "item.response.", "item.response.item.")
_PLACES: Final = tuple(f"{answer}items.item" for answer in _ANSWERS)
# A list of comments that somebody has put together, or a comment a line, is read as well.
_BARE: Final = ("item", "")
_KEYS: Final = ("id", "from_id", "date", "text")
# Many a table has those keys: of a bare list one of these must show that it is of VK.
_MARKS: Final = ("parents_stack", "thread.count", "thread.items", "likes.count", "post_id", "owner_id", "reply_to_user")
_TAKEN: Final = frozenset(
    ("id", "date", "from_id", "text", "likes.count", "reply_to_comment", "reply_to_user", "owner_id", "post_id")
) | {"thread.items"}
_PEOPLE: Final = tuple(f"{answer}{kind}.item" for answer in _ANSWERS for kind in ("profiles", "groups"))


class Vk:
    """Comments as rows, each followed by the answers to it; `reply_to` names the comment that is answered."""

    name = "vk"
    columns = (
        "id",
        "date",
        "author",
        "author_id",
        "text",
        "likes",
        "reply_to",
        "reply_to_user",
        "owner_id",
        "post_id",
        "attachments",
        "url",
    )
    roles = Roles(text=("text",), date="date", author="author", source="owner_id", url="url")

    def recognises(self, head: str) -> bool:
        """Tell by how comments begin, alone or in answers of the API."""
        return _place(head) is not None

    def rests(self, file: BinaryIO) -> Iterator[dict[str, Any]]:
        """Find what comments hold beyond the columns."""
        for comment in objects_at(file, _place(head_of(file)) or ""):
            yield from _rests(comment)

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read comments one at a time; names of authors come from where `extended=1` has put them."""
        place = _place(head_of(file))
        # Names stand in answers only, behind the comments.
        names = (
            {
                number: said
                for kind, person in values(file, *_PEOPLE)
                for number, said in _named(kind.endswith("groups.item"), person)
            }
            if place in _PLACES
            else {}
        )
        file.seek(0)
        for _, comment in values(file, place or ""):
            if isinstance(comment, dict):
                yield from _thread(comment, None, names)


def _place(head: str) -> str | None:
    found = place_of(head, _PLACES, *_KEYS)
    bare = (place for mark in _MARKS if (place := place_of(head, _BARE, *_KEYS, mark)) is not None)
    return next(bare, None) if found is None else found


def _named(is_group: bool, person: Any) -> Iterator[tuple[int, str]]:
    """Give a person or group as comments refer to it, and its name, if it has both."""
    number = inside(person, "id")
    keys = ("name",) if is_group else ("first_name", "last_name")
    said = " ".join(part for key in keys if isinstance(part := inside(person, key), str))
    if isinstance(number, int) and said:
        yield (-number if is_group else number), said


def _thread(comment: dict[str, Any], above: dict[str, Any] | None, names: dict[int, str]) -> Iterator[Row]:
    yield Row(_cells(comment, above or {}, names), rest=spread(comment, _TAKEN))
    for answer in objects_in(comment, "thread", "items"):
        yield from _thread(answer, comment, names)


def _rests(comment: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield spread(comment, _TAKEN)
    for answer in objects_in(comment, "thread", "items"):
        yield from _rests(answer)


def _cells(comment: dict[str, Any], above: dict[str, Any], names: dict[int, str]) -> tuple[Any, ...]:
    parents = comment.get("parents_stack")
    owner = comment.get("owner_id", above.get("owner_id"))
    post = comment.get("post_id", above.get("post_id"))
    return (
        comment.get("id"),
        moment(comment.get("date")),
        _author(comment.get("from_id"), names),
        comment.get("from_id"),
        comment.get("text"),
        inside(comment, "likes", "count"),
        comment.get("reply_to_comment") or (parents[-1] if isinstance(parents, list) and parents else above.get("id")),
        comment.get("reply_to_user"),
        owner,
        post,
        _attachments(comment.get("attachments")),
        f"https://vk.com/wall{owner}_{post}?reply={comment.get('id')}" if owner and post else None,
    )


def _author(author: Any, names: dict[int, str]) -> str | None:
    """Name an author; who has no name in the file, by the address of the page."""
    if not isinstance(author, int):
        return None
    return names.get(author) or (f"id{author}" if author > 0 else f"club{-author}")


def _attachments(attachments: Any) -> str | None:
    if not isinstance(attachments, list):
        return None
    return ", ".join(str(inside(attachment, "type")) for attachment in attachments) or None


VK: Final = Vk()
