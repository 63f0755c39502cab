"""The site with the demo story, as `bin/run` serves it."""

from __future__ import annotations

import re

from tests.doors.web.site import Site


class Demo(Site):
    """`alongside run`: it tells the story first, and prints a link."""

    command = "run"

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def link(self) -> str:
        """The link that it printed; it signs Noor in, once."""
        found = re.search(r"http://\S+/-/sign-in/\S+", self.said.read_text())
        assert found, self.said.read_text()
        return found[0]

    def link_for(self, handle: str) -> str:
        """A link for somebody of the story."""
        return self.run("signin-link", handle, "--workspace", "demo").strip()
