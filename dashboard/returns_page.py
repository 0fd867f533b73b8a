"""The parts of the Returns page: the sentence, the calendar, the list, one return opened."""

import json
from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import exports, kpi_claims, scorecard, sections, status, tables
from dashboard.freshness import timing
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import (
    asked_for,
    code_words,
    count_of,
    day,
    figure,
    in_words,
    period_label,
    plain,
    prose,
    short_day,
    short_period,
    year_label,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEVERITIES = {"return": "Return refused", "row": "Row set aside", "warning": "Warning"}


def period_words(row: Row) -> str:
    """The period of a return in words."""
    kind = row["period_kind"] or "quarter"
    return period_label(
        kind, row["period_start"], row["period_end"], row["year_start"] or row["period_start"]
    )


def sentence(rows: Sequence[Row]) -> str:
    """Is the data in, on time and right? Two or three sentences."""
    standing = [row for row in rows if row["superseded_by"] is None]
    received = [row for row in standing if row["received_on"] is not None]
    missing = [row for row in standing if row["state"] == "missing"]
    waiting = sorted(
        (row for row in standing if row["state"] == "not_due"), key=lambda row: row["period_end"]
    )
    if not received and not missing:
        return "No return has been received yet."
    said = []
    if received:
        late = sum(row["state"] == "late" for row in received)
        after = "after the day asked" if all(row["due_source"] == "setting" for row in received) else "late"
        newest = received[0]
        said.append(f"The newest {_name(newest)}, for {period_words(newest)}, was {timing(newest)}.")
        said.append(f"Of {count_of(len(received), 'return')} received, {in_words(late)} came {after}."
                    if late else f"All {in_words(len(received))} returns received came in time.")  # fmt: skip
    if missing:
        listed = ", ".join(
            f"{'the annual return for ' if row['return_type'] == 'annual' else ''}{period_words(row)}"
            for row in missing[:3]
        )
        more = f" and {in_words(len(missing) - 3)} more" if len(missing) > 3 else ""
        said.append(f"{in_words(len(missing)).capitalize()} never came: {listed}{more}.")
    if waiting:
        verb = "is asked for by" if waiting[0]["due_source"] == "setting" else "is due by"
        when = day(waiting[0]["due_on"]) if waiting[0]["due_on"] else "a day not set"
        said.append(f"The next {_name(waiting[0])}, for {period_words(waiting[0])}, {verb} {when}.")
    return " ".join(said)


def _name(row: Row) -> str:
    return "annual return" if row["return_type"] == "annual" else "return"


def calendar(rows: Sequence[Row]) -> None:
    """A row a contract year and provider, a column a quarter or month; how each return stands, in words."""
    standing = [row for row in rows if row["superseded_by"] is None and row["year_start"]]
    annual = {(row["year_start"], row["provider"]): row for row in standing if row["return_type"] == "annual"}
    for kind, said in (("quarter", "quarter by quarter"), ("month", "month by month")):
        of_kind = [row for row in standing if row["period_kind"] == kind and row["return_type"] != "annual"]
        if not of_kind:
            continue
        start = of_kind[0]["year_start"]
        columns = (
            [f"Q{n}" for n in (1, 2, 3, 4)]
            if kind == "quarter"
            else [MONTHS[(start.month - 1 + n) % 12] for n in range(12)]
        )
        providers = {row["provider"] for row in of_kind}
        lines: dict[tuple[date, str], dict[str, str]] = {}
        for row in of_kind:
            line = lines.setdefault((row["year_start"], row["provider"]), {})
            line[_column(row, kind)] = _cell(row)
        shown = []
        for (year, provider), line in sorted(
            lines.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1])
        ):
            name = year_label(year) + (f" · {plain(provider)}" if len(providers) > 1 else "")
            cells = {"Contract year": name} | {column: line.get(column, "–") for column in columns}
            if annual:
                of_year = annual.get((year, provider))
                cells["Annual return"] = _cell(of_year) if of_year else "–"
            shown.append(cells)
        tables.show(shown, alt=f"Calendar of returns, {said}")


def _column(row: Row, kind: str) -> str:
    if kind == "month":
        return MONTHS[row["period_start"].month - 1]
    return short_period("quarter", row["period_start"], row["period_end"], row["year_start"]).split(" ")[0]


def _cell(row: Row) -> str:
    """`● In time` and the day under it."""
    when = came_on(row) if row["received_on"] else short_day(row["due_on"])
    lead = {"missing": "asked for by " if row["due_source"] == "setting" else "due ", "not_due": "by "}.get(
        row["state"], ""
    )
    return f"{status.return_mark(row)}  \n:small[{lead}{when}]"


def came_on(row: Row) -> str:
    """The day it came. A correction carries the state of the return it replaces (R54), so its later day says what it is."""
    corrected = row["state"] == "on_time" and row["days_after"] is not None and row["days_after"] > 0
    return f"{'corrected ' if corrected else ''}{short_day(row['received_on'])}"


def listed(view: View, rows: Sequence[Row]) -> None:
    """Every return with its counts; those missing or to come stand in the calendar."""
    received = [row for row in rows if row["received_on"] is not None]
    shown = [{"Return": plain(row["submission_id"]), "Period": period_words(row), "Provider": plain(row["provider"]),
              "Came": f"{status.return_mark(row)}  \n:small[{came_on(row)}]",
              "Rows accepted": f"{row['rows_accepted']:,}", "Set aside": f"{row['rows_quarantined']:,}",
              "Warnings": f"{row['warnings']:,}", "Rows right": figure(row["rows_share"], "proportion", (1,)),
              "Provider's figures that agree": _agreeing(row), "Accuracy": f"**{figure(row['accuracy'], 'proportion', (1,))}**",
              "Version": f"superseded by {plain(row['superseded_by'])}" if row["superseded_by"] else "current"}
             for row in received]  # fmt: skip
    if shown:
        tables.show(shown, alt="Every return received, newest period first")
        exports.csv_button(rows, view, "returns", "Download the list of returns (CSV)")
        st.page_link(
            sections.page("restatements"),
            label="What a return changed: restatements →",
            query_params=view.link(),
        )


def _agreeing(row: Row) -> str:
    return f"{row['claims_agreeing']:,} of {row['claims']:,}" if row["claims"] else "none stated"


def failures(rows: Sequence[Row]) -> None:
    """Returns that failed in a row, raised on their own: what happened, and what the contract says follows."""
    for row in rows:
        said = prose(row["words"])
        if row["contract_words"]:
            said += f" The contract says: “{prose(row['contract_words'])}” (clause {plain(row['source_clause'])})."
        if row["is_running"]:
            st.error(
                f"**Service failure to raise.** {said}" if row["contract_words"] else f"**To raise.** {said}"
            )
        else:
            st.info(said)


def kpis(view: View, rows: Sequence[Row]) -> None:
    """How the contract judges the returns themselves: on time (R54) and accurate (R65)."""
    if not rows:
        return
    st.subheader("As the contract judges the returns", anchor=False)
    shown = [{"Measure": sections.link("kpi", plain(row["title"]), view.link(kpi=row["kpi_code"], kind="quarter", period=row["period_end"].isoformat())),
              "Newest quarter": f"{short_day(row['period_start'])} to {short_day(row['period_end'])}", "Status": status.mark(row),
              "Value": figure(row["value"], row["unit"], (row["target"], row["floor"])), "Target": asked_for(row)} for row in rows]  # fmt: skip
    tables.show(shown, alt="The contract's measures about the returns themselves")


def claims(view: View, rows: Sequence[Row]) -> None:
    """Each figure that one return stated, beside the records."""
    if not rows:
        st.markdown("The provider stated no figures of its own in this return.")
        return
    agreeing = sum(row["agrees"] is True for row in rows)
    st.markdown(
        f"#### {in_words(agreeing).capitalize()} of {in_words(len(rows))} figures of the provider agree with the records",
        anchors=False,
    )
    shown = [{"Measure": sections.link("kpi", plain(row["title"]), view.link(kpi=row["kpi_code"], kind="quarter", period=row["period_end"].isoformat())),
              "Provider's figure": scorecard.claim_words(row, "claimed"), "From records": scorecard.claim_words(row, "computed"),
              "Verdict": kpi_claims.verdict(row), "In words": prose(row["words"])} for row in rows]  # fmt: skip
    tables.show(shown, alt="The provider's figures of this return beside the records")
    exports.csv_button(rows, view, f"claims-{rows[0]['submission_id']}", "Download these figures (CSV)")


def option(row: Row) -> str:
    version = ", superseded" if row["superseded_by"] else ""
    return f"{period_words(row)}, received {short_day(row['received_on'])} ({row['submission_id']}{version})"


def opened(view: View, row: Row, counts: Sequence[Row], issues: Sequence[Row]) -> None:
    """One return: what was wrong by kind, then every issue with its place."""
    st.markdown(f"The return was {timing(row)}. {count_of(row['rows_accepted'], 'row')} accepted, "
                f"{row['rows_quarantined']:,} set aside, {count_of(row['warnings'], 'warning')}.")  # fmt: skip
    if not counts:
        st.markdown("Nothing was wrong with it: no row was set aside and there was no warning.")
        return
    shown = [{"Kind": plain(code_words(item["code"])), "Consequence": SEVERITIES[item["severity"]],
              "Times": f"{item['issues']:,}", "For example": plain(item["example"])} for item in counts]  # fmt: skip
    tables.show(shown, alt="Issues of the return by kind")
    st.markdown(f"#### Every issue ({len(issues):,})", anchors=False)
    issue_table([{"severity": item["severity"], "code": item["code"], "table": item["table_name"], "row": item["row_number"],
                  "column": item["column_name"], "message": item["message"]} for item in issues], key="issues_page")  # fmt: skip
    exports.csv_button(issues, view, f"issues-{row['submission_id']}", "Download every issue (CSV)")


def issue_table(issues: Sequence[Row], key: str) -> None:
    """Issues as sentences with their place, twenty at a time."""
    shown = [{"Place": _place(item), "Consequence": SEVERITIES[item["severity"]],
              "What is wrong": plain(item["message"]), "Kind": plain(code_words(item["code"]))} for item in issues]  # fmt: skip
    tables.show_in_pages(shown, "Every issue with its place", key)


def _place(item: Row) -> str:
    parts = [item["table"], f"row {item['row']:,}" if item["row"] else None, item["column"]]
    return ", ".join(plain(part) for part in parts if part) or "the whole return"


def refused(rows: Sequence[Row]) -> None:
    """Returns that were refused: nothing of them was kept, only why."""
    if not rows:
        return
    st.subheader("Refused", anchor=False)
    st.markdown(
        "A refused return changed nothing. It is not the same as no return: the provider did send something."
    )
    shown = []
    for row in rows:
        why = json.loads(row["issues"]) if row["issues"] else []
        said = " ".join(str(issue.get("message", "")) for issue in why if issue.get("severity") == "return")
        shown.append({"Refused on": short_day(row["received_on"]), "Provider": plain(row["provider_code"]),
                      "Period": f"{short_day(row['period_start'])} to {short_day(row['period_end'])}", "Why": plain(said or "not recorded")})  # fmt: skip
    tables.show(shown, alt="Refused returns, newest first")
