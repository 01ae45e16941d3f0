"""The tiny bank for tests of evaluation."""

import pytest
import tiny

from debater.core.bank import Bank


@pytest.fixture
def bank() -> Bank:
    return tiny.bank()
