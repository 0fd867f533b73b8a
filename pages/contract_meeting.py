"""What must we discuss with this provider today?"""

import streamlit as st

from dashboard import (
    documents_panel,
    exports,
    filters,
    freshness,
    meeting_page,
    recording,
    scorecard,
    signing,
)
from dashboard.frame import lead, open_page
from dashboard.wording import plain

view = open_page("Contract meeting")
meeting = meeting_page.meeting_of(view)
rows, by_code = meeting.rows, meeting.by_code
history = scorecard.histories(view)

lead(meeting_page.sentence(meeting))
st.markdown(scorecard.counts(rows))
st.caption(signing.calendar_line(view, view.rows("meeting/calendar")))
recording.confirmation()

meeting_page.agenda_parts(meeting, history)

st.subheader("All measures", anchor=False)
if not rows:
    st.info("This contract has no measures with figures in this period.")
else:
    titles = {code: f"{plain(row['section'] or '')}: {row['title']}" for code, row in by_code.items()}
    chosen = filters.pick_one("Open a measure", "open", titles, none="Choose a measure to see behind it")
    if chosen:
        scorecard.opened(view, by_code[chosen])
    scorecard.whole(view, rows, history)
    exports.csv_button(rows, view, "scorecard", "Download the scorecard (CSV)")

documents_panel.draw(meeting)
signing.sign(view, meeting.register)
freshness.footer(view)
