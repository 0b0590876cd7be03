"""What a report says in words: quotes, what to do, a scorecard, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from svcnlp.messages import Message
from svcnlp.report.figures import Estimate, Mean, Share


@dataclass(frozen=True, slots=True)
class Span:
    """A place of a quote that is highlighted.

    Attributes
    ----------
    label : str
        One of `svcnlp.labels.FAILURES`, or ``"level"``.
    start, stop : int
        Character offsets into `Quote.text`.
    """

    label: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A review, or a part of it, that tells most of a failure, or a story worth retelling.

    Attributes
    ----------
    text : str
        As the customer wrote it; of a long review the part around the evidence.
    cut_before, cut_after : bool
        Whether the review goes on before or after `text`.
    spans : tuple of Span
        In the order of the text, without overlap.
    label : str
        The failure that it is shown for, or ``"inspiring"``.
    p : float
        Probability of that label, 0 to 1.
    level : str
        Level of the review.
    failures : tuple of str
        All failures of the review.
    file : str
        The file of verdicts that it stands in.
    row : int
        Its row there, counted from 1, header left out.
    url : str or None
        Address of the review, as the export has it: not to be trusted.
    date : date or None
        Of the review.
    stars : float or None
        Of the review.
    groups : dict of str to str
        Branch, product and source, as in `ScoredRow.groups`.
    """

    text: str
    cut_before: bool
    cut_after: bool
    spans: tuple[Span, ...]
    label: str
    p: float
    level: str
    failures: tuple[str, ...]
    file: str
    row: int
    url: str | None
    date: date | None
    stars: float | None
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class GroupQuotes:
    """Quotes of one failure in one group.

    Attributes
    ----------
    column : str
        Key of the grouping, as in `Grouping.column`.
    value : str
        The group.
    failure : str
        One of `svcnlp.labels.FAILURES`.
    quotes : tuple of Quote
        The most telling first.
    """

    column: str
    value: str
    failure: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The evidence behind the figures.

    Attributes
    ----------
    failures : dict of str to tuple of Quote
        For each failure the most telling quotes.
    groups : tuple of GroupQuotes
        The same for each group that has any.
    stories : tuple of Quote
        Reviews of the inspiring level worth retelling to staff.
    """

    failures: dict[str, tuple[Quote, ...]]
    groups: tuple[GroupQuotes, ...]
    stories: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """What to do about one failure.

    Attributes
    ----------
    failure : str
        One of `svcnlp.labels.FAILURES`.
    owner : str
        Who owns it.
    answer : tuple of str
        The first answer to the customer.
    changes : tuple of str
        What to change so that it does not happen again.
    """

    failure: str
    owner: str
    answer: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Playbook:
    """What to do, in the language of the report.

    Attributes
    ----------
    source : str or None
        The user's file; None for svcnlp's own.
    plays : tuple of Play
        In the order of `svcnlp.labels.FAILURES`.
    """

    source: str | None
    plays: tuple[Play, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """How often reviews praise or blame one side of the service, by a count of words.

    Attributes
    ----------
    key : str
        Such as ``"speed"``.
    name : str
        In the language of the report.
    mentioned, praised, blamed : Share
        Reviews that speak of it, speak well of it, speak ill of it; a review may do both.
    words : dict of str to tuple of str
        What is searched for, by what finding it means (``"praise"``, ``"blame"``), as the list has it.
    """

    key: str
    name: str
    mentioned: Share
    praised: Share
    blamed: Share
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """An audit of one's own service: a word count, not a prediction.

    Attributes
    ----------
    source : str or None
        The user's word list; None for svcnlp's own.
    criteria : tuple of Criterion
        In the order of the word list.
    """

    source: str | None
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class ModelScore:
    """How well the model did on reviews that it had not learned from.

    Attributes
    ----------
    task : str
        ``"level"``, ``"failures"``, ``"sentiment"``, ``"is_review"``, or one failure.
    measure : str
        Such as ``"macro F1"``.
    value : Estimate
        The score, 0 to 1, with how many reviews it was measured on.
    """

    task: str
    measure: str
    value: Estimate


@dataclass(frozen=True, slots=True)
class Drift:
    """One way in which the export may be unlike what the model knows.

    Attributes
    ----------
    measure : str
        ``"unknown_words"``, ``"confidence"``, ``"rate"``.
    label : str or None
        The label whose rate it is.
    here : Share or Mean
        In the export.
    known : float or None
        In the reviews that the model was made with; None when the model folder does not say.
    limit : float or None
        From where on the export counts as unlike them.
    unlike : bool
        Whether `here` is past the limit by more than chance.
    """

    measure: str
    label: str | None
    here: Share | Mean
    known: float | None
    limit: float | None
    unlike: bool


@dataclass(frozen=True, slots=True)
class Trust:
    """How far to trust the figures.

    Attributes
    ----------
    model : str
        The model's folder.
    sha256 : str
        Checksum of the model.
    corpus_reviews : int or None
        Annotated reviews that it was made with.
    scores : tuple of ModelScore
        From the model's card.
    needs_review : Share
        Reviews that a person should look at, among reviews.
    not_reviews : Share
        Texts that are no reviews, among texts that were judged.
    drift : tuple of Drift
        All that is compared.
    warnings : tuple of Message
        Plain sentences; empty when nothing speaks against trust.
    """

    model: str
    sha256: str
    corpus_reviews: int | None
    scores: tuple[ModelScore, ...]
    needs_review: Share
    not_reviews: Share
    drift: tuple[Drift, ...]
    warnings: tuple[Message, ...]
