"""Several starts at the same moment over a folder that is new, or of an older Minuter."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from minuter.desk import Desk
from minuter.store import schema
from minuter.store.archive import Archive
from minuter.store.short_list import DATABASE
from tests.store.listening import START
from tests.store.test_opening import schema_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]

WINDOW = """
import sys
from pathlib import Path
from ui.application import make_application, make_window
application = make_application()
window = make_window(Path(sys.argv[1]))
window.show()
window.open_sample()
application.processEvents()
window.close()
"""

LATER_REVISION = f"""
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{schema.REVISIONS[-1]}"
branch_labels = None
depends_on = None
def upgrade():
    op.add_column("item", sa.Column("later", sa.Text, nullable=False, server_default=""))
"""

LATER_PROGRAM = """
import sys
from pathlib import Path
from minuter.store import schema
schema.MIGRATIONS = Path(sys.argv[2])
schema.REVISIONS = (*schema.REVISIONS, "9999")
from minuter.store.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
assert archive.load("m").meeting.items
archive.close()
"""


def all_at_once(commands: Sequence[Sequence[str | Path]]) -> list[int]:
    """Start Python so often at the same moment; how each ended."""
    started = [
        subprocess.Popen([sys.executable, *map(str, command)], cwd=ROOT, stdout=subprocess.DEVNULL)
        for command in commands
    ]
    return [process.wait(60) for process in started]


def test_a_window_and_commands_may_make_the_archive_together(data: Path) -> None:
    load = ("main.py", "--data", data, "load", "resources/sample.json")
    assert all_at_once([("-c", WINDOW, data), load, load]) == [0, 0, 0]
    desk = Desk(data)
    assert len(desk.meetings()) == 3
    assert desk.health().ok
    desk.close()


def test_an_older_archive_is_brought_up_to_date_once_by_whoever_comes_first(
    data: Path, tmp_path: Path
) -> None:
    archive = Archive.open(data)
    archive.add(START)
    archive.close()
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations)
    (migrations / "versions" / "r9999_later.py").write_text(LATER_REVISION, encoding="utf-8")
    assert all_at_once([("-c", LATER_PROGRAM, data, migrations)] * 3) == [0, 0, 0]
    assert "later TEXT" in " ".join(schema_of(data / DATABASE))
    assert len(list((data / "backups").glob("before-*.db"))) == 1
