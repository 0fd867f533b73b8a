"""Word documents in the house's dress: A4, the marks at the top and foot of every page, real headings, tables with header rows."""

import io
from collections.abc import Sequence

from docx import Document, document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from dashboard.documents.marks import Marks, text

INK = RGBColor(0x12, 0x43, 0x6D)
GREY = RGBColor(0x50, 0x5A, 0x5F)
HEAD_FILL = "E3E7EA"
FONT = "Arial"


def opened(title: str, marks: Marks) -> document.Document:
    """A new document with its marks, its title and what it says of itself."""
    doc = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _dress(doc)
    _small(section.header.paragraphs[0], marks.short, bold=True)
    foot = section.footer.paragraphs[0]
    _small(foot, f"{marks.origin} · page ")
    _field(foot, "PAGE")
    core = doc.core_properties
    core.title, core.author, core.language, core.comments = title, marks.by, "en-GB", marks.short
    doc.add_heading(text(title), 0)
    return doc


def _dress(doc: document.Document) -> None:
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = doc.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), True, INK
        # The template's own headings name a theme font, which would win over ours.
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _small(paragraph: Paragraph, said: str, bold: bool = False) -> None:
    run = paragraph.add_run(said)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(8.5), bold, GREY


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind, words in (("begin", None), (None, instruction), ("end", None)):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(8.5), GREY
        element = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            element.text = words
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def about(doc: document.Document, marks: Marks) -> None:
    """The marks in full, under a heading of their own."""
    doc.add_heading("About this document", 1)
    for line in marks.lines():
        doc.add_paragraph(line, style="List Bullet")


def pairs(doc: document.Document, rows: Sequence[tuple[str, str]]) -> None:
    """Short facts: what, and which."""
    for name, value in rows:
        paragraph = doc.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(text(value))


def said(doc: document.Document, label: str, words: str) -> None:
    paragraph = doc.add_paragraph()
    paragraph.add_run(f"{label} ").bold = True
    paragraph.add_run(text(words))


def gap(doc: document.Document, label: str, words: str) -> None:
    """What a person has to write before it is sent, marked so that nobody overlooks it."""
    paragraph = doc.add_paragraph()
    paragraph.add_run(f"{label} ").bold = True
    paragraph.add_run(f"[{words}]").font.highlight_color = WD_COLOR_INDEX.YELLOW


def bullets(doc: document.Document, items: Sequence[str]) -> None:
    for item in items:
        doc.add_paragraph(text(item), style="List Bullet")


def table(doc: document.Document, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:  # fmt: skip
    """A table whose header row is repeated on every page. `widths` in centimetres."""
    made = doc.add_table(rows=1, cols=len(heads))
    made.style, made.autofit = "Table Grid", False
    for cell, head in zip(made.rows[0].cells, heads, strict=True):
        _write(cell, head, bold=True)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEAD_FILL)
        cell._tc.get_or_add_tcPr().append(shade)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        line = made.add_row()
        whole = OxmlElement("w:cantSplit")
        line._tr.get_or_add_trPr().append(whole)
        for cell, value in zip(line.cells, row, strict=True):
            _write(cell, value)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    doc.add_paragraph().paragraph_format.space_after = Pt(2)


def _write(cell: _Cell, value: str, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text(value))
    run.font.size, run.font.bold = Pt(9), bold


def finished(doc: document.Document) -> bytes:
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()
