"""What did we agree, and is it done?"""

from dashboard import actions_page, freshness, recording, triggers
from dashboard.frame import lead, open_page
from dashboard.register_view import register_of

view = open_page("Actions", needs_period=False)
register = register_of(view)
remedies = view.rows("meeting/remedies")
raised = triggers.asked(view, register)

lead(actions_page.sentence(register))
recording.confirmation()
actions_page.open_ones(view, register)
actions_page.steps(view, register, remedies)
actions_page.raised(view, raised, register)
actions_page.intelligence(view, register)
actions_page.decided(view, register)
actions_page.signed(view, register)
actions_page.audit_trail(view, register)
freshness.footer(view)
