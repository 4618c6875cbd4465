"""What every test has: an off-screen platform and folders of its own; and disks that refuse."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture(autouse=True)
def folders_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test from the real data, state and configuration folders."""
    monkeypatch.delenv("MINUTER_DATA", raising=False)
    use_home(monkeypatch, tmp_path / "home")


def use_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of an ordinary user, who runs the test: root may write anywhere."""
    if os.name != "posix":
        pytest.skip("files have modes on POSIX only")
    if os.geteuid() != 0:
        yield tmp_path
        return
    if not hasattr(os, "setresuid"):
        pytest.skip("root cannot become a user and root again here: run as a user")
    import_what_is_imported_late(tmp_path / "imported")
    folder = Path(tempfile.mkdtemp(prefix="minuter-user-"))
    os.chown(folder, NOBODY, NOBODY)
    use_home(monkeypatch, folder / "home")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield folder
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)
        shutil.rmtree(folder)


def import_what_is_imported_late(data: Path) -> None:
    """A user may not be able to read where root's interpreter is."""
    from minuter.desk import Desk

    desk = Desk(data)
    desk.sample()
    desk.health()
    desk.close()


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    """A file system of 600 kilobytes in which everybody may write."""
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a disk of its own can be mounted by root only")
    folder = Path(tempfile.mkdtemp(prefix="minuter-disk-"))
    folder.chmod(0o755)
    asked = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=600k,mode=1777", "tmpfs", str(folder)],
        capture_output=True,
    )
    if asked.returncode:
        folder.rmdir()
        pytest.skip("this machine lets nobody mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()
