"""The rows of the contract files against a plain reading of the documents themselves: none missing, none invented."""

import re

import pytest

from tests.warehouse.contracts.seed_tables import between, document, rows, tidy, words

FREQUENCIES = {"Quarterly & Annually": "quarterly_and_annually", "Annually": "annually", "": None}


@pytest.fixture
def cheshire(contracts):
    return contracts["cheshire-east-one-you"]


def in_table(contract, table):
    return [row for row in contract.rows if row.table == table]


def test_cheshire_easts_six_programme_tables(shared, cheshire):
    text = document(shared, "004")
    printed = rows(
        between(text, "Key Performance Indicator Framework", "Innovation\nProgrammes"), 6, "Criteria"
    )
    kept = [
        r
        for r in in_table(cheshire, "Appendix 1 Key Performance Indicator Framework")
        if r.id != "innovation_kpi"
    ]
    # 13 + 12 + 12 + 12 + 13 + 14 rows
    assert len(printed) == 76
    assert [(r.criteria or "", r.words, r.threshold or "", r.critical or "", r.frequency) for r in kept] == [
        (c, k, t, f, FREQUENCIES[q]) for _, c, k, t, f, q in printed
    ]


def test_cheshire_easts_six_outcome_tables(shared, cheshire):
    text = document(shared, "004")
    printed = rows(
        between(text, " Outcomes Framework\n", "Social Value Measures"), 5, "Individual level outcome"
    )
    assert printed.pop()[0] == "Projects identified to be delivered through the Innovation Fund"
    kept = [r for r in in_table(cheshire, "Outcomes Framework") if r.id != "innovation_outcome"]
    # 6 + 5 + 7 + 4 + 5 + 5 rows
    assert len(printed) == 32
    assert [(r.words, r.method, r.threshold, r.frequency) for r in kept] == [
        (o, m, t, FREQUENCIES[q]) for _, o, m, t, q in printed
    ]


def test_cheshire_easts_incentive_table(shared, cheshire):
    block = between(
        document(shared, "004"), "\tPhysical Activity\n\t1200", "Critical Performance Indicators\nA Critical"
    )
    printed = [[cell for cell in tidy(part).split(" ") if cell] for part in block.split("\n\n\t")]
    figures = {}
    for part in printed:
        numbers = [int(cell) for cell in part if cell.isdigit()]
        figures[" ".join(cell for cell in part if cell.isalpha())] = numbers
    total = figures.pop("TOTAL")
    assert total == [2290, 3340, 4500, 3920, 4500]
    kept = {
        row.words: [
            int(n) for n in (line.critical, line.baseline, line.cap, *(t.threshold for t in line.tiers))
        ]
        for row in in_table(cheshire, "2.2.2 Incentivised Performance Indicators")
        for line in cheshire.incentives
        if row.kept_as == f"incentive.{line.group}"
    }
    assert kept == figures
    assert len(kept) == 5


def test_cheshire_easts_quality_measures(shared, cheshire):
    block = "\t" + between(
        document(shared, "004"), "Service User Outcomes\n\tQuality Measures", "2.3.3 Outcome Reviews"
    )
    printed = rows(block, 2, "Quality Measures")
    kept = in_table(cheshire, "2.3.2 Service User Outcomes and Quality Measures")
    assert [(r.words, r.method) for r in kept] == [(a, b) for a, b in printed]
    assert len(kept) == 7


def test_cheshire_easts_social_value_measures(shared, cheshire):
    printed = rows(
        between(document(shared, "004"), "Social Value Measures\n", "High Level Outcomes\n\n"), 3, "Outcomes"
    )
    kept = in_table(cheshire, "Social Value Measures")
    assert [(r.words, r.threshold) for r in kept] == [(o, m) for _, o, m in printed]
    assert len(kept) == 9


def test_cheshire_easts_twelve_survey_questions(shared, cheshire):
    block = between(
        document(shared, "004"),
        "As a minimum the annual satisfaction survey",
        "In order for the Council to ensure",
    )
    printed = [tidy(bullet) for bullet in block.split("·")[1:]]
    assert len(printed) == 12
    assert [r.words for r in in_table(cheshire, "2.3.4 Service User Satisfaction Surveys")] == printed
    assert [c.words for c in cheshire.clauses if c.kind == "survey_question"] == printed


def test_cheshire_easts_inspection_triggers_and_critical_failures(shared, cheshire):
    text = document(shared, "004")
    block = between(
        text, "monitoring will be triggered by any of the following", "Quality and Performance Monitoring"
    )
    triggers = [tidy(line) for line in re.split(r"\n[a-k]\) ", block)[1:]]
    assert [words(c.words) for c in cheshire.clauses if c.kind == "inspection_trigger"] == [
        words(t) for t in triggers
    ]
    assert len(triggers) == 11
    block = between(text, "A Critical Performance Failure shall include", "2.3 Outcomes")
    failures = [tidy(line) for line in block.split("\n0. ")[1:]]
    assert [c.words for c in cheshire.clauses if c.kind == "critical_failure"] == failures


def test_cheshire_easts_annual_return_asks_for_nothing_that_is_not_a_part(shared, cheshire):
    block = between(document(shared, "004"), "\tFinancial and Insurance", "2.4.3 Submission of Returns")
    printed = words(block)
    kept = in_table(cheshire, "2.4.2 Annual Monitoring Return")
    # Take every area and every part away from the printed table: nothing may be left.
    pieces = [words(p.words) for r in kept for p in r.parts] + [words(r.words) for r in kept]
    pieces += [words(r.threshold) for r in kept if not r.parts]
    for piece in sorted(pieces, key=len, reverse=True):
        assert piece in printed, piece
        printed = printed.replace(piece, "", 1)
    assert printed == ""


LOTS = (
    ("wigan-lot1-health-improvement", "QUALITY OUTCOME INDICATORS", "SERVICE SPECIFICATION - Lot 2"),
    (
        "wigan-lot2-specialist-weight",
        "All quality outcomes indicators will be reviewed",
        "SERVICE SPECIFICATION – LOT 3",
    ),
)


@pytest.mark.parametrize(("code", "first", "last"), LOTS)
def test_wigans_tables_hold_every_word_of_every_row(shared, contracts, code, first, last):
    """The tables are broken across pages; every heading, criterion and threshold must be found in them."""
    printed = words(between(document(shared, "002"), first, last))
    table = "Appendix C Quality Outcome Indicators" if "lot1" in code else "Lot 2 Quality Outcomes Indicators"
    for row in in_table(contracts[code], table):
        for text in (row.section, row.words, row.threshold):
            for sentence in re.split(r"(?<=[a-z%)])[.:] |, (?=%|number|Min)", text or ""):
                for piece in sentence.split("Completion. "):
                    missing = piece if words(piece) not in printed else ""
                    assert not missing or _scattered(missing, printed), (row.id, missing)


def _scattered(sentence: str, printed: str) -> bool:
    """A sentence broken across pages has words of another cell in between, at most twice: every other two words of it
    still stand side by side."""
    parts = sentence.split()
    pairs = [words(f"{a} {b}") for a, b in zip(parts, parts[1:], strict=False)]
    return sum(pair not in printed for pair in pairs) <= 2


@pytest.mark.parametrize(("code", "first", "last"), LOTS)
def test_wigans_tables_have_no_figure_without_a_row(shared, contracts, code, first, last):
    """Every percentage and minimum that the printed tables state is stated by a row."""
    printed = between(document(shared, "002"), first, last)
    figures = set(
        re.findall(
            r"\d+(?:\.\d+)?\s?%|No\. \d+|min \d{4}|Min \d+ per annum|Min(?:imum)? (?:of )?\d+ \w+", printed
        )
    )
    table = "Appendix C Quality Outcome Indicators" if "lot1" in code else "Lot 2 Quality Outcomes Indicators"
    kept = " ".join(f"{r.words} {r.threshold}" for r in in_table(contracts[code], table))
    assert len(figures) >= 15
    for figure in figures:
        assert tidy(figure) in kept, figure


def test_wigan_lot_1_has_a_row_for_every_heading(shared, contracts):
    printed = between(document(shared, "002"), "QUALITY OUTCOME INDICATORS", "SERVICE SPECIFICATION - Lot 2")
    rows_kept = in_table(contracts["wigan-lot1-health-improvement"], "Appendix C Quality Outcome Indicators")
    # a consequence of breach stands in every row of the table, once
    assert len(re.findall(r"The provider shall provide\s+exception", printed)) == 31
    breached = [
        r
        for r in rows_kept
        if r.consequence == "The provider shall provide exception report to the commissioner"
    ]
    assert len(breached) == len(rows_kept) == 32


def test_wigan_lot_3_has_every_entry_of_its_lists(shared, contracts):
    text = document(shared, "002")
    lot3 = contracts["wigan-lot3-link-workers"]
    block = between(
        text,
        "Quarterly reports including the following data",
        "Community Link Workers will be expected to participate",
    )
    printed = [tidy(line) for line in block.split("\n- ")[1:]]
    assert [r.words for r in in_table(lot3, "2.4 Quarterly reports")] == printed
    assert len(printed) == 13
    block = between(
        text, "the following data will be recorded and shared with the commissioners:", "It will be important"
    )
    printed = [tidy(line) for line in block.split("\n- ")[1:]]
    assert [r.words for r in in_table(lot3, "2.4 Data recorded and shared with the commissioners")] == printed
    block = between(
        text, "record demographic data for all individuals", "The data will be used on an aggregated basis"
    )
    (row,) = in_table(lot3, "2.4 Data Collection Requirements: demographic data")
    for entry in block.split("\n- ")[1:]:
        assert tidy(entry) in row.words


def test_the_templates_two_tables(shared, contracts):
    template = contracts["health-trainer-template"]
    text = document(shared, "000")
    for heading, last, table in (
        ("## 7. Quality and performance standards", "DRAFT", "7. Quality and performance standards"),
        ("## 8. Activity", "### Activity Plan", "8. Activity"),
    ):
        printed = words(re.sub(r"<[^>]+>", " ", between(text, heading, last)))
        kept = in_table(template, table)
        for row in kept:
            for piece in re.split(r"[:.?] |N/A", row.words):
                assert words(piece) in printed or _scattered(piece, printed), (row.id, piece)
    quality = re.findall(r"^<b>([^<]+)</b>\t", text, re.MULTILINE)
    titles = [words(t.replace("&amp;", "&")) for t in quality if not t.startswith("Quality &amp;")]
    assert len(titles) == 15
    for title in titles:
        assert any(
            words(row.words).startswith(title)
            for row in in_table(template, "7. Quality and performance standards")
        ), title
    assert len(in_table(template, "8. Activity")) == 5


def test_every_statement_kept_from_kents_paper_is_in_it(shared, contracts):
    printed = words(document(shared, "001"))
    for row in contracts["kent-health-trainers"].rows:
        assert words(row.words) in printed or _scattered(row.words, printed), row.id
