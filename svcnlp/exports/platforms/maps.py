"""Maps: tables that scrapers make of reviews on Yandex Maps, 2GIS and Google Maps, one row a review.

Shape: no map service lets its reviews be saved. Known are the columns that these describe:
https://apify.com/zen-studio/2gis-reviews-scraper, https://apify.com/parsebird/yandex-maps-reviews-scraper,
https://apify.com/compass/google-maps-reviews-scraper, and the Russian headings that people give such tables. A file of
JSON objects, one a review, is such a table too.
"""

from __future__ import annotations

from typing import Final

from svcnlp.exports.headed import HeadedTable

_TEXT: Final = "text|review text|текст отзыва|отзыв|текст|comment|review"
_STARS: Final = "rating|review rating|stars|оценка|рейтинг|звезды|количество звезд"
_AUTHOR: Final = "author name|author title|author|user name|name|имя автора|автор|имя|пользователь"
_URL: Final = "review url|review link|ссылка на отзыв|url|link|ссылка|place url|business url"
_BRANCH: Final = (
    "address|branch address|business address|place address|адрес филиала|адрес|branch|branch name|филиал|place name|"
    "business name|organization name|organization|org name|company|title|название организации|название|"
    "организация|компания"
)
_DATE: Final = (
    "published at date|review datetime utc|date created|published at|date|updated time|updated at|time|"
    "дата отзыва|дата публикации|дата"
)

GOOGLE_MAPS: Final = HeadedTable(
    name="google_maps",
    marks=(_TEXT, "stars|review rating|rating", "place id|google id|cid|fid"),
    text=(_TEXT,),
    date=_DATE,
    rating="stars|review rating|rating",
    branch=f"{_BRANCH}|place id",
    author="author title|author name|name|author",
    source="review origin|origin",
    url=_URL,
)

GIS: Final = HeadedTable(
    name="2gis",
    marks=(_TEXT, _STARS, "branch id|firm id|gis id|2gis id|2gis url|id филиала|ссылка 2gis"),
    text=(_TEXT,),
    date=_DATE,
    rating=_STARS,
    branch=f"{_BRANCH}|branch id|firm id|gis id|id филиала",
    author=_AUTHOR,
    source="provider|review source|source|источник",
    url=f"{_URL}|2gis url|ссылка 2gis",
)

YANDEX_MAPS: Final = HeadedTable(
    name="yandex_maps",
    marks=(_TEXT, _STARS, "org id|organization id|business id|oid|yandex id|yandex url|id организации|ссылка яндекс"),
    text=(_TEXT,),
    date=_DATE,
    rating=_STARS,
    branch=f"{_BRANCH}|org id|business id|id организации",
    author=_AUTHOR,
    source="source|источник|площадка",
    url=f"{_URL}|yandex url|ссылка яндекс",
)
