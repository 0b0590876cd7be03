"""App Store Connect: customer reviews, as the API gives them and as tables made of that.

Shape: https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews. App Store Connect itself has
no button that saves reviews; tools that make a table of them keep the names of the API's attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from svcnlp.exports.headed import HeadedTable
from svcnlp.exports.platforms.streams import head_of, inside, object_in, place_of, values
from svcnlp.exports.table import Roles, Row

_ANSWERS: Final = ("", "item.")
_PLACES: Final = tuple(f"{answer}data.item" for answer in _ANSWERS)
_KEYS: Final = ("attributes.body", "attributes.reviewerNickname", "attributes.territory")

APP_STORE_TABLE: Final = HeadedTable(
    name="app_store",
    marks=(
        "rating|stars",
        "title|review title",
        "body|review|review body",
        "reviewer nickname|nickname",
        "territory|storefront|country",
    ),
    text=("title|review title", "body|review|review body"),
    date="created date|review date|date",
    rating="rating|stars",
    author="reviewer nickname|nickname",
    source="app name|app|territory|storefront|country",
)


class AppStore:
    """Answers of the API, one or many in a file; what the developer answered stands beside the review."""

    name = "app_store"
    columns = ("id", "date", "author", "rating", "title", "text", "territory", "reply", "reply_date")
    roles = Roles(text=("title", "text"), date="date", rating="rating", author="author", source="territory")

    def recognises(self, head: str) -> bool:
        """Tell by how reviews begin."""
        return place_of(head, _PLACES, *_KEYS) is not None

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read reviews one at a time."""
        answers = values(file, *(f"{answer}included.item" for answer in _ANSWERS))
        replies = {str(inside(reply, "id")): object_in(reply, "attributes") for _, reply in answers}
        file.seek(0)
        for _, review in values(file, place_of(head_of(file), _PLACES, *_KEYS) or ""):
            yield Row(_cells(review, replies))


def _cells(review: Any, replies: dict[str, dict[str, Any]]) -> tuple[Any, ...]:
    said = object_in(review, "attributes")
    reply = replies.get(str(inside(review, "relationships", "response", "data", "id")))
    return (
        inside(review, "id"),
        said.get("createdDate"),
        said.get("reviewerNickname"),
        said.get("rating"),
        said.get("title"),
        said.get("body"),
        said.get("territory"),
        inside(reply, "responseBody"),
        inside(reply, "lastModifiedDate"),
    )


APP_STORE: Final = AppStore()
