"""What stands around the demo's services: a price index, peer services, national stop smoking figures. All made up, as files.

They are loaded as a commissioner loads the real ones: `python -m loaders indicators FILE...`.
"""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from geo import synthetic
from loaders.demo.chance import generator
from loaders.indicators.declared import Layout, layouts
from loaders.indicators.loading import load
from warehouse.contract_frame import definition_version

PUBLISHED = date(2022, 12, 1)
FIRST_YEAR, INDEX = (
    2013,
    ("84.1", "85.2", "85.9", "87.8", "89.3", "91.2", "93.4", "98.6", "98.1", "104.5", "110.2"),
)
# A peer's name, its kind, size (front-line FTE), and its level against the usual.
PEERS = (
    ("Ashdown", "integrated", 31.0, 1.02), ("Brayford", "integrated", 12.4, 0.94), ("Calderwick", "integrated", 18.8, 1.0),
    ("Denholme Vale", "integrated", 44.5, 0.9), ("Eastmere", "integrated", 9.6, 1.18), ("Foxley", "integrated", 26.2, 1.08),
    ("Garside", "integrated", 21.0, 0.97), ("Hartcliff", "link_worker", 11.5, 1.0), ("Inglefold", "health_trainer", 28.0, 0.8),
)  # fmt: skip
OTHER_VERSION = "Denholme Vale"
SUPPRESSED = ("Brayford", "partnerships")
# Authority, people who set a quit date in a quarter, share who quit, share of those confirmed, pounds a quit.
AUTHORITIES = (
    ("Synthetic borough of Fernbeck", 262, 0.55, 0.72, 690), ("Ashdown (made up)", 410, 0.49, 0.58, 610), ("Brayford (made up)", 120, 0.61, 0.8, 980),
    ("Calderwick (made up)", 205, 0.52, 0.66, 740), ("Eastmere (made up)", 88, 0.46, 0.41, 1150), ("Garside (made up)", 330, 0.57, 0.69, 560),
)  # fmt: skip
REGION = ("E12900001", "Made-up region")
ENGLAND = ("E92900001", "England (made up)")


def write_context(folder: Path) -> list[Path]:
    """The files, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    by_name = {layout.name: layout for layout in layouts()}
    statistic, finance = _national(by_name["stop_smoking"], by_name["stop_smoking_finance"])
    return [
        _write(folder / "made-up-price-index.csv", _index(by_name["deflator"])),
        _write(folder / "made-up-peers.csv", _peers(by_name["peer"])),
        _write(folder / "made-up-stop-smoking.csv", statistic),
        _write(folder / "made-up-stop-smoking-finance.csv", finance),
    ]


def load_context(folder: Path) -> None:
    """Write the files and load them with the real loader."""
    load(write_context(folder), PUBLISHED)


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _index(layout: Layout) -> Iterable[dict[str, Any]]:
    for year, index in enumerate(INDEX, FIRST_YEAR):
        yield _named(layout, financial_year=f"{year}-{(year + 1) % 100:02d}", index_value=index)


def _peers(layout: Layout) -> Iterable[dict[str, Any]]:
    rng = generator("peers")
    for number, (name, kind, fte, level) in enumerate(PEERS, 1):
        supported = int(rng.poisson(205 * level * fte))
        contacts = int(rng.poisson(3.6 * supported))
        due = int(rng.poisson(150 * level * fte))
        counts = {
            "people_engaged": int(rng.poisson(160 * level * fte)), "people_supported": supported, "support_given": contacts,
            "health_improved": int(rng.binomial(due, 0.43 * level)), "people_due": due, "group_work": int(rng.binomial(contacts, 0.08)),
            "outreach": int(rng.poisson(2.9 * fte)), "partnerships": int(rng.poisson(0.6 * fte)),
            "signposting": int(rng.poisson(45 * level * fte)), "front_line_fte": fte,
        }  # fmt: skip
        for element, value in counts.items():
            yield _named(
                layout,
                body_code=f"MADEUP{number:02d}",
                body_name=f"{name} Council (made up)",
                service_name=f"{name} lifestyle service",
                service_kind=kind,
                period_start="2021-04-01",
                period_end="2022-03-31",
                definition_version="2024-2" if name == OTHER_VERSION else definition_version(),
                element=element,
                value="*" if (name, element) == SUPPRESSED else value,
            )


def _national(layout: Layout, money: Layout) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rng = generator("national")
    rows: list[dict[str, Any]] = []
    spent: dict[str, float] = {}
    totals: dict[int, list[int]] = {quarter: [0, 0, 0, 0] for quarter in (1, 2, 3, 4)}
    places = [
        (synthetic.BOROUGH if n == 0 else f"E0990000{n}", *authority)
        for n, authority in enumerate(AUTHORITIES)
    ]
    for code, name, people, quits, confirmed, price in places:
        for quarter, total in totals.items():
            set_date = int(rng.poisson(people))
            quit_, lost = (int(n) for n in rng.multinomial(set_date, [quits, 0.2, 0.8 - quits])[:2])
            co = int(rng.binomial(quit_, confirmed))
            # As in the real file, one authority gives no referrals in one quarter.
            referred = 0 if (name.startswith("Garside") and quarter == 2) else set_date + int(rng.poisson(40))
            counts = [referred, set_date, quit_, co]
            total[:] = [a + b for a, b in zip(total, counts, strict=True)]
            spent[code] = spent.get(code, 0) + quit_ * price
            rows.append(_quarter(layout, ("LA", code, name, *REGION), quarter, counts, lost))
    for kind, code, name in (("LARegion", *REGION), ("National", *ENGLAND)):
        factor = 1 if kind == "LARegion" else 24
        for quarter, total in totals.items():
            counts = [factor * n for n in total]
            rows.append(_quarter(layout, (kind, code, name, code, name), quarter, counts, counts[2] // 3))
    region_spent = sum(spent.values())
    pounds = [("LA", code, name, *REGION, spent[code]) for code, name, *_ in places]
    pounds.append(("LARegion", *REGION, *REGION, region_spent))
    pounds.append(("National", *ENGLAND, *ENGLAND, 24 * region_spent * 1.04))
    finance = [
        _named(money, financial_year="2021-22", area_kind=kind, area_code=code, area_name=name, region_code=region_code,
               region_name=region, allocation=round(total * 1.1), spend_on_services=round(total * 0.78),
               spend_on_aids=round(total * 0.22), spend_other=round(total * 0.05))
        for kind, code, name, region_code, region, total in pounds
    ]  # fmt: skip
    return rows, finance


def _quarter(
    layout: Layout, area: tuple[str, str, str, str, str], quarter: int, counts: list[int], lost: int
) -> dict[str, Any]:
    referred, set_date, quit_, co = counts
    kind, code, name, region_code, region = area

    def share(part: int, whole: int) -> float | str:
        return round(100 * part / whole, 1) if whole else "z"

    lost = min(lost, set_date - quit_)
    return _named(
        layout, financial_year="2021-22", quarter=quarter, area_kind=kind, area_code=code, area_name=name, region_code=region_code,
        region_name=region, sex="All persons", category_kind="Age band", category="All ages", total_referred=referred, recipients=":",
        set_quit_date=set_date, quit=quit_, not_quit=set_date - quit_ - lost, not_known=lost, quit_co=co, unengaged_quit=":",
        quit_share=share(quit_, set_date), not_quit_share=share(set_date - quit_ - lost, set_date), not_known_share=share(lost, set_date),
        quit_co_share=share(co, set_date), quit_co_of_quitters_share=share(co, quit_),
    )  # fmt: skip


def _named(layout: Layout, **cells: Any) -> dict[str, Any]:
    """Cells under the headers of the layout."""
    return {header: cells[name] for name, header in layout.wanted.items()}
