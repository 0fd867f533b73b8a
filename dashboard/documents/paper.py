"""PDF pages in the house's dress, without a browser: the app's own typeface, tables whose heads repeat, small line charts."""

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from fpdf import FPDF
from fpdf.fonts import FontFace

from dashboard.documents.marks import Marks, text
from warehouse.errors import FootprintError

FAMILY = "Source Sans"
WEIGHTS = {"": 400, "B": 700}
INK, GREY, BLACK, FILL, TARGET = (18, 67, 109), (80, 90, 95), (11, 12, 12), (227, 231, 234), (184, 112, 10)
# Letters of the languages of Europe, punctuation, arrows and the shapes of a status.
_LETTERS = [*range(0x20, 0x250), *range(0x370, 0x460), *range(0x2010, 0x2040), *range(0x2190, 0x219A), 0x20AC, 0x2212, 0x2260, 0x2264,
            0x2265, 0x25A0, 0x25B2, 0x25CB, 0x25CF, 0x25C6]  # fmt: skip
# Shapes that the typeface lacks, and those that stand for them.
_INSTEAD = str.maketrans({"✕": "×", "◇": "◆", "◷": "○", "\u2003": " "})


@cache
def _fonts() -> tuple[tempfile.TemporaryDirectory[str], dict[str, Path]]:
    """The two weights cut from the app's own typeface, once a process; kept until it ends."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    found = sorted(media.glob("SourceSansVF-Upright*.woff2"))
    if not found:
        raise FootprintError(
            "The typeface of the app was not found, so no PDF can be made. Run `make setup` again."
        )
    options = subset.Options()
    # Without kerning the cut takes a tenth of the time.
    options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    cut = TTFont(found[0])
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=_LETTERS)
    chosen.subset(cut)
    folder = tempfile.TemporaryDirectory()
    files = {}
    whole = Path(folder.name) / "both.ttf"
    cut.flavor = None
    cut.save(whole)
    for style, weight in WEIGHTS.items():
        files[style] = Path(folder.name) / f"weight-{weight}.ttf"
        instancer.instantiateVariableFont(TTFont(whole), {"wght": weight}, inplace=False).save(files[style])
    return folder, files


def words(value: object) -> str:
    """Text for a page: what the typeface lacks is replaced."""
    return text(value).translate(_INSTEAD)


class Paper(FPDF):
    """A4 with the marks at the top and foot of every page. Sizes are of the main text."""

    def __init__(self, title: str, marks: Marks, size: float = 10, landscape: bool = False) -> None:
        super().__init__("landscape" if landscape else "portrait", "mm", "A4")
        self.marks, self.size = marks, size
        for style, file in _fonts()[1].items():
            self.add_font(FAMILY, style, file)
        self.set_title(title)
        self.set_author(marks.by)
        self.set_subject(marks.short)
        self.set_lang("en-GB")
        self.set_margins(15, 16, 15)
        self.set_auto_page_break(True, 16)
        self.add_page()
        self._line(title, size * 1.9, "B", INK)

    def header(self) -> None:
        self.set_xy(15, 8)
        self._small(words(self.marks.short), "B")
        self.set_y(16)

    def footer(self) -> None:
        self.set_y(-11)
        self._small(words(f"{self.marks.origin} · page {self.page_no()} of {{nb}}"))

    def _small(self, said: str, style: str = "") -> None:
        self.set_font(FAMILY, style, 8.5)
        self.set_text_color(*GREY)
        self.cell(0, 4, said)

    def _line(self, said: str, size: float, style: str = "", colour: tuple[int, int, int] = BLACK) -> None:
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)
        self.multi_cell(0, size * 0.46, words(said), new_x="LMARGIN", new_y="NEXT", align="L")
        self.ln(size * 0.12)

    def heading(self, said: str) -> None:
        if self.will_page_break(self.size * 2.2):
            self.add_page()
        self.ln(self.size * 0.15)
        self._line(said, self.size * 1.3, "B", INK)

    def subheading(self, said: str) -> None:
        self._line(said, self.size * 1.08, "B")

    def paragraph(self, said: str) -> None:
        self._line(said, self.size)

    def large(self, said: str) -> None:
        self._line(said, self.size * 1.25)

    def note(self, said: str) -> None:
        self._line(said, self.size * 0.88, "", GREY)

    def bullets(self, items: Sequence[str]) -> None:
        for item in items:
            self.set_font(FAMILY, "", self.size)
            self.set_text_color(*BLACK)
            self.cell(4, self.size * 0.46, "•")
            self.multi_cell(0, self.size * 0.46, words(item), new_x="LMARGIN", new_y="NEXT", align="L")
            self.ln(self.size * 0.05)
        self.ln(self.size * 0.08)

    def rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A table over as many pages as it takes. `widths` are shares."""
        self.set_font(FAMILY, "", self.size * 0.9)
        self.set_text_color(*BLACK)
        self.set_draw_color(*GREY)
        self.set_line_width(0.1)
        self.set_fill_color(255)
        with self.table(
            col_widths=tuple(widths), text_align="LEFT", line_height=self.size * 0.43, padding=0.8, borders_layout="HORIZONTAL_LINES",
            headings_style=FontFace(emphasis="BOLD", color=BLACK, fill_color=FILL), v_align="TOP",
        ) as made:  # fmt: skip
            for line in [heads, *rows]:
                row = made.row()
                for value in line:
                    row.cell(words(value))
        self.ln(self.size * 0.2)

    def course(self, values: Sequence[float | None], targets: Sequence[float | None], width: float, height: float) -> None:  # fmt: skip
        """A small line with a dashed target where the pen stands; a missing figure is a gap."""
        known = [one for one in [*values, *targets] if one is not None]
        low, span = min(known), (max(known) - min(known)) or 1.0
        left, top = self.get_x(), self.get_y()
        step = width / max(len(values) - 1, 1)

        def at(number: int, value: float) -> tuple[float, float]:
            return left + number * step, top + height - (value - low) / span * height

        self.set_line_width(0.35)
        self.set_draw_color(*TARGET)
        self.set_dash_pattern(1, 1)
        self._joined(targets, at)
        self.set_dash_pattern()
        self.set_line_width(0.6)
        self.set_draw_color(*INK)
        self._joined(values, at)
        self.set_fill_color(*INK)
        for number, value in enumerate(values):
            if value is not None:
                x, y = at(number, value)
                self.ellipse(x - 0.7, y - 0.7, 1.4, 1.4, "F")
        self.set_y(top + height + 1.5)

    def _joined(self, values, at) -> None:  # type: ignore[no-untyped-def]
        for number, (one, two) in enumerate(zip(values, values[1:], strict=False)):
            if one is not None and two is not None:
                self.line(*at(number, one), *at(number + 1, two))

    def finished(self) -> bytes:
        return bytes(self.output())
