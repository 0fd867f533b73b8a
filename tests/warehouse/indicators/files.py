"""Small files in the layouts of official statistics, written by a test."""

from pathlib import Path

FINGERTIPS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,"
    "Value note,Recent Trend,Compared to England value or percentiles,Compared to Region value or percentiles,"
    "Time period Sortable,New data,Compared to goal"
)


def fingertips(
    folder: Path,
    *figures: str,
    name: str = "export.csv",
    indicator: str = "92443,Smoking Prevalence in adults (18+) - current smokers (APS)",
    area: str = "E08000010,Wigan",
) -> Path:
    """An export with one row a figure, each `time period|value|low|high` (and `|note`)."""
    lines = [FINGERTIPS]
    for figure in figures:
        time, value, low, high, *note = figure.split("|")
        lines.append(
            f"{indicator},E12000002,North West region,{area},Counties & UAs,Persons,18+ yrs,,,"
            f"{time},{value},{low},{high},,,,,{''.join(note)},,,,,,"
        )
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


STOP_SMOKING = (
    "FinancialYear,Quarter,OrgType,OrgCode,OrgName,RegionCode,RegionName,Sex,MonitoringCategoryType,MonitoringCategory,"
    "Total referred,Recipients,Set quit date,Quit,Not quit,Not known,Quit CO,Unengaged quit,Quit (%),Not quit (%),"
    "Not known (%),Quit CO (%),Quit CO of quitters (%)"
)


def stop_smoking(folder: Path, *cells: str, name: str = "stop-smoking.csv") -> Path:
    """Service data of Wigan, Q1 2025-26: one row an age band, the thirteen number cells of each as given."""
    lines = [STOP_SMOKING]
    for number, numbers in enumerate(cells):
        lines.append(
            f"2025-26,1,LA,E08000010,Wigan,E12000002,North West,All persons,Age band,band {number},{numbers}"
        )
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
