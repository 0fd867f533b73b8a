"""The router: `python -m streamlit run dashboard/app.py`. Lists the pages that exist and runs the one asked for."""

import sys
from pathlib import Path

# `streamlit run` puts this folder on the path, not the project.
PROJECT = Path(__file__).resolve().parent.parent
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

import streamlit as st  # noqa: E402

from dashboard import access, nothing_yet, sections  # noqa: E402
from dashboard.first_visit import republish_if_a_new_day  # noqa: E402
from dashboard.wording import plain  # noqa: E402
from warehouse.errors import FootprintError, NothingLoaded  # noqa: E402

STATIC = PROJECT / "dashboard/static"
st.set_page_config(
    page_title="Footprint", page_icon=str(STATIC / "footprint.svg"), layout="wide", initial_sidebar_state=230
)
st.logo(str(STATIC / "wordmark.svg"), size="large", icon_image=str(STATIC / "footprint.svg"))
page = st.navigation(sections.pages())
access.sign_in_control()
try:
    republish_if_a_new_day()
    page.run()
except NothingLoaded:
    nothing_yet.show()
except FootprintError as error:
    st.error(plain(error))
