"""A roadmap in a spreadsheet, one of its rows unreadable: what journeys send in."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import FilePayload


def spreadsheet(tracker: str) -> FilePayload:
    """Three rows of that tracker, such as NEW: two that are good, and a third whose date says no day."""
    today = datetime.now(UTC).date()
    soon, later = today + timedelta(weeks=6), today + timedelta(weeks=9)
    lines = (
        "Issue key,Summary,Due date",
        f"{tracker}-1,Seat maps,{soon}",
        f"{tracker}-2,Refunds in one go,{later}",
        f"{tracker}-3,Vouchers,when the hall is ready",
    )
    content = "".join(f"{line}\n" for line in lines).encode()
    return {"name": f"roadmap-{tracker}.csv", "mimeType": "text/csv", "buffer": content}
