"""What changed between two days, which ratings and payments moved, and because of which return?"""

from dashboard import freshness, restated, restated_page
from dashboard.frame import lead, open_page
from dashboard.wording import day

view = open_page("Restatements", needs_period=False)
chosen = restated_page.earlier_day(view)
if chosen is None:
    lead(f"Choose an earlier day: the page then says what has changed since, up to {day(view.known_on)}.")
else:
    found = restated.gather(view, *chosen)
    lead(restated.sentence(found))
    restated_page.changes(view, found)
    restated_page.payments(view, found)
restated_page.offers(view, view.rows("submissions"))
if chosen is not None:
    restated_page.worked_out(found)
freshness.footer(view)
