"""Keeps spreadsheets from running a cell as a formula, in a way that can be taken back exactly."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet may run."""
MARK = "'"


def escaped(cell: str) -> str:
    """The cell with a mark before it where a spreadsheet, or our own import, would take it for something else."""
    risky = cell.startswith(FORMULA) or (cell[:1] == MARK and cell[1:].startswith((*FORMULA, MARK)))
    return MARK + cell if risky else cell


def unescaped(cell: str) -> str:
    """The cell without the mark that `escaped` put there."""
    marked = cell[:1] == MARK and cell[1:].startswith((*FORMULA, MARK))
    return cell[1:] if marked else cell
