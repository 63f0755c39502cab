"""What the tables of a database are, so that two databases can be compared."""

from tests import database

_OURS = "LIKE 'rooms!_%' ESCAPE '!'"
_SQLITE = f"SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name {_OURS}"
_COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length, is_identity "
    f"FROM information_schema.columns WHERE table_schema = 'public' AND table_name {_OURS}"
)
_CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    f"WHERE conrelid::regclass::text {_OURS}"
)
_INDEXES = f"SELECT tablename, indexname, indexdef FROM pg_indexes WHERE tablename {_OURS}"
_TRIGGERS = "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
_POSTGRES = (_COLUMNS, _CONSTRAINTS, _INDEXES, _TRIGGERS)


def shape(address: str) -> set[tuple[str, ...]]:
    """Columns, constraints, indexes and triggers of our tables, in whatever order they were made."""
    if not address.startswith("sqlite"):
        return {
            tuple(map(str, row)) for query in _POSTGRES for row in database.rows(address, query)
        }
    found: set[tuple[str, ...]] = set()
    for name, kind, sql in database.rows(address, _SQLITE):
        if kind == "table" and "VIRTUAL" not in sql:
            inside = sql[sql.index("(") + 1 : sql.rindex(")")]
            found |= {(name, clause) for clause in _clauses(inside)}
        else:
            found.add((name, " ".join(sql.split())))
    return found


def _clauses(inside: str) -> list[str]:
    """What stands between the commas of a table's definition, but for those inside brackets."""
    clauses, depth = [""], 0
    for one in inside:
        depth += (one == "(") - (one == ")")
        if one == "," and not depth:
            clauses.append("")
        else:
            clauses[-1] += one
    return [" ".join(clause.split()) for clause in clauses]
