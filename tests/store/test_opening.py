"""An archive is made, recognised, copied before it is migrated, and kept for its owner alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from minuter.errors import MinuterError
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Body, Item, Meeting
from minuter.store import opening, schema
from minuter.store.archive import Archive
from minuter.store.connection import writing_engine
from minuter.store.short_list import DATABASE, ShortList, short_list

MEETING = Meeting("m", Body("Quay Panel"), items=(Item("a", "1", "Lamps"),))
CLOCK = datetime(2031, 5, 7, 9, 22, 14)

NOW = schema.REVISIONS
NEXT = f"{len(NOW) + 1:04}"
LATER = f'''"""A column of a later version."""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{NOW[-1]}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("minute_reference", sa.Text, nullable=False, server_default=""))
'''


def made(data: Path) -> Path:
    archive = Archive.open(data)
    archive.add(MEETING)
    archive.close()
    return data / DATABASE


def schema_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {" ".join(row[0].split()) for row in rows}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def a_later_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose schema is one revision further."""
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations)
    (migrations / "versions" / f"r{NEXT}_reference.py").write_text(LATER, encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    monkeypatch.setattr(schema, "REVISIONS", (*NOW, NEXT))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:alembic")
def test_a_new_archive_has_the_schema_that_the_migrations_give(data: Path, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.db"
    migrated.touch()
    engine = writing_engine(migrated)
    with engine.begin() as connection:
        opening._migrate(connection)  # pyright: ignore[reportPrivateUsage]
    engine.dispose()
    assert schema_of(made(data)) == schema_of(migrated)
    with closing(sqlite3.connect(migrated)) as connection:
        stamped = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert stamped == [(schema.REVISIONS[-1],)]


def test_every_revision_is_listed_in_order() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == schema.REVISIONS


@pytest.mark.filterwarnings("ignore::DeprecationWarning:alembic")
def test_an_archive_of_an_older_schema_is_copied_and_then_migrated(
    data: Path, a_later_revision: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "REVISIONS", NOW)
        path = made(data)
    before = schema_of(path)
    archive = Archive.open(data, now=lambda: CLOCK)
    assert archive.load("m").meeting == MEETING
    archive.close()
    assert "minute_reference" in " ".join(schema_of(path))
    (copy,) = (data / "backups").glob(f"before-{NEXT}-*.db")
    assert schema_of(copy) == before
    Archive.open(data, now=lambda: CLOCK).close()
    assert len(list((data / "backups").iterdir())) == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning:alembic")
def test_a_migration_that_fails_changes_nothing(
    data: Path, a_later_revision: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "REVISIONS", NOW)
        path = made(data)
    before = schema_of(path)
    broken = schema.MIGRATIONS / "versions" / f"r{NEXT}_reference.py"
    half = LATER + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'
    broken.write_text(half, encoding="utf-8")
    with pytest.raises(MinuterError, match="could not be brought up to date"):
        Archive.open(data)
    assert schema_of(path) == before


def test_opening_a_new_or_current_archive_imports_no_alembic(data: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from minuter.store.archive import Archive\n"
        f"for _ in range(2): Archive.open(Path({str(data)!r})).close()\n"
        "print('alembic' in sys.modules)"
    )
    assert output_of(code) == "False"


def test_the_short_list_and_the_saver_import_nothing_heavy() -> None:
    code = (
        "import sys; import minuter.store.short_list, minuter.store.saver\n"
        "print(sorted({'sqlalchemy', 'alembic', 'filelock', 'babel'} & set(sys.modules)))"
    )
    assert output_of(code) == "[]"


def output_of(code: str) -> str:
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


@pytest.mark.skipif(os.name != "posix", reason="files have modes on POSIX only")
def test_folder_and_files_are_for_the_owner_alone(data: Path) -> None:
    before = os.umask(0)
    try:
        archive = Archive.open(data)
        archive.add(MEETING)
        archive.back_up()
        writer = archive.writer("m")
        folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
        files = [path for path in data.rglob("*") if path.is_file()]
        names = {path.name for path in files}
        assert {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"} <= names
        assert {mode(folder) for folder in folders} == {0o700}
        assert {mode(file) for file in files} == {0o600}
        writer.close()
        archive.close()
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="files have modes on POSIX only")
def test_an_archive_that_others_could_read_is_closed_to_them(data: Path) -> None:
    path = made(data)
    path.chmod(0o644)
    Archive.open(data).close()
    assert mode(path) == 0o600


@pytest.mark.parametrize(
    "damage",
    ["PRAGMA user_version=99", "UPDATE alembic_version SET version_num='0099'"],
)
def test_an_archive_of_a_newer_program_is_left_alone(data: Path, damage: str) -> None:
    path = made(data)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    content = path.read_bytes()
    with pytest.raises(MinuterError, match=r"newer Minuter.*nothing"):
        Archive.open(data)
    assert path.read_bytes() == content


def test_a_file_that_is_not_an_archive_is_left_alone(data: Path) -> None:
    data.mkdir()
    path = data / DATABASE
    path.write_bytes(b"Minutes of the Quay Panel, as plain text. " * 200)
    with pytest.raises(MinuterError, match="not an archive"):
        Archive.open(data)
    assert path.read_bytes().startswith(b"Minutes of the Quay Panel")
    assert not short_list(data).is_readable


def test_somebody_elses_database_is_left_alone(data: Path) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    with pytest.raises(MinuterError, match="not an archive"):
        Archive.open(data)
    assert schema_of(data / DATABASE) == {"CREATE TABLE recipe (name TEXT)"}


def test_an_archive_left_empty_by_a_crash_is_made_anew(data: Path) -> None:
    data.mkdir()
    (data / DATABASE).touch()
    archive = Archive.open(data)
    assert archive.meetings() == ()
    archive.close()


def test_a_folder_that_is_a_file_is_said_to_be_one(data: Path) -> None:
    data.write_text("not a folder")
    with pytest.raises(MinuterError, match="is not a folder"):
        Archive.open(data)
    assert not short_list(data).is_readable


def test_a_folder_below_a_file_is_said_not_to_be_one(data: Path) -> None:
    data.write_text("not a folder")
    with pytest.raises(MinuterError, match="nothing was changed"):
        Archive.open(data / "below")


def test_the_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "local" / "data" / "Council 50% #1?"
    archive = Archive.open(folder)
    archive.add(MEETING)
    archive.close()
    assert [summary.id for summary in short_list(folder).meetings] == ["m"]


def test_the_short_list_of_nothing_is_empty(data: Path) -> None:
    assert short_list(data) == ShortList()
    assert not data.exists()


def test_a_copy_put_in_place_of_the_archive_is_opened(data: Path) -> None:
    archive = Archive.open(data)
    archive.add(MEETING)
    copy = archive.back_up()
    archive.delete("m")
    archive.close()
    assert copy is not None
    for left in data.glob(f"{DATABASE}*"):
        left.unlink()
    shutil.copy(copy, data / DATABASE)
    restored = Archive.open(data)
    assert restored.load("m").meeting == MEETING
    restored.close()


def test_minute_text_is_in_no_error(data: Path) -> None:
    archive = Archive.open(data)
    secret = Item("a", "1", notes=parse_markdown("Verdigris"))
    twice = Meeting("m", items=(secret, secret))
    with pytest.raises(Exception, match="same id") as raised:
        archive.add(twice)
    assert "Verdigris" not in repr(raised.value)
    assert archive.meetings() == ()
    archive.close()
