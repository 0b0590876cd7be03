"""Maps: JSON in which a place holds its reviews, as Yandex Maps, 2GIS and Google Maps scrapers save it.

Shapes: the answer of 2GIS to its own pages, ``{"meta": …, "reviews": [{"user": {"name": …}, "date_created": …}]}``;
``{"company_info": …, "company_reviews": […]}`` of https://pypi.org/project/yandex-reviews-parser/; places with
``reviews`` in them of https://apify.com/compass/crawler-google-places; the reviews of
https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from svcnlp.exports.platforms.streams import head_of, inside, moment, place_of, values
from svcnlp.exports.table import Roles, Row

_WORDS: Final = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}

Ways = tuple[str, ...]
"""Where a value may stand in an object: keys with dots between, the better ones first."""


@dataclass(frozen=True, slots=True)
class MapPages:
    """A `svcnlp.exports.shapes.JsonShape` of documents that hold a place and a list of its reviews.

    Attributes
    ----------
    name : str
        What the export is called.
    reviews : tuple of str
        Where the reviews may stand in the document.
    marks : tuple of str
        Keys that the reviews have between them.
    branch : tuple of str
        Where in the document the name and address of the place may stand, before its reviews.
    author, rating, date, text, likes, reply, place, url : tuple of str
        Where these may stand in a review.
    """

    name: str
    reviews: Ways
    marks: Ways
    branch: Ways = ()
    author: Ways = ("name", "author")
    rating: Ways = ("rating", "stars")
    date: Ways = ("date",)
    text: Ways = ("text",)
    likes: Ways = ("likes_count", "likesCount", "likes")
    reply: Ways = ()
    place: Ways = ()
    url: Ways = ("url",)

    columns = ("id", "date", "branch", "author", "rating", "text", "likes", "reply", "url")
    roles = Roles(text=("text",), date="date", rating="rating", branch="branch", author="author", url="url")

    def recognises(self, head: str) -> bool:
        """Tell by how reviews begin."""
        return self._reviews(head) is not None

    def rows(self, file: BinaryIO) -> Iterator[Row]:
        """Read reviews one at a time."""
        reviews = self._reviews(head_of(file)) or ""
        place = reviews.removesuffix(".item").rpartition(".")[0]
        named: list[str] = []
        for where, value in values(file, *self.branch, reviews, starts=(place,)):
            if where == place:
                named = []
            elif where != reviews:
                named.append(str(value))
            elif isinstance(value, dict):
                yield Row(self._cells(value, ", ".join(named) or None))

    def _reviews(self, head: str) -> str | None:
        return place_of(head, self.reviews, *self.marks)

    def _cells(self, review: dict[str, Any], branch: Any) -> tuple[Any, ...]:
        rating = _first(review, self.rating)
        return (
            _first(review, ("id", "reviewId", "review_id")),
            moment(_first(review, self.date)),
            _first(review, self.place) or branch,
            _first(review, self.author),
            _WORDS.get(rating, rating) if isinstance(rating, str) else rating,
            _first(review, self.text),
            _first(review, self.likes),
            _first(review, self.reply),
            _first(review, self.url),
        )


def _first(review: dict[str, Any], ways: Ways) -> Any:
    return next((value for way in ways if (value := inside(review, *way.split("."))) is not None), None)


GIS_PAGES: Final = MapPages(
    name="2gis",
    reviews=("reviews.item", "item.reviews.item", "result.reviews.item", "item.result.reviews.item"),
    marks=("user.name", "date_created", "rating", "text"),
    author=("user.name",),
    date=("date_created",),
    reply=("official_answer.text",),
    place=("object.address", "object.name", "object.id"),
    url=("url", "link"),
)

YANDEX_PAGES: Final = MapPages(
    name="yandex_maps",
    reviews=("company_reviews.item", "item.company_reviews.item"),
    marks=("name", "date", "text", "stars"),
    branch=("company_info.name", "item.company_info.name"),
    rating=("stars",),
    reply=("answer",),
)

GOOGLE_PAGES: Final = MapPages(
    name="google_maps",
    reviews=("item.reviews.item", "reviews.item"),
    marks=("name", "text", "stars"),
    branch=("item.title", "item.address", "title", "address"),
    date=("publishedAtDate", "publishAt", "date"),
    rating=("stars",),
    reply=("responseFromOwnerText",),
    url=("reviewUrl", "url"),
)

GOOGLE_BUSINESS: Final = MapPages(
    name="google_business",
    reviews=("reviews.item", "item.reviews.item"),
    marks=("reviewer.displayName", "starRating", "createTime"),
    author=("reviewer.displayName",),
    rating=("starRating",),
    date=("createTime",),
    text=("comment",),
    reply=("reviewReply.comment",),
    place=("name",),
)
