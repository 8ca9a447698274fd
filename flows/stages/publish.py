"""Publish: the copy that readers open is built beside the present one and swapped in whole; then it is sent elsewhere."""

from pathlib import Path

from flows.errors import PodiumError
from flows.publishing.page import VERSION as PAGE
from flows.stages import normalise
from flows.stages.loads import accepted_loads
from flows.stages.page import page
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.delivery import DeliveryError
from warehouse.export import publish as export
from warehouse.load import statement
from warehouse.targets import deliver


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
    release = export(
        work.con,
        work.settings.published,
        as_of,
        _versions(work),
        quotation_limit=work.settings.quotation_limit,
        companions=lambda copy: {"index.html": page(copy, as_of)},
    )
    rows = sum(table.rows for table in release.tables)
    numbers = (("tables", len(release.tables)), ("rows", rows), ("new releases", int(release.is_new)))
    notes = [release.note, *_deliver(work, release.path)]
    return StageResult("publish", numbers, rows, int(release.is_new), "; ".join(notes))


def _deliver(work: Workplace, release: Path) -> list[str]:
    """Send a release wherever the settings say, and tell what came of it.

    A target that fails keeps none of the others from its release. Raises PodiumError, once all have been tried.
    """
    notes, failures = [], []
    for target in work.settings.targets:
        try:
            sent = deliver(release, target, work.settings.postgres_schema)
        except DeliveryError as error:
            failures.append(str(error))
        else:
            notes.append(f"{sent.target}: {sent.note}")
    if failures:
        raise PodiumError("\n".join(failures))
    return notes


def _versions(work: Workplace) -> dict[str, str]:
    """The versions of what made rows and page: normaliser, page, each extractor that has rows, reference tables."""
    extractors = work.con.execute(statement("stages/extractor_versions")).fetchall()
    loads = accepted_loads(work)
    return {
        "normaliser": normalise.VERSION,
        "page": PAGE,
        "extractor": ", ".join(version for (version,) in extractors),
        "reference": loads[-1].load_id if loads else "reviewed files",
    }
