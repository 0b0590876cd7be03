"""Google Play Console: monthly CSV of reviews, in UTF-16.

Shape: https://support.google.com/googleplay/android-developer/answer/6135870 ("Download & export monthly reports",
"Reviews"). The file lies in Cloud Storage as ``reviews/reviews_<package>_<year><month>.csv``.
"""

from __future__ import annotations

from typing import Final

from svcnlp.exports.headed import HeadedTable

GOOGLE_PLAY: Final = HeadedTable(
    name="google_play",
    marks=("package name", "star rating", "review text", "review link|reviewer language"),
    text=("review title", "review text"),
    date="review last update date and time|review submit date and time",
    rating="star rating",
    source="package name",
    url="review link",
)
