"""Property tests here have no time limit a case: the machine that runs them may be busy with something else."""

from hypothesis import settings

settings.register_profile("busy_machine", deadline=None)
settings.load_profile("busy_machine")
