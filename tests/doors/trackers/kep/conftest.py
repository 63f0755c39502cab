"""A sample to fill."""

from pathlib import Path

import pytest

from tests.doors.trackers.kep.sample import Sample


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """v1.1 leaves on 2020-04-01, v1.2 on 2020-08-03; both were published in January."""
    sample = Sample(tmp_path / "kep")
    sample.published("2020-01-02", "v1.1", "2020-01-20", "enh_freeze")
    sample.published("2020-01-02", "v1.1", "2020-04-01")
    return sample.published("2020-01-03", "v1.2", "2020-08-03")
