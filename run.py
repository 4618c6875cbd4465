"""Set up whatever is missing, then start Minuter or run its checks.

    python3 run.py [arguments]          start Minuter with these arguments
    python3 run.py test [arguments]     lint, types and tests; the arguments go to pytest

Only the standard library is used, and an older Python gets as far as the sentence that refuses it.
All talk goes to standard error: standard output is the command's alone.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - whoever reads this sentence has an older one
    sys.exit(
        "Minuter needs Python 3.11 or newer, and this is Python {}.{}: start run.py with a newer "
        "one, for example python3.11 run.py".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
UNFINISHED = VENV / ".unfinished"
CONSTRAINTS = ROOT / "constraints.txt"
LOCK = ROOT / ".venv.lock"


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks and return the exit code."""
    try:
        if arguments[:1] == ["test"]:
            return check(arguments[1:])
        return start(arguments)
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say(f"Minuter could not be set up: {error}.")
    except KeyboardInterrupt:
        return 130
    return 1


class SetUpError(Exception):
    """Something could not be set up; the message is a sentence that says what to do."""


def say(sentence: str) -> None:
    """Tell the user something, apart from what the command itself prints."""
    print(sentence, file=sys.stderr, flush=True)


def start(arguments: Sequence[str]) -> int:
    """Start Minuter in its environment; on POSIX it takes this process's place."""
    plan = plan_start(arguments, without_dead_display(os.environ), sys.platform)
    make_ready("runtime", plan.needs)
    if plan.note:
        say(plan.note)
    if plan.off_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(venv_python()), str(ROOT / "main.py"), *plan.arguments]
    if os.name != "nt":  # where execv would return to the prompt at once
        os.execv(command[0], command)
    return subprocess.call(command)


def check(arguments: Sequence[str]) -> int:
    """Run every check, whatever the earlier ones found, and sum them up in a line."""
    make_ready("test", OFF_SCREEN_NEEDS)
    codes: dict[str, int] = {}
    for name, command in checks(arguments):
        print(f"== {name}", flush=True)
        codes[name] = subprocess.call([str(venv_python()), "-m", *command], cwd=ROOT)
    print(summary(codes), flush=True)
    return int(any(codes.values()))


def checks(arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Name each check, in order, with the module that does it and that module's arguments."""
    to_pytest = arguments[1:] if arguments[:1] == ["--"] else arguments
    return [
        ("lint", ["ruff", "check", "."]),
        ("format", ["ruff", "format", "--check", "."]),
        ("types", ["basedpyright"]),
        ("tests", ["pytest", "-n", "auto", *to_pytest]),
    ]


def summary(codes: Mapping[str, int]) -> str:
    """Say in one line how each check went."""
    return ", ".join(f"{name} {'FAILED' if code else 'ok'}" for name, code in codes.items())


# --- What to start -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plan:
    """A start as it will be: the arguments, what they need, and what to say of it."""

    arguments: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    off_screen: bool = False
    note: str = ""


def plan_start(arguments: Sequence[str], environ: Mapping[str, str], platform: str) -> Plan:
    """Decide how to start: without a display a window can only be walked off screen."""
    command = command_of(arguments)
    if command not in ("", "demo"):
        return Plan(tuple(arguments))
    if has_display(environ, platform):
        return Plan(tuple(arguments), display_needs(environ))
    if command == "demo":
        return Plan(tuple(arguments), OFF_SCREEN_NEEDS, off_screen=True)
    note = "There is no display here, so the sample meeting is walked off screen instead (demo)."
    return Plan(("demo",), OFF_SCREEN_NEEDS, off_screen=True, note=note)


def command_of(arguments: Sequence[str]) -> str:
    """Find the command among the arguments: the first that is neither option nor data folder."""
    rest = iter(arguments)
    for argument in rest:
        if argument in ("-h", "--help", "--version"):
            return argument
        if argument == "--data":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a window could be seen."""
    plugin = environ.get("QT_QPA_PLATFORM", "")
    if plugin.startswith(("offscreen", "minimal")):
        return False
    if platform != "linux" or (plugin and not plugin.startswith(("xcb", "wayland"))):
        return True  # a plugin such as vnc brings its own
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def without_dead_display(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Leave out an X display that does not answer, at which Qt would abort."""
    return environ if x_server_answers(environ.get("DISPLAY", "")) else {**environ, "DISPLAY": ""}


def x_server_answers(display: str) -> bool:
    """Tell whether an X server answers there; assume so where that cannot be asked."""
    if sys.platform != "linux" or not display or not loads("libxcb.so.1"):
        return True
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


# --- What the system must have -------------------------------------------------------------------


@dataclass(frozen=True)
class Need:
    """A thing outside Python's packages: what it is, who packs it, and whether it is there."""

    what: str
    debian: tuple[str, ...]  # the package's names, the newest first
    is_there: Callable[[], bool]


def library(soname: str, *debian: str) -> Need:
    """Need a shared library."""
    return Need(soname, debian, partial(loads, soname))


def loads(soname: str) -> bool:
    """Tell whether the dynamic linker finds a library, and all that it needs in turn."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Tell whether there is any font to draw text with."""
    home = Path.home()
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", home / ".local/share/fonts")
    endings = (".ttf", ".otf", ".ttc")
    return any(
        name.lower().endswith(endings)
        for folder in (*folders, home / ".fonts")
        for _, _, names in os.walk(folder)
        for name in names
    )


def has_venv() -> bool:
    """Tell whether this Python can make an environment with pip in it."""
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


OFF_SCREEN_NEEDS = (
    library("libGL.so.1", "libgl1"),
    library("libEGL.so.1", "libegl1"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    library("libfontconfig.so.1", "libfontconfig1"),
    library("libdbus-1.so.3", "libdbus-1-3"),
    Need("a font", ("fonts-open-sans",), has_font),
)
X11_NEEDS = (
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    library("libxcb-cursor.so.0", "libxcb-cursor0"),
    library("libxcb-icccm.so.4", "libxcb-icccm4"),
    library("libxcb-image.so.0", "libxcb-image0"),
    library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    library("libxcb-render-util.so.0", "libxcb-render-util0"),
    library("libxcb-shape.so.0", "libxcb-shape0"),
    library("libxcb-xkb.so.1", "libxcb-xkb1"),
    library("libxcb-util.so.1", "libxcb-util1"),
)
WAYLAND_NEEDS = (
    library("libwayland-cursor.so.0", "libwayland-cursor0"),
    library("libwayland-egl.so.1", "libwayland-egl1"),
)
VENV_NEED = Need(
    "the venv module", ("python{}.{}-venv".format(*sys.version_info), "python3-venv"), has_venv
)


def display_needs(environ: Mapping[str, str]) -> tuple[Need, ...]:
    """List what a window on a Linux display needs."""
    x11 = X11_NEEDS if environ.get("DISPLAY") else ()
    wayland = WAYLAND_NEEDS if environ.get("WAYLAND_DISPLAY") else ()
    return OFF_SCREEN_NEEDS + x11 + wayland


def provide(needs: Sequence[Need]) -> None:
    """Install what a Linux system lacks if that is allowed here, else say which line does."""
    missing = [need for need in needs if sys.platform == "linux" and not need.is_there()]
    if not missing:
        return
    has_apt = bool(shutil.which("apt-get") and shutil.which("dpkg-query"))
    rights = administrator() if has_apt else None
    if rights is not None:
        missing = install_with_apt(missing, rights)
    if missing:
        packager = "apt" if has_apt else "dnf" if shutil.which("dnf") else ""
        raise SetUpError(how_to_install(missing, packager, known_to_apt))


def administrator() -> list[str] | None:
    """Return what to put before a command to run it as root, or None without the right."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and quiet([*sudo, "true"]) else None


def install_with_apt(missing: Sequence[Need], rights: Sequence[str]) -> list[Need]:
    """Install Debian's packages for what is missing and return what is missing still."""
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]  # as after a system's start, while it updates itself
    say(f"Installing what the system lacks: {', '.join(need.what for need in missing)}.")
    talk([*apt, "update"])  # a list that cannot be had may not be the one that is needed
    packages = debian_packages(missing, known_to_apt)
    talk([*apt, "install", "-y", "--no-install-recommends", *packages])
    return [need for need in missing if not need.is_there()]


def debian_packages(missing: Sequence[Need], is_known: Callable[[str], bool]) -> list[str]:
    """Choose for each need the first of its package names that this system knows."""
    return [
        next((name for name in need.debian if is_known(name)), need.debian[-1]) for need in missing
    ]


def known_to_apt(package: str) -> bool:
    """Tell whether apt's lists hold a package of this name."""
    return quiet(["apt-cache", "show", package])


def how_to_install(missing: Sequence[Need], packager: str, is_known: Callable[[str], bool]) -> str:
    """Say what is missing and the line that installs it."""
    if packager == "apt":
        packages = debian_packages(missing, is_known)
        line = shlex.join(["sudo", "apt-get", "install", "-y", *packages])
    elif packager == "dnf":
        line = shlex.join(["sudo", "dnf", "install", *map(rpm_capability, missing)])
    else:
        names = ", ".join(need.what for need in missing)
        return f"Minuter lacks {names}: install them with this system's package manager."
    return f"Minuter lacks some of the system's packages; this line installs them:\n{line}"


def rpm_capability(need: Need) -> str:
    """Name what rpm packages provide a need, since dnf installs by that too."""
    return f"{need.what}()(64bit)" if ".so." in need.what else "open-sans-fonts"


# --- The environment -----------------------------------------------------------------------------


def make_ready(kind: str, needs: Sequence[Need]) -> None:
    """See to it that the system's libraries and this kind of environment are there."""
    stamp = expected_stamp(kind)
    if is_ready(kind, stamp):
        provide(needs)
        return
    uv = shutil.which("uv")
    provide(needs if uv else [*needs, VENV_NEED])
    with alone():
        if not is_ready(kind, stamp):  # another run may have made it meanwhile
            set_up(kind, uv)
            for ready in ("runtime", kind):  # whatever the tests need holds the runtime's needs
                stamp_file(ready).write_text(expected_stamp(ready))


def is_ready(kind: str, stamp: str) -> bool:
    """Tell whether the environment is whole and holds what the project asks for now."""
    try:
        found = stamp_file(kind).read_text()
    except OSError:
        return False
    return found == stamp and not UNFINISHED.exists() and os.access(venv_python(), os.X_OK)


def stamp_file(kind: str) -> Path:
    """The file that says which packages the environment holds, written last of all."""
    return VENV / f".{kind}-stamp"


def expected_stamp(kind: str) -> str:
    """The stamp of an environment that holds just what the project asks for now."""
    return stamp_of(requirements(kind), CONSTRAINTS.read_text(), sys.version_info[:2])


def stamp_of(wanted: Sequence[str], constraints: str, python: tuple[int, ...]) -> str:
    """Make one word of all that decides what is installed."""
    return hashlib.sha256(repr((list(wanted), constraints, python)).encode()).hexdigest()


def requirements(kind: str) -> list[str]:
    """Read from the project file what an environment must hold."""
    import tomllib  # absent from the older Pythons that must be able to read this file

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"]["test"] if kind == "test" else []
    return [*project["dependencies"], *extra]


def venv_python() -> Path:
    """The environment's own interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@contextmanager
def alone() -> Iterator[None]:
    """Keep other runs from setting up the same environment at the same time."""
    with LOCK.open("w") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def set_up(kind: str, uv: str | None) -> None:
    """Bring the environment up to date by uv where there is one, else (or if it fails) by pip."""
    say("Setting up Minuter: fetching its packages, about 100 MB the first time.")
    if uv and fill(kind, uv):
        return
    if uv and not has_venv():
        provide([VENV_NEED])
    if not fill(kind, None):
        raise SetUpError(
            "Minuter's packages could not be installed, for the reason above: check the internet "
            "connection (or point PIP_INDEX_URL at a mirror) and run this again."
        )


def fill(kind: str, uv: str | None) -> bool:
    """Install the packages, into a new environment if the present one is broken."""
    if not is_whole(uv):
        remove_venv()
        if not talk(make_venv_command(uv)):
            return False
    UNFINISHED.touch()
    done = talk(install_command(requirements(kind), uv, sys.stderr.isatty()))
    if done:
        UNFINISHED.unlink()
    return done


def is_whole(uv: str | None) -> bool:
    """Tell whether the environment can be added to as it is."""
    modules = "sys" if uv else "sys, pip"
    version = "assert sys.version_info[:2] == ({}, {})".format(*sys.version_info)
    return (
        not UNFINISHED.exists()
        and os.access(venv_python(), os.X_OK)
        and quiet([str(venv_python()), "-c", f"import {modules}; {version}"])
    )


def remove_venv() -> None:
    """Take away an environment that is of no use."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)


def make_venv_command(uv: str | None) -> list[str]:
    """The command that makes an empty environment of the Python that runs this."""
    python = getattr(sys, "_base_executable", sys.executable)  # not that of another environment
    return [uv, "venv", "-q", "-p", python, str(VENV)] if uv else [python, "-m", "venv", str(VENV)]


def install_command(wanted: Sequence[str], uv: str | None, show_progress: bool) -> list[str]:
    """The command that installs packages at the pinned versions."""
    python = str(venv_python())
    tool = (
        [uv, "pip", "install", "--python", python]
        if uv
        else [python, "-m", "pip", "install", "--disable-pip-version-check"]
    )
    quietly = [] if show_progress else ["--quiet"]
    return [*tool, *quietly, "--constraint", str(CONSTRAINTS), *wanted]


# --- Other programs ------------------------------------------------------------------------------


def talk(command: Sequence[str]) -> bool:
    """Run a command that may tell the user something; tell whether it succeeded."""
    environ = {**os.environ, "PIP_USER": "0"}  # which would send packages past the environment
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environ, check=False
    )
    return done.returncode == 0


def quiet(command: Sequence[str]) -> bool:
    """Run a command for nothing but whether it succeeds."""
    nothing = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, check=False)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
