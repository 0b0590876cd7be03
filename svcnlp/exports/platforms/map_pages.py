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

from svcnlp.exports.nested import spread
from svcnlp.exports.platforms.streams import head_of, inside, moment, place_of, values, values_and_scalars
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
        if not self.branch:
            for _, value in values(file, reviews):
                if isinstance(value, dict):
                    yield self._row(value, None, {})
            return
        named: list[str] = []
        held: dict[str, Any] = {}
        for where, value in values_and_scalars(file, reviews, place):
            if where is None:
                named, held = [], {}
            elif where != reviews:
                held[f"place.{where.removeprefix(f'{place}.')}"] = value
                if where in self.branch and value is not None:
                    named.append(str(value))
            elif isinstance(value, dict):
                yield self._row(value, ", ".join(named) or None, held)

    def _reviews(self, head: str) -> str | None:
        return place_of(head, self.reviews, *self.marks)

    def _row(self, review: dict[str, Any], branch: str | None, held: dict[str, Any]) -> Row:
        taken: set[str] = set()
        date, place = _first(review, self.date, taken), _first(review, self.place, taken)
        rating = _first(review, self.rating, taken)
        cells = (
            _first(review, ("id", "reviewId", "review_id"), taken),
            moment(date),
            place or branch,
            _first(review, self.author, taken),
            _WORDS.get(rating, rating) if isinstance(rating, str) else rating,
            _first(review, self.text, taken),
            _first(review, self.likes, taken),
            _first(review, self.reply, taken),
            _first(review, self.url, taken),
        )
        return Row(cells, rest={**spread(review, taken), **held})


def _first(review: dict[str, Any], ways: Ways, taken: set[str]) -> Any:
    """Give what stands on the first way that leads to something, and note the ways that were used up."""
    for way in ways:
        value = inside(review, *way.split("."))
        if value is not None:
            taken.add(way)
            return value
    # That there is nothing, the column says as well.
    taken.update(ways)
    return None


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
