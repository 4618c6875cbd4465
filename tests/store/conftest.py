"""What the tests of saving share."""

from __future__ import annotations

import pytest

from tests.store.listening import Heard


@pytest.fixture
def heard() -> Heard:
    return Heard()
