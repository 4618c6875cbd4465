"""What run.py decides: which start, what is missing, what is installed and when."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import run

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(run.__file__).parent
X11 = {"DISPLAY": ":0"}


def need(what: str, *debian: str, there: bool = False) -> run.Need:
    return run.Need(what, debian, lambda: there)


# --- What to start


def test_without_a_display_the_bare_command_walks_the_sample_and_says_so() -> None:
    plan = run.plan_start([], {}, "linux")
    assert plan.arguments == ("demo",)
    assert plan.off_screen
    assert plan.needs == run.OFF_SCREEN_NEEDS
    assert "no display" in plan.note


def test_with_a_display_the_bare_command_opens_the_window() -> None:
    assert run.plan_start([], X11, "linux") == run.Plan((), run.OFF_SCREEN_NEEDS + run.X11_NEEDS)


def test_wayland_needs_its_own_libraries() -> None:
    needs = run.plan_start([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux").needs
    assert needs == run.OFF_SCREEN_NEEDS + run.WAYLAND_NEEDS


def test_without_a_display_demo_is_walked_off_screen_as_asked() -> None:
    plan = run.plan_start(["demo", "out dir"], {}, "linux")
    assert plan == run.Plan(("demo", "out dir"), run.OFF_SCREEN_NEEDS, off_screen=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["import", "agenda.txt", "--body", "demo"],
        ["--data", "demo", "export", "7", "-o", "minutes.docx"],
        ["--data=folder", "show", "7"],
        ["--help"],
    ],
)
def test_what_opens_no_window_needs_no_display(arguments: list[str]) -> None:
    assert run.plan_start(arguments, {}, "linux") == run.Plan(tuple(arguments))


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ""),
        (["--data", "list"], ""),
        (["--data", "folder", "demo"], "demo"),
        (["--data=folder", "list"], "list"),
        (["import", "-"], "import"),
    ],
)
def test_the_command_is_found_among_the_options(arguments: list[str], command: str) -> None:
    assert run.command_of(arguments) == command


@pytest.mark.parametrize(
    ("environ", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        (X11, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({**X11, "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "win32", False),
    ],
)
def test_a_display_is_told_from_none(environ: dict[str, str], platform: str, seen: bool) -> None:
    assert run.has_display(environ, platform) is seen


def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "x_server_answers", lambda display: display == ":0")
    assert run.has_display(run.without_dead_display({"DISPLAY": ":0"}), "linux")
    assert not run.has_display(run.without_dead_display({"DISPLAY": ":1"}), "linux")


def test_an_older_python_can_read_the_file() -> None:
    ast.parse(Path(run.__file__).read_text("utf-8"), feature_version=(3, 8))


# --- The checks


def test_every_check_runs_and_the_arguments_are_for_pytest() -> None:
    found = dict(run.checks(["--", "-k", "text"]))
    assert list(found) == ["lint", "format", "types", "tests"]
    assert found["tests"][-2:] == ["-k", "text"]
    assert "--" not in found["tests"]


def test_the_last_line_names_what_failed() -> None:
    assert run.summary({"lint": 0, "types": 1, "tests": 5}) == "lint ok, types FAILED, tests FAILED"


# --- What the system lacks


def test_the_first_package_name_that_the_system_knows_is_taken() -> None:
    glib = need("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0")
    assert run.debian_packages([glib], {"libglib2.0-0"}.__contains__) == ["libglib2.0-0"]
    assert run.debian_packages([glib], lambda _: True) == ["libglib2.0-0t64"]
    assert run.debian_packages([glib], lambda _: False) == ["libglib2.0-0"]


def test_only_what_is_missing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    with pytest.raises(run.SetUpError, match=r"lacks libEGL\.so\.1: install"):
        run.provide([need("libGL.so.1", there=True), need("libEGL.so.1")])


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_qt_brings_all_it_needs(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "platform", platform)
    run.provide([need("libEGL.so.1")])


def test_who_may_install_installs_and_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: set[str] = set()

    def talk(command: Sequence[str]) -> bool:
        installed.update(command)
        return True

    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "administrator", list)
    monkeypatch.setattr(run, "known_to_apt", lambda _: True)
    monkeypatch.setattr(run, "talk", talk)
    run.provide([run.Need("libEGL.so.1", ("libegl1",), lambda: "libegl1" in installed)])
    with pytest.raises(run.SetUpError, match="sudo apt-get install -y libgl1"):
        run.provide([need("libGL.so.1", "libgl1")])


def test_dnf_is_asked_by_what_a_package_provides() -> None:
    missing = [need("libEGL.so.1", "libegl1"), need("a font", "fonts-open-sans")]
    line = run.how_to_install(missing, "dnf", lambda _: False).splitlines()[-1]
    assert line == "sudo dnf install 'libEGL.so.1()(64bit)' open-sans-fonts"


def test_a_library_that_no_linker_finds_is_missing() -> None:
    assert not run.loads("libno-such-library.so.9")


# --- The environment


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that could be there, in a folder with a space in its name."""
    folder = tmp_path / "a checkout" / ".venv"
    folder.parent.mkdir()
    monkeypatch.setattr(run, "VENV", folder)
    monkeypatch.setattr(run, "UNFINISHED", folder / ".unfinished")
    monkeypatch.setattr(run, "LOCK", folder.parent / ".venv.lock")
    monkeypatch.setattr(run, "provide", lambda needs: None)
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    return folder


class Installer:
    """Stands for pip: makes the interpreter that it is asked for, and fails when told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, works: bool = True) -> None:
        self.works = works
        self.commands: list[Sequence[str]] = []
        monkeypatch.setattr(run, "talk", self.talk)
        monkeypatch.setattr(run, "quiet", lambda command: True)

    def talk(self, command: Sequence[str]) -> bool:
        self.commands.append(command)
        if "venv" in command:
            run.venv_python().parent.mkdir(parents=True)
            run.venv_python().touch(0o755)
            return True
        assert run.UNFINISHED.exists()
        return self.works


def test_a_second_start_installs_nothing(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = Installer(monkeypatch)
    run.make_ready("runtime", ())
    assert len(pip.commands) == 2
    run.make_ready("runtime", ())
    assert len(pip.commands) == 2


def test_the_tests_environment_serves_a_start_too(
    venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip = Installer(monkeypatch)
    run.make_ready("test", ())
    run.make_ready("runtime", ())
    assert len(pip.commands) == 2


def test_the_tests_add_to_a_start_s_environment(
    venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip = Installer(monkeypatch)
    run.make_ready("runtime", ())
    run.make_ready("test", ())
    assert ["venv" in command for command in pip.commands] == [True, False, False]


def test_an_interrupted_set_up_is_begun_anew(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = Installer(monkeypatch)
    run.make_ready("runtime", ())
    run.UNFINISHED.touch()
    (venv / "half a package").touch()
    run.make_ready("runtime", ())
    assert len(pip.commands) == 4
    assert not (venv / "half a package").exists()


def test_a_lost_interpreter_is_replaced(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Installer(monkeypatch)
    run.make_ready("runtime", ())
    run.venv_python().unlink()
    run.make_ready("runtime", ())
    assert run.venv_python().exists()


def test_a_failed_set_up_says_what_to_do_and_leaves_no_stamp(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = Installer(monkeypatch, works=False)
    assert run.main(["list"]) == 1
    told = capsys.readouterr()
    assert told.err.splitlines()[-1].endswith("run this again.")
    assert told.out == ""
    pip.works = True
    run.make_ready("runtime", ())


def test_where_uv_fails_pip_has_a_try(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip = Installer(monkeypatch)
    monkeypatch.setattr(run.shutil, "which", lambda name: name if name == "uv" else None)

    def talk(command: Sequence[str]) -> bool:
        return command[0] != "uv" and pip.talk(command)

    monkeypatch.setattr(run, "talk", talk)
    run.make_ready("runtime", ())
    assert [command[1:3] for command in pip.commands] == [["-m", "venv"], ["-m", "pip"]]


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_arguments: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "start", interrupt)
    assert run.main([]) == 130


def test_the_stamp_follows_all_that_decides_what_is_installed() -> None:
    stamps = {
        run.stamp_of(["lxml"], "lxml==6", (3, 11)),
        run.stamp_of(["lxml", "babel"], "lxml==6", (3, 11)),
        run.stamp_of(["lxml"], "lxml==7", (3, 11)),
        run.stamp_of(["lxml"], "lxml==6", (3, 12)),
    }
    assert len(stamps) == 4


@pytest.mark.parametrize("uv", [None, "uv"])
def test_the_pins_are_in_force(uv: str | None) -> None:
    command = run.install_command(["lxml>=6"], uv, show_progress=False)
    assert command[command.index("--constraint") + 1] == str(ROOT / "constraints.txt")
    assert command[-1] == "lxml>=6"
    assert "--quiet" in command


def test_every_requirement_has_a_bound_and_a_pin() -> None:
    pins = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "constraints.txt").read_text(), re.MULTILINE))
    for requirement in run.requirements("test"):
        name, bound = re.fullmatch(r"([a-z0-9-]+)(.+)", requirement).groups()  # type: ignore[union-attr]
        assert ">=" in bound
        assert name in pins
