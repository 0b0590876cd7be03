"""Google Play: monthly CSV of reviews from the Console, in UTF-16, and answers of the API.

Shapes: https://support.google.com/googleplay/android-developer/answer/6135870 ("Download & export monthly reports",
"Reviews"), a file that lies in Cloud Storage as ``reviews/reviews_<package>_<year><month>.csv``; and
https://developers.google.com/android-publisher/api-ref/rest/v3/reviews, where the text of a review and the answer to it
stand in a list ``comments``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from svcnlp.exports.headed import HeadedTable
from svcnlp.exports.nested import spread
from svcnlp.exports.platforms.streams import head_of, inside, moment, object_in, objects_in, place_of, values
from svcnlp.exports.table import Roles, Row

GOOGLE_PLAY: Final = HeadedTable(
    name="google_play",
    marks=("package name", "star rating", "review text", "review link|reviewer language"),
    text=("review title", "review text"),
    date="review last update date and time|review submit date and time",
    rating="star rating",
    source="package name",
    url="review link",
)

_PLACES: Final = ("reviews.item", "item.reviews.item", "item", "")
_KEYS: Final = ("reviewId", "comments.item.userComment.text")
_OF_REVIEW: Final = frozenset(("reviewId", "authorName", "comments"))
_SECONDS: Final = re.compile(r"[0-9]{1,12}")
_OF_COMMENT: Final = frozenset(("text", "lastModified.seconds"))


class GooglePlayApi:
    """Answers of ``reviews.list``, one or many in a file; what the developer answered stands beside the review."""

    name = "google_play_api"
    columns = ("id", "date", "author", "rating", "text", "reply", "reply_date")
    roles = Roles(text=("text",), date="date", rating="rating", author="author")

    def recognises(self, head: str) -> bool:
        """Tell by how reviews begin."""
        return place_of(head, _PLACES, *_KEYS) is not None

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read reviews one at a time."""
        for _, review in values(file, place_of(head_of(file), _PLACES, *_KEYS) or ""):
            if isinstance(review, dict):
                yield _row(review)


def _row(review: dict[str, Any]) -> Row:
    comments = objects_in(review, "comments")
    said = next((comment for comment in comments if "userComment" in comment), {})
    replied = next((comment for comment in comments if "developerComment" in comment), {})
    user, developer = object_in(said, "userComment"), object_in(replied, "developerComment")
    cells = (
        review.get("reviewId"),
        _moment(inside(user, "lastModified", "seconds")),
        review.get("authorName"),
        user.get("starRating"),
        user.get("text"),
        developer.get("text"),
        _moment(inside(developer, "lastModified", "seconds")),
    )
    rest = {
        **spread(review, _OF_REVIEW),
        **spread(user, _OF_COMMENT | {"starRating"}, "userComment."),
        **spread(developer, _OF_COMMENT, "developerComment."),
    }
    others = [comment for comment in comments if comment is not said and comment is not replied]
    return Row(cells, rest={**rest, "comments": others} if others else rest)


def _moment(seconds: Any) -> Any:
    """Write a time; the API gives whole numbers as text."""
    return moment(int(seconds)) if isinstance(seconds, str) and _SECONDS.fullmatch(seconds) else moment(seconds)


GOOGLE_PLAY_API: Final = GooglePlayApi()
