"""The tables of a report that hold words, and what the figures rest on."""

from __future__ import annotations

from collections.abc import Iterator

from svcnlp.messages import message
from svcnlp.report.cells import COUNT, DAY, MEAN, SHARE, Line, Sheet, Writer, mean_cells, share_cells
from svcnlp.report.figures import Share
from svcnlp.report.summary import Quote


class FindingTables(Writer):
    """Makes the sheets of quotes, advice, the scorecard and trust."""

    def sheets(self) -> Iterator[Sheet]:
        """Give them in the order of the page."""
        yield self._quotes()
        yield self._plays()
        yield self._scorecard()
        yield self._scores()
        yield self._drift()
        yield self._rows()

    def _quotes(self) -> Sheet:
        quotes = self.summary.quotes
        columns = (
            self.column(message("Shown for")),
            self.column(message("Group")),
            self.column(message("Text")),
            self.column(message("Level")),
            self.column(message("Probability"), SHARE),
            self.column(message("Date"), DAY),
            self.column(message("Stars"), MEAN),
            self.column(message("File")),
            self.column(message("Row"), COUNT),
            self.column(message("Address")),
        )
        shown = [("", quote) for found in quotes.failures.values() for quote in found]
        shown += [(group.value, quote) for group in quotes.groups for quote in group.quotes]
        shown += [("", quote) for quote in quotes.stories]
        lines = tuple(self._quote(group, quote) for group, quote in shown)
        return Sheet(self.say(message("Quotes")), columns, lines)

    def _quote(self, group: str, quote: Quote) -> Line:
        text = f"{'…' * quote.cut_before}{quote.text}{'…' * quote.cut_after}"
        label, level = self.name(quote.label), self.name(quote.level)
        return Line((label, group, text, level, quote.p, quote.date, quote.stars, quote.file, quote.row, quote.url))

    def _plays(self) -> Sheet:
        columns = tuple(
            self.column(what)
            for what in (
                message("Failure"),
                message("Who owns it"),
                message("First answer to the customer"),
                message("What to change"),
            )
        )
        lines = tuple(
            Line((self.name(play.failure), play.owner, "\n".join(play.answer), "\n".join(play.changes)))
            for play in self.summary.playbook.plays
        )
        return Sheet(self.say(message("What to do")), columns, lines)

    def _scorecard(self) -> Sheet:
        columns = (
            self.column(message("Criterion")),
            *self.share(message("Mentioned")),
            *self.share(message("Praise")),
            *self.share(message("Blame")),
        )
        lines = tuple(
            Line((found.name, *share_cells(found.mentioned), *share_cells(found.praised), *share_cells(found.blamed)))
            for found in self.summary.scorecard.criteria
        )
        method = self.say(message("a count of words, not a prediction"))
        return Sheet(self.say(message("Scorecard")), columns, lines, (method,))

    def _scores(self) -> Sheet:
        columns = (
            self.column(message("Task")),
            self.column(message("Measure")),
            *self.with_interval(message("Value"), MEAN),
            self.column(message("Reviews"), COUNT),
        )
        lines = tuple(
            Line(
                (
                    self.wording.task(score.task),
                    self.wording.measure(score.measure),
                    *mean_cells(score.value),
                    score.value.reviews,
                ),
                score.value.too_few,
            )
            for score in self.summary.trust.scores
        )
        return Sheet(self.say(message("Trust")), columns, lines)

    def _drift(self) -> Sheet:
        trust = self.summary.trust
        columns = (
            self.column(message("What is compared")),
            *self.share(message("Here")),
            *self.with_interval(message("Average"), MEAN),
            self.column(message("Known"), MEAN),
            self.column(message("Result")),
        )
        compared = [
            (self.say(message("A person should look at")), trust.needs_review),
            (self.say(message("Texts that are no reviews")), trust.not_reviews),
        ]
        lines = [Line((title, *share_cells(figure)), figure.too_few) for title, figure in compared]
        for drift in trust.drift:
            here = drift.here
            figures = (
                (*share_cells(here), *mean_cells(None)) if isinstance(here, Share) else (*[None] * 4, *mean_cells(here))
            )
            result = self.say(message("unlike") if drift.unlike else message("alike"))
            lines.append(Line((self.wording.drift_name(drift), *figures, drift.known, result), here.too_few))
        return Sheet(self.say(message("Drift")), columns, tuple(lines), tuple(map(self.say, trust.warnings)))

    def _rows(self) -> Sheet:
        counts = self.summary.counts
        columns = (self.column(message("What was counted")), self.column(message("Rows"), COUNT))
        lines = (
            (message("reviews that the figures are about"), counts.reviews),
            (message("outside of the days asked for"), counts.outside),
            (message("repetitions of an earlier review"), counts.duplicates),
            (message("no reviews: adverts, news, questions"), counts.not_reviews),
            (message("without text"), counts.empty),
            (message("could not be judged"), counts.not_judged),
            (message("Rows of the files"), counts.rows),
            (message("reviews without a date"), counts.undated),
            (message("reviews that a person should look at"), counts.needs_review.count),
        )
        title = self.say(message("What was counted"))
        return Sheet(title, columns, tuple(Line((self.say(what), number)) for what, number in lines))
