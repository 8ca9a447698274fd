"""Publish: the copy that readers open is built beside the present one and swapped in whole."""

from flows.errors import PodiumError
from flows.stages import normalise
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.export import publish as export
from warehouse.load import statement


def publish(work: Workplace) -> StageResult:
    """Publish what the warehouse holds. Raises PodiumError while a blocking check has failed: readers keep what they have."""
    failed = work.con.execute(statement("stages/failed_checks")).fetchall()
    if failed:
        names = ", ".join(f"{name} ({rows} rows)" for name, rows in failed)
        raise PodiumError(f"Not published: {names} failed. `podium status` shows the rows; readers keep the last copy.")
    as_of = work.con.execute("select max(requested_at) from raw.fetches").fetchall()[0][0]
    if as_of is None:
        return StageResult("publish", (("tables", 0),), note="nothing fetched yet")
    work.progress.begin("publish", "tables")
    release = export(work.con, work.settings.published, as_of, _versions(work), quotation_limit=work.settings.quotation_limit)
    rows = sum(table.rows for table in release.tables)
    numbers = (("tables", len(release.tables)), ("rows", rows), ("new releases", int(release.is_new)))
    return StageResult("publish", numbers, rows, int(release.is_new), release.note)


def _versions(work: Workplace) -> dict[str, str]:
    """The versions of what made the rows: the normaliser's, and each extractor version that has rows."""
    extractors = work.con.execute(statement("stages/extractor_versions")).fetchall()
    return {"normaliser": normalise.VERSION, "extractor": ", ".join(version for (version,) in extractors)}
