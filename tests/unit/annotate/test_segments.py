from __future__ import annotations

from datetime import date, datetime, time

import pytest

from hustings.annotate.furniture import is_caption, is_furniture, is_tweet
from hustings.annotate.segments import segments
from hustings.model.annotation import Segment, SegmentKind
from hustings.model.document import Block, BlockKind, Document, Span


def of(
    text: str, *, day: date | None = None, kinds: dict[str, BlockKind] | None = None
) -> list[tuple[str, Segment]]:
    blocks = []
    position = 0
    for line in text.split("\n"):
        if line:
            kind = next((k for mark, k in (kinds or {}).items() if line.startswith(mark)), None)
            span = Span(position, position + len(line))
            level = 3 if kind is BlockKind.HEADING else 0
            blocks.append(Block(span, kind or BlockKind.PARAGRAPH, level))
        position += len(line) + 1
    document = Document("d", text, "en", None, day, None, None, "", "d", tuple(blocks))
    return [(s.span.of(text), s) for s in segments(document)]


LIVE = """22h49 - Retour sur la soirée.
22h46 - Les deux hommes se sont retrouvés.
Ils se sont salués.
20h - Fermeture des bureaux."""


def test_an_entry_of_a_live_blog_has_its_own_time_and_group() -> None:
    found = of(LIVE, day=date(2017, 1, 29))
    assert [words for words, _ in found] == [
        "Retour sur la soirée.",
        "Les deux hommes se sont retrouvés.",
        "Ils se sont salués.",
        "Fermeture des bureaux.",
    ]
    assert [s.at for _, s in found] == [
        datetime.combine(date(2017, 1, 29), time(22, 49)),
        datetime.combine(date(2017, 1, 29), time(22, 46)),
        datetime.combine(date(2017, 1, 29), time(22, 46)),
        datetime.combine(date(2017, 1, 29), time(20, 0)),
    ]
    groups = [s.group for _, s in found]
    assert groups[1] == groups[2]
    assert len(set(groups)) == 3


@pytest.mark.parametrize(
    ("stamp", "hour", "minute"),
    [("9.42pm ", 21, 42), ("2 p.m. ", 14, 0), ("21:35 - ", 21, 35), ("15h05 TU - ", 15, 5)],
)
def test_a_time_stamp_is_read_in_each_style(stamp: str, hour: int, minute: int) -> None:
    text = f"{stamp}First entry here.\n{stamp}Second entry here."
    found = of(text, day=date(2016, 9, 14))
    assert found[0][1].at == datetime.combine(date(2016, 9, 14), time(hour, minute))
    assert found[0][1].kind is SegmentKind.ENTRY


def test_a_part_of_the_day_opens_an_entry_without_a_time() -> None:
    text = "2 p.m. One thing.\n1:15 p.m. Another thing.\nTuesday night: A third thing."
    words, segment = of(text, day=date(2016, 9, 14))[-1]
    assert words == "A third thing."
    assert segment.kind is SegmentKind.ENTRY
    assert segment.at is None


def test_a_related_item_is_dated_by_its_link() -> None:
    text = "### Related:\n1. [A backs B. ](/news/2017/03/29/a-backs-b.md) _Context: A, B_"
    kinds = {"###": BlockKind.HEADING, "1.": BlockKind.LIST_ITEM}
    found = of(text, day=date(2017, 1, 29), kinds=kinds)
    assert [(w, s.kind, s.dated) for w, s in found[1:]] == [
        ("A backs B.", SegmentKind.RELATED, date(2017, 3, 29)),
        ("_Context: A, B_", SegmentKind.BOILERPLATE, None),
    ]


def test_a_related_item_is_dated_by_its_brackets() -> None:
    text = "### À lire aussi\n- A soutient B. (8 mars 2020)"
    kinds = {"###": BlockKind.HEADING, "-": BlockKind.LIST_ITEM}
    words, segment = of(text, kinds=kinds)[-1]
    assert words == "A soutient B."
    assert (segment.kind, segment.dated) == (SegmentKind.RELATED, date(2020, 3, 8))


def test_a_dateline_stands_outside_the_paragraph() -> None:
    found = of("LONDON - A was knocked out on Monday evening, leaving B and C in the race.")
    assert [s.kind for _, s in found] == [SegmentKind.DATELINE, SegmentKind.PARAGRAPH]
    assert found[1][0].startswith("A was knocked out")


def test_a_day_as_a_line_moves_the_entries_below_it() -> None:
    text = "22h15 - Une chose.\n21h - Une autre.\nDIMANCHE\n19h - Fermeture."
    found = of(text, day=date(2011, 10, 10))
    assert found[-1][1].at == datetime.combine(date(2011, 10, 9), time(19, 0))


@pytest.mark.parametrize(
    "words",
    [
        "Your trusted source for breaking news, analysis and videos",
        "Formats: [HTML](/a.html)  [JSON](/a.json)",
        "A reporter of the agency reported from Paris for this story.",
        "Abonnez-vous à notre lettre",
    ],
)
def test_page_furniture_is_recognised(words: str) -> None:
    assert is_furniture(words)


def test_news_is_no_furniture() -> None:
    assert not is_furniture("The Socialist Party website states that people voted.")
    assert not is_caption("Hamon won with 58.9 percent of the vote.")
    assert not is_tweet("He reacted in a tweet - and left.")


def test_captions_and_tweets_are_recognised() -> None:
    assert is_caption("A et B se retrouvent Crédit Image : LCI | Crédit Média : LCI")
    assert is_tweet("Les urnes sont fermées pic.twitter.com/oYe4phrnyd — A (@a) 29 janvier 2017")


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("1h45 - Fin.", "22h30 - Suite.", "20h - Début."), (27, 26, 26)),
        (("20h - Début.", "22h30 - Suite.", "1h45 - Fin."), (26, 26, 27)),
        (("16h20 - Fin.", "11h10 - Suite.", "10h30 - Début.", "2h30 - Avant."), (26, 26, 26, 26)),
    ],
)
def test_the_small_hours_of_a_night_are_of_the_next_day(
    lines: tuple[str, ...], days: tuple[int, ...]
) -> None:
    found = of("\n".join(lines), day=date(2019, 5, 26))
    assert tuple(s.at.day for _, s in found if s.at is not None) == days
