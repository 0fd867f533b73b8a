"""The meeting pack as slides: the position, what to discuss with a native chart each, the scorecard, what is open."""

import io
from collections.abc import Sequence
from typing import cast

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Cm, Pt

from dashboard import status
from dashboard.documents.facts import Facts, status_word
from dashboard.documents.marks import spoken, text
from dashboard.documents.minutes import ACTION_HEADS, actions
from dashboard.queries import Row
from dashboard.scorecard import spark_kind
from dashboard.sentences import short_reading
from dashboard.view import View
from dashboard.wording import asked_for, code_words, figure, short_period

WIDE, HIGH, MARGIN = 33.87, 19.05, 1.4
INK, GREY, TARGET = RGBColor(0x12, 0x43, 0x6D), RGBColor(0x50, 0x5A, 0x5F), RGBColor(0xB8, 0x70, 0x0A)
ROWS, LONG = 11, 750
COUNTED = ("green", "amber", "red", "not_due", "monitor", "insufficient", "no_return", "not_applicable")


def build(facts: Facts) -> bytes:
    """The slides as a file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(WIDE), Cm(HIGH)
    core = deck.core_properties
    core.title, core.author, core.comments = f"Meeting pack: {facts.title}", facts.marks.by, facts.marks.short
    _first(deck, facts)
    _overview(deck, facts)
    for item in facts.items:
        row = facts.meeting.by_code.get(item["kpi_code"] or "")
        if row:
            _measure(deck, facts, item, row)
    others = [
        [text(item["heading"]), text(item["words"])]
        for item in facts.items
        if item["kpi_code"] not in facts.meeting.by_code
    ] + [list(one) for one in facts.live()]
    _tables(deck, facts, "Also to discuss", ["What", "Why"], others, [9, 22])
    _tables(deck, facts, "Standing items", ["Item", "What the returns say"],
            [[text(item["title"]), text(item["words"])] for item in facts.standing], [9, 22])  # fmt: skip
    aimed = [row for row in facts.meeting.rows if row["target"] is not None or row["judged"]]
    title = "Measures with a target" if aimed else "All measures"
    _tables(deck, facts, title, SCORE_HEADS, scores(aimed or facts.meeting.rows), [11, 5, 3.5, 5, 6.5])
    _tables(deck, facts, "What was agreed and is open", ACTION_HEADS, actions(facts), [9.5, 5, 3, 3.5, 5.5, 4.5], 7)  # fmt: skip
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


SCORE_HEADS = ("Measure", "Status", "Value", "Target", "Reading")


def scores(rows: Sequence[Row]) -> list[list[str]]:
    """The scorecard in words, one row a measure."""
    return [
        [
            text(row["title"]), status_word(row), figure(row["value"], row["unit"], (row["target"], row["floor"])), asked_for(row),
            spoken(short_reading(row)),
        ]
        for row in rows
    ]  # fmt: skip


def counts(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """How many measures have each status; zeros are left to the words of the page."""
    found = [row["status"] for row in rows]
    return [(f"{status.of(code).shape} {status.of(code).word}", found.count(code)) for code in COUNTED if code in found]  # fmt: skip


def _slide(deck: Deck, facts: Facts, title: str) -> Slide:
    """An empty slide with its title in the title's place, and the marks at the foot."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    place = slide.shapes.title
    place.left, place.top, place.width, place.height = Cm(MARGIN), Cm(0.7), Cm(WIDE - 2 * MARGIN), Cm(2)
    place.text_frame.word_wrap = True
    place.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    place.text_frame.text = text(title)
    place.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    run = place.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb, run.font.name = Pt(26), True, INK, "Arial"
    _words(slide, [f"{facts.marks.short} · {facts.marks.origin}"], MARGIN, HIGH - 1.1, WIDE - 2 * MARGIN, 0.8, 11, GREY)  # fmt: skip
    return slide


def _words(slide: Slide, lines: Sequence[str], left: float, top: float, width: float, height: float, size: float,
           colour: RGBColor | None = None) -> None:  # fmt: skip
    frame = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height)).text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(6)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.name = text(line), Pt(size), "Arial"
        if colour is not None:
            run.font.color.rgb = colour


def _chart(
    slide: Slide, kind: XL_CHART_TYPE, box: tuple[float, float, float, float], data: CategoryChartData
) -> Chart:
    """A native chart in a box of centimetres: left, top, width, height."""
    left, top, width, height = (Cm(one) for one in box)
    frame = slide.shapes.add_chart(kind, left, top, width, height, data)  # type: ignore[arg-type]
    return cast(GraphicFrame, frame).chart


def _first(deck: Deck, facts: Facts) -> None:
    slide = _slide(deck, facts, f"{facts.title}: {facts.period}")
    _words(slide, [f"Meeting pack · {facts.provider}", *facts.marks.lines()], MARGIN, 4, WIDE - 2 * MARGIN, 12, 16)  # fmt: skip


def _overview(deck: Deck, facts: Facts) -> None:
    slide = _slide(deck, facts, "Where the contract stands")
    watched = sum(row["target"] is None and not row["judged"] for row in facts.meeting.rows)
    said = [facts.sentence]
    if watched:
        are = "measure is" if watched == 1 else "measures are"
        said.append(f"{watched} {are} watched without a target: see the workbook and the PDF of this pack.")
    _words(slide, said, MARGIN, 3.2, 15.5, 13, 17)
    found = counts(facts.meeting.rows)
    if not found:
        return
    data = CategoryChartData()
    data.categories = [name for name, _ in found]
    data.add_series("Measures", [number for _, number in found])
    chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, (17.5, 3.2, 15, 13.5), data)
    chart.has_legend, chart.has_title = False, True
    chart.chart_title.text_frame.text = "Measures by status"
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    chart.font.size = Pt(13)
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.has_data_labels, plot.gap_width = True, 50
    plot.data_labels.font.size = Pt(13)
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = INK


def _measure(deck: Deck, facts: Facts, item: Row, row: Row) -> None:
    slide = _slide(deck, facts, text(row["title"]))
    value = figure(row["value"], row["unit"], (row["target"], row["floor"]))
    said = [f"{status_word(row)} · {value}, {asked_for(row)} asked for", _shortened(item["words"])]
    if item["narrative_code"]:
        said.append(f"The provider's explanation: {code_words(item['narrative_code'])}")
    said.append(f"To ask: {item['question']}")
    said.append(f"Contract: {row['source_clause'] or 'clause not named'}")
    history = facts.history.get(row["kpi_code"], [])
    has_chart = sum(one["value"] is not None for one in history) > 1
    _words(slide, said, MARGIN, 3.2, 13.5 if has_chart else WIDE - 2 * MARGIN, 14, 14)
    if has_chart:
        _line(slide, facts.view, row, history)


def _shortened(words: str) -> str:
    """A reading that would run off the slide ends at a part of its sentence; the whole stands in minutes and workbook."""
    if len(words) <= LONG:
        return words
    return words[: words.rfind("; ", 0, LONG)] + " …"


def _line(slide: Slide, view: View, row: Row, history: Sequence[Row]) -> None:
    """A native line with its target: its numbers open in PowerPoint with Edit Data."""
    style = {"proportion": "0%", "percentage_points": "0%", "pounds": "£#,##0", "mean": "0.00"}.get(row["unit"], "#,##0")  # fmt: skip
    data = CategoryChartData(number_format=style)
    data.categories = [named(view, one) for one in history]
    data.add_series(text(row["title"]), [_number(one["value"]) for one in history])
    targets = [_number(one["target"]) for one in history]
    if any(one is not None for one in targets):
        data.add_series("Target", targets)
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, (15.6, 3.2, 17, 14), data)
    chart.has_title, chart.has_legend = True, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.chart_title.text_frame.text = f"By {spark_kind(view)}; a gap has no figure"
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    chart.font.size = Pt(11)
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = (
        style,
        False,
    )
    if row["unit"] == "proportion":
        # No axis goes past all of them.
        drawn = [one for series in chart.plots[0].series for one in series.values if one is not None]
        if max(drawn) <= 1:
            chart.value_axis.maximum_scale = 1 if max(drawn) > 0.85 else None
    for series, colour in zip(chart.plots[0].series, (INK, TARGET), strict=False):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
    if len(chart.plots[0].series) > 1:
        chart.plots[0].series[1].format.line.dash_style = MSO_LINE.DASH


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def named(view: View, one: Row) -> str:
    assert view.period  # a meeting is about a period
    start = view.period.year_start
    year = start.replace(year=one["period_start"].year - ((one["period_start"].month, one["period_start"].day) < (start.month, start.day)))  # fmt: skip
    return short_period(spark_kind(view), one["period_start"], one["period_end"], year)


def _tables(deck: Deck, facts: Facts, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]],
            widths: Sequence[float], per_slide: int = ROWS) -> None:  # fmt: skip
    """A table over as many slides as it takes; nothing where there are no rows."""
    for first in range(0, len(rows), per_slide):
        part = rows[first : first + per_slide]
        more = f" ({first // per_slide + 1} of {-(-len(rows) // per_slide)})" if len(rows) > per_slide else ""
        slide = _slide(deck, facts, title + more)
        shape = slide.shapes.add_table(len(part) + 1, len(heads), Cm(MARGIN), Cm(3), Cm(sum(widths)), Cm(1.1 * (len(part) + 1)))  # fmt: skip
        for number, width in enumerate(widths):
            shape.table.columns[number].width = Cm(width)
        for down, line in enumerate([heads, *part]):
            for across, value in enumerate(line):
                cell = shape.table.cell(down, across)
                cell.text = text(value)
                cell.margin_top = cell.margin_bottom = Cm(0.08)
                for paragraph in cell.text_frame.paragraphs:
                    for run in paragraph.runs:
                        run.font.size, run.font.name = Pt(12), "Arial"
