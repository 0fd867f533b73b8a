"""Server time of pages from the published file of 1,000,000 episodes: cold questions, warm server, without the browser.

The store of `publishing` is published once; each page is opened in a process of its own, then drawn again seven times with
nothing remembered. Baseline: an app of one page that says one word.
"""

import json
import os
import subprocess
import sys
import tempfile

EPISODES = 1_000_000
LINK = {"contract": "wigan-lot1-health-improvement", "kind": "contract_year", "period": "2022-06-30"}
# Page file → what is added to the link.
PAGES: dict[str, dict[str, str]] = {
    "attrition": {},
    "equality": {"characteristic": "ethnic_group"},
    "follow_ups": {"stage": "4_week"},
}
MEASURED = """
import json, statistics, sys, time
import streamlit as st
from streamlit.testing.v1 import AppTest

page, link = sys.argv[1], json.loads(sys.argv[2])

def drawn(test):
    seconds = []
    for _ in range(8):
        st.cache_data.clear()
        begun = time.perf_counter()
        test.run()
        seconds.append(time.perf_counter() - begun)
        assert not test.exception, test.exception
    return statistics.median(seconds[1:])

bare = drawn(AppTest.from_string("import streamlit as st; st.write('word')", default_timeout=60).run())
test = AppTest.from_file("dashboard/app.py", default_timeout=120).run()
test.switch_page(f"../pages/{page}.py")
for key, value in link.items():
    test.query_params[key] = value
print(json.dumps([drawn(test), bare]))
"""


def run() -> list[str]:
    lines = []
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"FOOTPRINT_HOME": home}

        def python(code: str, *arguments: str) -> str:
            done = subprocess.run(
                [sys.executable, "-c", code, *arguments], env=environment, check=True, capture_output=True, text=True
            )  # fmt: skip
            return done.stdout

        python(f"from tests.bench.publishing import fill; fill({EPISODES})")
        python("from warehouse.publish import publish; publish()")
        for page, more in PAGES.items():
            out = python(MEASURED, page, json.dumps(LINK | more))
            seconds, bare = json.loads(out.splitlines()[-1])
            lines.append(
                f"{page:>12}: {1000 * seconds:6.0f} ms, {seconds / bare:.0f} × a page of one word ({1000 * bare:.0f} ms)"
            )
    return lines
