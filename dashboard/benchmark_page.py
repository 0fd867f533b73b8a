"""The parts of the Benchmark page: all comparisons as a spine, one as a funnel, who is not compared and why, national figures."""

from collections.abc import Sequence

import streamlit as st

from dashboard import (
    benchmark_pictures,
    benchmark_sentences,
    charts,
    exports,
    filters,
    sections,
    tables,
    value_sentences,
)
from dashboard.benchmark_data import Benchmark
from dashboard.benchmark_sentences import READINGS, unit
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import figure, plain, short_day

KINDS = {"core": "Core, one to one", "wider": "Wider support"}


def every_comparison(benchmark: Benchmark) -> None:
    """All comparisons at once: the spine, and the table behind it."""
    st.subheader("All comparisons", anchor=False)
    grouped = [benchmark.of(code) for code in benchmark.titles]
    drawable = [rows for rows in grouped if benchmark_pictures.can_be_spine(rows)]
    if drawable:
        charts.show(
            benchmark_pictures.spine(drawable, benchmark.view),
            "Spine chart: " + "; ".join(f"{rows[0]['title']}: {benchmark_sentences.one(_own(rows))}" for rows in drawable),
            benchmark.view,
            "spine",
        )  # fmt: skip
        st.caption(
            "Light bar: all services compared. Darker bar: the middle half of them. Diamond: this service; right is more, and more is not always better. "
            "Each line has a scale of its own."
        )
    else:
        st.markdown(
            f"Fewer than {benchmark_pictures.FEWEST_FOR_SPINE} services like this one are loaded, so no spine chart is drawn: a quarter of them would not be one."
        )
    shown = [
        {
            "Comparison": plain(rows[0]["title"]),
            "Kind": KINDS[rows[0]["kind"]],
            "This service": _value(_own(rows)),
            "Average": "–"
            if rows[0]["average"] is None
            else figure(round(rows[0]["average"], 3), unit(rows[0])),
            "Services": str(rows[0]["services"]),
            "Reading": _reading(_own(rows)),
        }
        for rows in grouped
    ]
    tables.show(shown, alt="All comparisons of this service with services like it")
    exports.csv_button(benchmark.rows, benchmark.view, "benchmark", "Download every service and comparison (CSV)")  # fmt: skip


def one_comparison(benchmark: Benchmark) -> None:
    """One comparison: funnel, services, and those that are not compared with the reason."""
    st.subheader("One comparison", anchor=False)
    code = filters.pick_one("Comparison", "compare", benchmark.titles)
    if code is None:
        return
    rows = benchmark.of(code)
    compared = [row for row in rows if row["is_compared"]]
    st.markdown(benchmark_sentences.one(_own(rows)))
    if len(compared) > 1 and _drawable(compared[0]):
        charts.show(
            benchmark_pictures.funnel(rows, benchmark.view),
            f"Funnel plot, {rows[0]['title']}: "
            + "; ".join(f"{row['service_name']} {_value(row)}" for row in compared),
            benchmark.view,
            f"funnel-{code.replace('_', '-')}",
        )
        st.caption(
            f"Along: {'people' if compared[0]['kind_of_figure'] == 'proportion' else 'front-line posts over a year'}. The limits are those of chance alone about "
            "the average of all services shown: dashed 95 %, solid 99.8 %. "
            + (plain(rows[0]["caution"]) if rows[0]["caution"] else "")
        )
    tables.show([_service(row) for row in compared], alt=f"Services compared by {rows[0]['title'].lower()}")
    refused = [row for row in rows if not row["is_compared"]]
    if refused:
        st.markdown("#### Not compared, and why", anchors=False)
        tables.show(
            [
                {
                    "Service": plain(row["service_name"]),
                    "Year to": short_day(row["period_end"]),
                    "Why": plain(row["reason"]),
                }
                for row in refused
            ],
            alt="Services that are not compared, with the reason",
        )


def _drawable(row: Row) -> bool:
    average = row["average"]
    return average is not None and average > 0 and (row["kind_of_figure"] != "proportion" or 0 < average < 1)


def _own(rows: Sequence[Row]) -> Row:
    return next(row for row in rows if row["is_own"])


def _value(row: Row) -> str:
    if row["value"] is None:
        return "–"
    return figure(round(row["value"], 3), unit(row))


def _reading(row: Row) -> str:
    if row["value"] is None:
        return plain(row["reason"] or "–")
    return READINGS.get(row["reading"], "nobody to compare with")


def _service(row: Row) -> dict[str, str]:
    name = plain(row["service_name"])
    many = "–" if row["numerator"] is None else f"{row['numerator']:,.0f}"
    return {
        "Service": f"**{name}**" if row["is_own"] else name,
        "Commissioner": plain(row["body_name"] or "–"),
        "Year to": short_day(row["period_end"]),
        "How many": many,
        "Of": figure(round(row["denominator"], 1), "rate"),
        "Figure": _value(row),
        "95 % interval": value_sentences.interval(row, unit(row)),
        "Reading": READINGS.get(row["reading"], "–"),
    }


def national(view: View) -> None:
    """Quit rates of the authorities of a region in the national statistics, as a funnel."""
    st.subheader("Published: stop smoking services", anchor=False)
    authorities = view.rows("value/authorities")
    if not authorities:
        st.markdown(
            "The national stop smoking statistics are not loaded here (`python -m loaders indicators FILE...`)."
        )
        return
    rows = view.rows("value/national", area_code=authorities[0]["area_code"])
    st.markdown(value_sentences.national(rows))
    region = next((row for row in rows if row["area_kind"] == "LARegion"), None)
    local = [row for row in rows if row["area_kind"] == "LA" and row["set_quit_date"] and row["quit"] is not None]  # fmt: skip
    quits, dates = sum(row["quit"] for row in local), sum(row["set_quit_date"] for row in local)
    if len(local) > 1 and 0 < quits < dates:
        drawn = [
            {
                "is_compared": True,
                "kind_of_figure": "proportion",
                "average": quits / dates,
                "denominator": row["set_quit_date"],
                "value": row["quit_share"],
                "service_name": row["area_name"],
                "is_own": row["is_own"],
            }
            for row in local
        ]
        charts.show(
            benchmark_pictures.funnel(drawn, view),
            "Funnel plot of quits at four weeks by authority: "
            + "; ".join(f"{row['area_name']} {figure(row['quit_share'], 'proportion')}" for row in local),
            view,
            "funnel-quits",
        )
        where = plain(region["area_name"]) if region else "the region"
        st.caption(
            f"Up: quits at four weeks of quit dates set; along: quit dates set. {local[0]['financial_year']}, {len(local)} authorities of {where} that are in the file; the average is theirs."
        )
        tables.show(
            [
                {
                    "Authority": plain(row["area_name"]),
                    "Set a quit date": f"{row['set_quit_date']:,.0f}",
                    "Quit": f"{row['quit']:,.0f}",
                    "Share": figure(row["quit_share"], "proportion"),
                    "Odd in the source": plain("; ".join(row["oddities"]) or "–"),
                }
                for row in local
            ],
            alt="Quits by authority",
        )
    st.page_link(
        sections.page("value_for_money"),
        label="Spending per quit →",
        query_params=view.link(),
    )


def worked_out(benchmark: Benchmark) -> None:
    """What is compared with what, and how another authority joins in."""
    with st.expander("How this is worked out"):
        st.markdown(
            "- **Frame**: the elements of the Royal Society for Public Health's note on benchmarking health trainer services: core activities, and the wider "
            "support that services may be commissioned for. The note does not print the toolkit's indicators; the comparisons are the commissioner's setting "
            f"(definitions {plain(benchmark.rows[0]['definition_version'])}).\n"
            "- **Like with like**: the same kind of service, a year each, years not more than two apart, the same definitions. Whatever fails is named above with "
            "its reason.\n"
            "- **Average and limits**: all counts over all sizes of the services compared, this one included; limits for proportions after Spiegelhalter, for "
            "rates by the Poisson distribution. On a limit is within it.\n"
            "- **A peer** fills in a CSV file, one line an element; its layout is in `docs/money-files.md`. It is loaded with `python -m loaders indicators FILE`.\n"
            "- All of it is in `mart.benchmark`."
        )
