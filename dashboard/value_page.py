"""The parts of the Value for money page: a post across contracts, where each pound goes, costs of things, the front line."""

from collections.abc import Sequence

import streamlit as st

from dashboard import charts, exports, tables, value_choices, value_pictures, value_sentences
from dashboard.queries import Row
from dashboard.value_choices import POUNDS, THINGS
from dashboard.value_data import Money, year_name
from dashboard.value_sentences import interval, pounds
from dashboard.wording import code_words, figure, plain

POSTS = {"in_post": "filled post", "funded": "funded post", "contracted": "post in the contract"}
LINES = {"pay_front_line": "Front-line pay", "pay_management": "Management pay", "sub_contract": "Sub-contracts",
         "incentives": "Incentives for clients"}  # fmt: skip
FRONT_LINE = {
    "fte_in_post": ("Front-line posts filled (FTE)", "rate"),
    "contacts_per_fte": ("Attended contacts per post", "rate"),
    "clients_per_fte": ("People starting per post", "rate"),
    "vacancy_rate": ("Vacant, of posts funded", "proportion"),
    "turnover": ("Leavers, of people in post", "proportion"),
    "sickness_days_per_fte": ("Sickness days per post", "rate"),
    "agency_cost": ("Agency staff", "pounds"),
}


def choices(money: Money) -> None:
    """Price base and which pounds."""
    bases = {
        row["price_base"]: "Of their own time (nominal)"
        if row["price_base"] == "nominal"
        else f"At {row['price_base']} prices"
        for row in money.bases
    }
    with st.container(horizontal=True, gap="xsmall", key="value_switches"):
        value_choices.switch("Pounds", "prices", bases, money.choices.base, 260)
        value_choices.switch("Cost per thing from", "pounds", POUNDS, money.choices.pounds, 230)
        value_choices.switch("Cost per", "per", THINGS, money.choices.thing, 200)
    st.caption(money.base_words)


def posts(money: Money) -> None:
    """Contract value per front-line post: every contract's newest year as bars, all years and kinds of post as a table."""
    st.subheader("Contract value per front-line post", anchor=False)
    rows = _pick(money.across, "contract_value_per_fte_in_post")
    fallback = _pick(money.across, "contract_value_per_fte_contracted")
    newest: dict[str, tuple[Row, str]] = {}
    for of, found_rows in ((" (posts in the contract)", fallback), ("", rows)):
        newest |= {row["contract_code"]: (row, of) for row in _newest(found_rows) if row["value"] is not None}
    here = money.view.contract["contract_code"]
    bars = [
        (f"{row['short_title']}, {year_name(money, row)}{of}", row["value"], pounds(row["value"]))
        for row, of in newest.values()
    ]
    if bars:
        charts.show(
            value_pictures.bars(bars, money.view, [code == here for code in newest]),
            "Contract value a year per front-line full-time post: "
            + "; ".join(f"{name} {words}" for name, _, words in bars),
            money.view,
            "value-per-post",
        )
        st.caption(
            "The whole value of a contract, management and premises included, over its front-line posts (full-time equivalents). Contracts buy "
            "different things: this compares what a post takes, not how good it is, and has no interval because nothing in it is chance."
            + _of_their_time(money, [row for row, _ in newest.values()])
        )
    found = {(row["contract_code"], row["period_end"], row["measure"]): row for row in money.across}
    shown = []
    for row in _own_and_newest(money, rows):
        value = _of(found, row, "contract_value_per_fte_in_post", "pounds")
        cells = {
            "Contract and year": f"{plain(row['short_title'])}, {year_name(money, row)}",
            "Value a year": pounds(value or _of(found, row, "contract_value_per_fte_contracted", "pounds"))
            + ("  \n:small[core value]" if row["is_core_value"] and value else ""),
        }
        for kind, words in POSTS.items():
            per = found.get((row["contract_code"], row["period_end"], f"contract_value_per_fte_{kind}"))
            cells[f"Per {words}"] = _per_post(per)
        shown.append(cells)
    tables.show(shown, alt="Contract value per front-line post, by contract and year")
    st.caption(
        "This contract's years, and the newest of the others; the file has all. Posts filled (in post), funded and in the contract are different things and are "
        "not mixed. Posts by paid hours cannot be shown: the return has none."
    )
    exports.csv_button(
        [row for row in money.across if "_fte_" in row["measure"] or row["measure"].startswith("fte_")],
        money.view, "value-per-post", "Download posts and pounds (CSV)",
    )  # fmt: skip


def _own_and_newest(money: Money, rows: Sequence[Row]) -> list[Row]:
    """This contract's years, then the newest of every other contract."""
    here = money.view.contract["contract_code"]
    return [row for row in rows if row["contract_code"] == here] + [
        row for row in _newest(rows) if row["contract_code"] != here
    ]


def _newest(rows: Sequence[Row]) -> list[Row]:
    """Of every contract its newest year with a figure, a whole one before one under way."""
    best: dict[str, Row] = {}
    for row in rows:
        held = best.get(row["contract_code"])
        if held is None or _worth(row) >= _worth(held):
            best[row["contract_code"]] = row
    return list(best.values())


def _worth(row: Row) -> int:
    return 0 if row["value"] is None else 1 if row["state"] == "so_far" else 2


def _of_their_time(money: Money, rows: Sequence[Row]) -> str:
    """A warning where pounds of different years stand side by side."""
    years = {row["period_end"].year for row in rows}
    if money.choices.base != "nominal" or len(years) < 2:
        return ""
    more = (
        "choose the prices of one year above"
        if len(money.bases) > 1
        else "a price index, once loaded, brings them to one year's prices"
    )
    return f" Pounds of {min(years)} and of {max(years)} are not the same: {more}."


def _of(found: dict, row: Row, measure: str, column: str) -> float | None:
    other = found.get((row["contract_code"], row["period_end"], measure))
    return float(other[column]) if other and other[column] is not None else None


def _per_post(row: Row | None) -> str:
    if row is None:
        return "–"
    if row["value"] is None:
        stated = "not in the document" if row["measure"].endswith("_contracted") else plain(row["reason"])
        return f"– :small[{stated}]"
    part = f"  \n:small[{plain(row['reason'])}]" if row["state"] == "in_part" else ""
    return f"{pounds(row['value'])}  \n:small[{row['denominator']:,.1f} posts]{part}"


def where_it_goes(money: Money) -> None:
    """Where each pound goes: the lines of cost, largest first."""
    spent = money.now.get("actual_cost")
    if spent is None:
        return
    st.subheader("Where each pound goes", anchor=False)
    if spent["value"] is None:
        st.markdown(f"Not known for {money.label}: {plain(spent['reason'])}.")
        return
    lines = sorted(
        (row for name, row in money.now.items() if name.startswith("cost_line_") and row["pounds"]),
        key=lambda row: -row["pounds"],
    )
    named = [(_line(row), float(row["pounds"]), row) for row in lines]
    share = money.value("front_line_share")
    budget = money.value("budget")
    said = f"{pounds(spent['value'])} was spent in {money.label}"
    if budget:
        apart = spent["value"] / budget - 1
        said += f", {figure(abs(apart), 'proportion')} {'over' if apart > 0 else 'under'} the budget of {pounds(budget)}"
    if share is not None:
        said += f"; of each pound {round(100 * share):.0f}p was front-line pay"
    st.markdown(f"{said}.")
    drawn = [(name, length, value_pictures.share_words(row["value"], length)) for name, length, row in named if length > 0]  # fmt: skip
    if drawn:
        charts.show(
            value_pictures.bars(drawn, money.view),
            "Cost by line: " + "; ".join(f"{name} {words}" for name, _, words in drawn),
            money.view,
            "cost-lines",
        )
    tables.show(
        [
            {"Line": name, "Spent": pounds(length), "Of each pound": figure(row["value"], "proportion")}
            for name, length, row in named
        ],
        alt="Cost by line",
    )
    exports.csv_button(lines, money.view, "cost-lines", "Download the lines (CSV)")


def _line(row: Row) -> str:
    code = row["measure"].removeprefix("cost_line_")
    return LINES.get(code, code_words(code).capitalize())


def cost_of(money: Money) -> None:
    """What one thing costs: this contract over its years and the others beside it, ranked only as far as intervals allow."""
    thing, source = money.choices.thing, money.choices.pounds
    measure = f"{source}_per_{thing}"
    st.subheader(f"Cost per {THINGS[thing]}", anchor=False)
    here = money.view.contract["contract_code"]
    rows = [
        row
        | {"name": f"{row['short_title']}, {year_name(money, row)}", "is_own": row["contract_code"] == here}
        for row in _pick(money.across, measure)
    ]
    own = [row for row in rows if row["is_own"]]
    newest: dict[str, Row] = {}
    for row in rows:
        if row["value"] is not None and row["state"] == "known":
            newest[row["contract_code"]] = row
    st.markdown(f"**Own years:** {value_sentences.ranking(own, thing)}")
    if len(newest) > 1:
        said = value_sentences.ranking(list(newest.values()), thing)
        st.markdown(f"**Beside other contracts, which buy different things:** {said}")
    drawn = [*[row for row in newest.values() if not row["is_own"]], *own]
    if any(row["value"] is not None for row in drawn):
        charts.show(
            value_pictures.dots(drawn, money.view),
            f"{POUNDS[source]} per {THINGS[thing]} with 95 % intervals: "
            + "; ".join(
                f"{row['name']} {pounds(row['value'])} ({interval(row)})"
                for row in drawn
                if row["value"] is not None
            ),
            money.view,
            measure.replace("_", "-"),
        )
        st.caption(
            "Hollow: a year under way, or people who have not had their time yet. All the pounds of a contract are divided by one of the things "
            "it does, because returns do not split costs by programme: contracts that do more things look dearer for each."
        )
    tables.show(
        [_cost_row(row) for row in _own_and_newest(money, rows)],
        alt=f"Cost per {THINGS[thing]} by contract and year",
    )
    exports.csv_button(
        rows, money.view, measure.replace("_", "-"), f"Download cost per {THINGS[thing]} (CSV)"
    )
    _all_things(money)


def _cost_row(row: Row) -> dict[str, str]:
    return {
        "Contract and year": plain(row["name"]),
        "Pounds": pounds(None if row["pounds"] is None else float(row["pounds"])),
        "How many": "–" if row["denominator"] is None else f"{row['denominator']:,.0f}",
        "Cost of one": pounds(row["value"]),
        "95 % interval": interval(row),
        "Note": plain(row["reason"] or ("so far" if row["state"] == "so_far" else "")),
    }


def _all_things(money: Money) -> None:
    """Every cost per thing of the period looked at, in one table."""
    rows = [
        money.now[name] | {"name": THINGS[thing]}
        for thing in THINGS
        if (name := f"{money.choices.pounds}_per_{thing}") in money.now
    ]
    if rows:
        st.markdown(f"#### Everything, {money.label}", anchors=False)
        shown = [{"Cost of one": plain(cells.pop("Contract and year")), **_renamed(cells)} for cells in map(_cost_row, rows)]  # fmt: skip
        tables.show(shown, alt=f"Cost per thing in {money.label}")


def _renamed(cells: dict[str, str]) -> dict[str, str]:
    return {("Pounds each" if name == "Cost of one" else name): text for name, text in cells.items()}


def front_line(money: Money) -> None:
    """What the front line does and how it stands, period by period."""
    st.subheader("The front line", anchor=False)
    ends = sorted({row["period_end"] for row in money.series if row["period_end"] <= money.end})[-5:]
    shown = []
    for measure, (words, unit) in FRONT_LINE.items():
        found = {row["period_end"]: row for row in money.series if row["measure"] == measure}
        if not found:
            continue
        shown.append(
            {"Figure": words}
            | {
                _period_name(money, end): _cell(found[end], unit)
                for end in reversed(ends)
                if end in found and _counts(money, end)
            }
        )
    tables.show(shown, alt="The front line by period")
    exports.csv_button(
        [row for row in money.series if row["measure"] in FRONT_LINE],
        money.view,
        "front-line",
        "Download the front line (CSV)",
    )


def _counts(money: Money, end: object) -> bool:
    """Whether a period has anything to show: returns that are not due yet have a column of dashes otherwise."""
    return any(
        row["period_end"] == end and row["measure"] in FRONT_LINE and row["state"] != "not_due"
        for row in money.series
    )


def _period_name(money: Money, end: object) -> str:
    row = next(row for row in money.series if row["period_end"] == end)
    if money.kind == "contract_year":
        return year_name(money, row)
    return f"{row['period_start']:%b %y}–{row['period_end']:%b %y}"


def _cell(row: Row, unit: str) -> str:
    if row["value"] is None:
        return f"– :small[{plain(row['reason'])}]"
    said = pounds(row["value"]) if unit == "pounds" else figure(round(row["value"], 3), unit)
    if row["ci_low"] is not None:
        said += f"  \n:small[{interval(row, unit)}]"
    return f"{said}  \n:small[{plain(row['reason'])}]" if row["state"] == "in_part" else said


def worked_out(money: Money) -> None:
    """Definitions, and what is left out."""
    roles = ", ".join(code_words(role) for role in money.contract["front_line_roles"] or []) or "none named"
    with st.expander("How this is worked out"):
        st.markdown(
            f"- **Front-line post**: full-time equivalents of the roles that the contract file lists ({plain(roles)}), the mean of the months. "
            "Funded, in post and paid are never mixed; the return carries no paid hours.\n"
            "- **Contract value**: the year's value in the contract file"
            + (" (its core value)" if money.contract["is_core_value"] else "")
            + "; of a shorter period its months. **Spent**: all lines of the costs table, credits taken off. A month without costs is not £0: "
            "the period then has no cost.\n"
            "- **Start, client**: episodes begun in the period, and the people in them. **Completion**: ended as completed in the period. "
            "**Achieved outcome**: people who reached their own goal, of programmes due to end in the period. **CO-verified quit**: smoke free by "
            "their own word and carbon monoxide below 10, 25 to 42 days after the quit date. **5 % weight loss**: at least 5 % of the first weight.\n"
            "- **Interval**: the pounds are fixed and the count is a Poisson count (Byar's limits, exact under 10). Services whose intervals overlap "
            "are not ranked.\n"
            "- **Prices**: each month's pounds × index of the chosen year ÷ index of its own year. An index is loaded with "
            "`python -m loaders indicators FILE`; its layout is in `docs/money-files.md`.\n"
            "- All of it is in `mart.cost`, with every reason."
        )


def _pick(rows: Sequence[Row], measure: str) -> list[Row]:
    return [row for row in rows if row["measure"] == measure]
