"""Published context: an authority's stop smoking service against its region and England, with the oddities of the source."""

import streamlit as st

from dashboard import exports, tables, value_choices, value_sentences
from dashboard.queries import Row
from dashboard.value_sentences import pounds
from dashboard.view import View
from dashboard.wording import figure, plain, short_day

SHOWN = 12


def draw(view: View) -> None:
    """The section; a line in words where no national statistics are loaded."""
    st.subheader("Published: stop smoking services", anchor=False)
    authorities = view.rows("value/authorities")
    if not authorities:
        st.markdown(
            "The national stop smoking statistics are not loaded here. `python -m loaders indicators FILE...` takes the two "
            "files as they are published, service data and finance."
        )
        return
    names = {row["area_code"]: row["area_name"] for row in authorities}
    asked = st.query_params.get("authority")
    if asked is not None and asked not in names:
        st.warning(f"This link asks for the authority “{plain(asked)}”, which is not in the file.")
    chosen = str(asked if asked in names else authorities[0]["area_code"])
    value_choices.switch("Authority", "authority", names, chosen, 320)
    rows = view.rows("value/national", area_code=chosen)
    st.markdown(value_sentences.national(rows))
    tables.show(
        [_row(row) for row in rows[:SHOWN]],
        alt="Published stop smoking figures of the authority beside others",
    )
    exports.csv_button(rows, view, "stop-smoking", "Download all of them (CSV)")
    _odd(view, rows)


def _row(row: Row) -> dict[str, str]:
    name = plain(row["area_name"])
    return {
        "Area": f"**{name}**" if row["is_own"] else name,
        "Set a quit date": "–" if row["set_quit_date"] is None else f"{row['set_quit_date']:,.0f}",
        "Quit at 4 weeks": _share(row, "quit_share"),
        "Confirmed by CO": _share(row, "co_share"),
        "Spending a quit": _spending(row),
    }


def _share(row: Row, name: str) -> str:
    if row[name] is None:
        return "–"
    said = figure(row[name], "proportion")
    if row[f"{name}_low"] is not None:
        said += f"  \n:small[{figure(row[f'{name}_low'], 'proportion')} to {figure(row[f'{name}_high'], 'proportion')}]"
    return said


def _spending(row: Row) -> str:
    if row["pounds_per_quit"] is None:
        return f"– :small[{plain(row['why_no_cost'])}]"
    return f"{pounds(row['pounds_per_quit'])}  \n:small[{pounds(row['pounds_per_quit_low'])} to {pounds(row['pounds_per_quit_high'])}]"


def _odd(view: View, rows: list[Row]) -> None:
    """What does not add up in the source, of the areas shown and of the files."""
    named = [f"{plain(row['area_name'])}: {plain(oddity)}" for row in rows for oddity in row["oddities"]]
    files = view.rows("value/oddities")
    if named or files:
        with st.expander("Odd in the published figures, and not mended"):
            if named:
                st.markdown("\n".join(f"- {text}" for text in named))
            for row in files:
                out = f" (published {short_day(row['published'])})" if row["published"] else ""
                st.caption(f"{plain(row['file_name'])}{out}: {plain(row['oddity'])}.")
    st.caption(
        "Quits are by people's own report at four weeks, all ages and sexes, the quarters published. Spending is services and stop smoking "
        "aids over quits; the interval takes the spending as fixed. Another service than the contract's may be in it."
    )
