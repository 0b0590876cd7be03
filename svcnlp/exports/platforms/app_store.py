"""App Store: customer reviews, as the API and the public feed give them and as tables made of that.

Shapes: https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews, and the feed
``https://itunes.apple.com/ru/rss/customerreviews/id=…/json``, which Apple does not document: an entry a review,
each value in a ``label``. App Store Connect itself has no button that saves reviews; tools that make a table of
them keep the names of the API's attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from svcnlp.exports.headed import HeadedTable
from svcnlp.exports.nested import spread
from svcnlp.exports.platforms.streams import head_of, inside, object_in, place_of, values
from svcnlp.exports.table import Roles, Row

_ANSWERS: Final = ("", "item.")
_PLACES: Final = tuple(f"{answer}data.item" for answer in _ANSWERS)
_TAKEN: Final = frozenset(
    (
        "id",
        *(f"attributes.{key}" for key in ("createdDate", "reviewerNickname", "rating", "title", "body", "territory")),
    )
)
_OF_REPLY: Final = frozenset(("responseBody", "lastModifiedDate"))
_ENTRIES: Final = tuple(f"{answer}feed.entry" for answer in _ANSWERS)
_LABELS: Final = (
    "id.label",
    "updated.label",
    "author.name.label",
    "im:rating.label",
    "title.label",
    "content.label",
    "im:version.label",
    "author.uri.label",
)
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
            yield _row(review, replies)


def _row(review: Any, replies: dict[str, dict[str, Any]]) -> Row:
    said = object_in(review, "attributes")
    reply = replies.get(str(inside(review, "relationships", "response", "data", "id"))) or {}
    cells = (
        inside(review, "id"),
        said.get("createdDate"),
        said.get("reviewerNickname"),
        said.get("rating"),
        said.get("title"),
        said.get("body"),
        said.get("territory"),
        reply.get("responseBody"),
        reply.get("lastModifiedDate"),
    )
    rest = spread(review, _TAKEN) if isinstance(review, dict) else {}
    return Row(cells, rest={**rest, **spread(reply, _OF_REPLY, "reply.")})


class AppStoreFeed:
    """Pages of the public feed, one or many in a file; of old pages the first row is the app itself, without text."""

    name = "app_store_feed"
    columns = ("id", "date", "author", "rating", "title", "text", "version", "author_url")
    roles = Roles(text=("title", "text"), date="date", rating="rating", author="author")

    def recognises(self, head: str) -> bool:
        """Tell by how entries begin."""
        return self._place(head) is not None

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read entries one at a time."""
        place = self._place(head_of(file)) or ""
        # A page with a single entry holds it without a list.
        for _, entry in values(file, place, f"{place}.item"):
            is_review = inside(entry, "content") is not None
            taken = _LABELS if is_review else tuple(label for label in _LABELS if label != "title.label")
            cells = [inside(entry, *label.split(".")) if label in taken else None for label in _LABELS]
            yield Row(cells, rest=spread(entry, taken) if isinstance(entry, dict) else None)

    @staticmethod
    def _place(head: str) -> str | None:
        either = tuple(place + item for place in _ENTRIES for item in (".item", ""))
        found = place_of(head, either, "content.label", "im:rating.label")
        return None if found is None else found.removesuffix(".item")


APP_STORE: Final = AppStore()

APP_STORE_FEED: Final = AppStoreFeed()
