"""Discovery: people whom enough articles introduce with a title, and whom the reference tables lack, are taken into them.

They serve names and joins (`core.leaders`, `mart.dim_leader`), not reading: would an article be read by what other articles
brought, its rows would depend on which of them came first. A speaker whom an article introduces is recorded from the first
article on, with the name and country that the article gives; the id is the same before and after.
"""

from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import count, delete_matching, frame, insert, statement

SOURCE = "discovered in articles"
TABLES = ("leaders", "leader_names", "terms")


def discover(work: Workplace) -> int:
    """Make the discovered rows of the tables of people what the candidates of all articles make them; the number of people."""
    con = work.con
    con.execute("set variable discovery_articles = ?", [work.settings.discovery_articles])
    con.execute("set variable discovery_outlets = ?", [work.settings.discovery_outlets])
    con.execute("set variable discovered_source = ?", [SOURCE])
    con.execute(statement("stages/discovered_people"))
    people = count(con, "temp.discovered_people")
    with transaction(con):
        for table in TABLES:
            new = con.sql(statement(f"stages/discovered_{table}")).pl()
            delete_matching(con, f"core.{table}", frame(con, f"core.{table}", [{"source": SOURCE}]))
            insert(con, f"core.{table}", new)
    con.execute("drop table temp.discovered_people")
    return people
