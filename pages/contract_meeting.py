"""What must we discuss with this provider today?"""

import streamlit as st

from dashboard import agenda, exports, figure_disputes, filters, freshness, scorecard, sentences
from dashboard.frame import lead, open_page
from dashboard.wording import plain

view = open_page("Contract meeting")

rows = view.rows("scorecard")
returns = view.rows("period_returns")
claims = [
    claim for claim in view.rows("claims") if claim["superseded_by"] is None and claim["agrees"] is False
]
history = scorecard.histories(view)

raised = figure_disputes.still_open(figure_disputes.of_contract(view))
lead(sentences.meeting(rows, returns, len(claims), view.known_on, len(raised)))
st.markdown(scorecard.counts(rows))

agenda.blocks(view, rows, returns, claims, history)

st.subheader("All measures", anchor=False)
if not rows:
    st.info("This contract has no measures with figures in this period.")
else:
    by_code = {row["kpi_code"]: row for row in rows}
    titles = {code: f"{plain(row['section'] or '')}: {row['title']}" for code, row in by_code.items()}
    chosen = filters.pick_one("Open a measure", "open", titles, none="Choose a measure to see behind it")
    if chosen:
        scorecard.opened(view, by_code[chosen])
    scorecard.whole(view, rows, history)
    exports.csv_button(rows, view, "scorecard", "Download the scorecard (CSV)")
freshness.footer(view)
