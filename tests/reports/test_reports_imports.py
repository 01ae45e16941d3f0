"""Reports are loaded by screens and commands: neither the template engine nor the database comes with them."""

import subprocess
import sys

PROGRAM = """
import sys, debater.reports
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"jinja2", "sqlalchemy", "numpy", "torch", "textual"}))
"""


def test_importing_reports_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "\n"
