"""Every test of this room has a desk of its own."""

from pathlib import Path

import pytest

from support.desks import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)
