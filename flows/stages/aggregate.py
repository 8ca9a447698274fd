"""Aggregate: group reports into statements, rebuild the marts of the days that changed, and check what was built."""

from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.checks import run_checks
from warehouse.models import build


def aggregate(work: Workplace, full: bool = False) -> StageResult:
    """Build what is stale (`full`: everything). A failed blocking check is named in the note and blocks publishing."""
    work.progress.begin("aggregate", "models")
    results = build(work.con, full)
    checks = run_checks(work.con, full)
    failed = [check.name for check in checks if check.level == "fail" and not check.passed]
    warned = [check.name for check in checks if check.level == "warn" and not check.passed]
    numbers = (
        ("days rebuilt", max((result.days for result in results), default=0)),
        ("rows written", sum(result.rows_inserted for result in results)),
        ("checks passed", sum(check.passed for check in checks)),
        ("warnings", len(warned)),
        ("failed checks", len(failed)),
    )
    note = f"FAILED: {', '.join(failed)}" if failed else f"warned: {', '.join(warned)}" if warned else ""
    rows = sum(result.rows_inserted for result in results)
    return StageResult("aggregate", numbers, len(results), rows, note)
