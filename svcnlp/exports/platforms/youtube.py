"""YouTube Data API: answers of ``commentThreads.list`` and ``comments.list``, one or many in a file.

Shape: https://developers.google.com/youtube/v3/docs/commentThreads and
https://developers.google.com/youtube/v3/docs/comments.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from svcnlp.exports.nested import spread
from svcnlp.exports.platforms.streams import head_of, inside, object_in, objects_in, place_of, values
from svcnlp.exports.table import Roles, Row

_PLACES: Final = ("items.item", "item.items.item", "item", "")
_TAKEN: Final = frozenset(
    (
        "id",
        "snippet.publishedAt",
        "snippet.authorDisplayName",
        "snippet.authorChannelId.value",
        "snippet.textOriginal",
        "snippet.likeCount",
        "snippet.parentId",
        "snippet.videoId",
        "snippet.updatedAt",
    )
)
_OF_THREAD: Final = frozenset(
    ("snippet.topLevelComment", "snippet.totalReplyCount", "snippet.videoId", "replies.comments")
)
_LINE: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


class YouTube:
    """Comments as rows, each followed by the answers that the API gave with it."""

    name = "youtube"
    columns = (
        "id",
        "date",
        "author",
        "author_id",
        "text",
        "likes",
        "reply_to",
        "replies",
        "video_id",
        "updated",
        "url",
    )
    roles = Roles(text=("text",), date="date", author="author", source="video_id", url="url")

    def recognises(self, head: str) -> bool:
        """Tell by how threads or comments begin."""
        return _place(head) is not None

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read threads one at a time."""
        for _, item in values(file, _place(head_of(file)) or ""):
            thread = object_in(item, "snippet")
            first = object_in(thread, "topLevelComment")
            above = spread(item, _OF_THREAD, "thread.") if first else {}
            yield _row(first or item, thread, above)
            for answer in objects_in(item, "replies", "comments"):
                yield _row(answer, {"videoId": thread.get("videoId")}, {})


def _place(head: str) -> str | None:
    threads = place_of(head, _PLACES, "snippet.topLevelComment.snippet")
    return (
        threads if threads is not None else place_of(head, _PLACES, "snippet.authorDisplayName", "snippet.textDisplay")
    )


def _row(comment: Any, thread: dict[str, Any], above: dict[str, Any]) -> Row:
    rest = spread(comment, _TAKEN) if isinstance(comment, dict) else {}
    return Row(_cells(comment, thread), rest={**rest, **above})


def _cells(comment: Any, thread: dict[str, Any]) -> tuple[Any, ...]:
    snippet = object_in(comment, "snippet")
    number = inside(comment, "id")
    video = snippet.get("videoId") or thread.get("videoId")
    return (
        number,
        snippet.get("publishedAt"),
        snippet.get("authorDisplayName"),
        inside(snippet, "authorChannelId", "value"),
        said(snippet),
        snippet.get("likeCount"),
        snippet.get("parentId"),
        thread.get("totalReplyCount"),
        video,
        snippet.get("updatedAt"),
        f"https://www.youtube.com/watch?v={video}&lc={number}" if video and number else None,
    )


def said(snippet: dict[str, Any]) -> str | None:
    """Give the text of a comment; what the API has marked up for a page loses its marks.

    Parameters
    ----------
    snippet : dict
        Of the comment.

    Returns
    -------
    str or None

    Examples
    --------
    >>> said({"textDisplay": "Ждал <b>два</b> часа&#33;<br>Больше не приду"})
    'Ждал два часа!\\nБольше не приду'
    """
    original, shown = snippet.get("textOriginal"), snippet.get("textDisplay")
    if isinstance(original, str):
        return original
    return _unescaped(_TAG.sub("", _LINE.sub("\n", shown))) if isinstance(shown, str) else None


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:
        # Of a number with thousands of digits Python makes no character.
        return text


YOUTUBE: Final = YouTube()
