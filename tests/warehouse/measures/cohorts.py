"""Started episodes whose planned end has come, and their readings before and after, as drawn rows."""

ENDED = "2022-09-30"
WAITING = "2022-10-01"


def cohort(world, *refs: str, planned_end: str = ENDED, programme: str = "physical_activity") -> None:
    rows = "\n".join(f"{ref} | {programme} | 2022-07-01 | {planned_end}" for ref in refs)
    world.draw("episodes", f"ref | programme | start_date | planned_end_date\n{rows}")


def readings(world, measure: str, text: str) -> None:
    """Drawn as ref | baseline | end."""
    for line in text.strip().splitlines():
        ref, before, after = (cell.strip() for cell in line.split("|"))
        for stage, value in (("baseline", before), ("end", after)):
            if value:
                world.draw("measurements", f"episode_ref | stage | measure | value\n{ref} | {stage} | {measure} | {value}")  # fmt: skip
