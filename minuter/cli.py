"""Minuter without a window: ``minuter import``, ``list``, ``show``, ``load``, ``export``, and
``backup``, ``restore``, ``doctor`` for the archive itself.

What was asked for goes to standard output and nothing else does; remarks go to standard error.
The exit code is 0 when it is done, 1 when ``doctor`` finds something hurt, 2 for a bad file or
argument (one line on standard error), 130 when it was interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from minuter.desk import Desk, usual_folder
from minuter.errors import MinuterError
from minuter.meeting.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minuter.store.doctor import Health
    from minuter.store.short_list import Summary

DONE, HURT, BAD, INTERRUPTED = 0, 1, 2, 130

MOST_BYTES = 64 * 1024 * 1024
"""Bytes beyond which no file or input is read."""

NAME_OF_INPUT = "standard input"


def run(arguments: list[str], data: Path | None = None) -> int:
    """Run one command; the exit code (see the module).

    ``data`` is the data folder, unless ``--data`` among the arguments names another; without
    either it is MINUTER_DATA, else the user's own.
    """
    _speak_utf8()
    try:
        asked = _parser().parse_args(arguments)
        desk = Desk(getattr(asked, "data", None) or data or usual_folder())
        try:
            return asked.work(desk, asked) or DONE
        finally:
            desk.close()
    except _Asked as answered:
        return answered.code
    except MinuterError as error:
        _remark(str(error))
        return BAD
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        pass  # the reader has seen enough: ``minuter show … | head``
    return DONE


def _speak_utf8() -> None:
    """Write UTF-8 wherever the output goes; what no encoding can hold is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(text: str) -> None:
    """Write to standard output, at once so that a failure is told here and not on leaving."""
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]: closed by the caller
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        with contextlib.suppress(OSError, ValueError):  # what is still held goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise MinuterError(
            f"What was asked for could not be written ({error.strerror})."
        ) from error


def _input() -> bytes:
    """What stands on standard input, one byte more than is allowed at most."""
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]: closed by the caller
        return b""
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _remark(sentence: str) -> None:
    print(f"minuter: {clean(sentence)}", file=sys.stderr)


# --- what may be asked --------------------------------------------------------------------------


class _Asked(Exception):
    """Help or the version was asked for and given."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Parser(argparse.ArgumentParser):
    """A parser that raises what it finds wrong instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        message = message.replace("unrecognized", "unrecognised")
        raise MinuterError(f"{message}; see “{self.prog} --help”.")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            print(message, end="", file=sys.stderr)
        raise _Asked(status)


class _Version(argparse.Action):
    """Prints the version; what tells it is imported only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        _say(f"Minuter {_version()}\n")
        parser.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("minuter")
    except PackageNotFoundError:  # in a checkout
        import tomllib

        project = Path(__file__).parent.parent / "pyproject.toml"
        return tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="minuter",
        description="Minutes of council meetings. Without a command the window opens.",
        epilog="Exit code: 0 done, 1 when doctor finds something hurt, 2 for a bad file or "
        "argument. Nothing already there is overwritten without --force.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, help="print the version")
    _add_data(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_import(commands)
    _add_list(commands)
    _add_show(commands)
    _add_load(commands)
    _add_export(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_doctor(commands)
    _add_demo(commands)
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the folder where meetings are kept; else MINUTER_DATA, else your own",
    )


def _add_command(
    commands: Any, name: str, help: str, work: Callable[[Desk, argparse.Namespace], int | None]
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name, help=help, description=f"{help[0].upper()}{help[1:]}.", allow_abbrev=False
    )
    _add_data(made)
    made.set_defaults(work=work)
    return made


def _add_import(commands: Any) -> None:
    made = _add_command(
        commands, "import", "make a new meeting from an agenda and print its id", _import
    )
    made.add_argument(
        "agenda", metavar="AGENDA", help="a .docx, .html or .txt file; - reads standard input"
    )
    made.add_argument(
        "--body", metavar="NAME", default="", help="the body that meets, if not as in the agenda"
    )


def _add_list(commands: Any) -> None:
    made = _add_command(commands, "list", "list the meetings, newest first", _list)
    made.add_argument("--json", action="store_true", help="as JSON: one object a meeting")


def _add_show(commands: Any) -> None:
    made = _add_command(
        commands, "show", "show one meeting, restricted and private parts included", _show
    )
    _add_id(made)
    made.add_argument(
        "--json", action="store_true", help="as JSON, as docs/meeting.schema.json describes"
    )


def _add_load(commands: Any) -> None:
    made = _add_command(
        commands, "load", "make a new meeting from “show --json” and print its id", _load
    )
    made.add_argument("file", metavar="FILE.json", help="the JSON; - reads standard input")


def _add_export(commands: Any) -> None:
    made = _add_command(commands, "export", "write a meeting as a document", _export)
    _add_id(made)
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help="the document; its ending (.docx) chooses the format",
    )
    made.add_argument(
        "--edition",
        choices=("public", "full"),
        default="public",
        help="public (the usual), or full: with restricted parts, never with private notes",
    )
    made.add_argument("--force", action="store_true", help="overwrite a file already there")


def _add_backup(commands: Any) -> None:
    made = _add_command(
        commands, "backup", "make a verified copy of all meetings and print where it is", _backup
    )
    made.add_argument(
        "target",
        metavar="DIR_OR_FILE",
        nargs="?",
        type=Path,
        help="a folder or a new file; without it, the backups in the data folder",
    )


def _add_restore(commands: Any) -> None:
    made = _add_command(
        commands,
        "restore",
        "put a verified copy in place of the archive, the present file kept beside it",
        _restore,
    )
    made.add_argument("file", metavar="FILE", type=Path, help="the copy; “doctor” names the newest")
    made.add_argument(
        "--force",
        action="store_true",
        help="also when the archive is well and has meetings that the copy lacks",
    )


def _add_doctor(commands: Any) -> None:
    made = _add_command(
        commands, "doctor", "check every meeting and name the newest good backup", _doctor
    )
    made.add_argument("--json", action="store_true", help="as JSON: one object")


def _add_demo(commands: Any) -> None:
    """Only so that the help names it: ``main`` sends it to the window."""
    made = _add_command(
        commands, "demo", "walk through the sample meeting in the window by itself", _demo
    )
    made.add_argument("dir", metavar="DIR", nargs="?", help="where documents and pictures go")
    made.add_argument("--force", action="store_true", help="overwrite files already there")


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help="the meeting’s id, or its beginning when no other begins so"
    )


# --- what is done -------------------------------------------------------------------------------


def _import(desk: Desk, asked: argparse.Namespace) -> None:
    if asked.agenda == "-":
        made = desk.import_agenda(_input(), NAME_OF_INPUT, asked.body)
    else:
        made = desk.import_agenda(Path(asked.agenda), body=asked.body)
    for warning in made.warnings:
        _remark(warning)
    if count := len(made.not_understood):
        _remark(
            f"{count} lines were not understood; they are kept among the private notes."
            if count > 1
            else "1 line was not understood; it is kept among the private notes."
        )
    _say(f"{made.meeting.id}\n")


def _list(desk: Desk, asked: argparse.Namespace) -> None:
    meetings = desk.meetings()
    if asked.json:
        _print_json([_summary_values(summary) for summary in meetings])
    elif meetings:
        _say(_table([HEADINGS, *map(_summary_row, meetings)]))
    else:
        _remark("There are no meetings yet; “minuter import AGENDA” makes one.")


def _show(desk: Desk, asked: argparse.Namespace) -> None:
    meeting = desk.meeting(asked.id)
    if asked.json:
        from minuter.meeting.portable import meeting_to_json

        _print_json(meeting_to_json(meeting))
        return
    from minuter.meeting.plain_text import meeting_in_plain_text

    width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 0
    _say(meeting_in_plain_text(meeting, width))


def _load(desk: Desk, asked: argparse.Namespace) -> None:
    _say(f"{desk.load(_read_json(asked.file)).id}\n")


def _export(desk: Desk, asked: argparse.Namespace) -> None:
    desk.export(asked.id, asked.output, asked.edition, force=asked.force)


def _backup(desk: Desk, asked: argparse.Namespace) -> None:
    _say(f"{desk.back_up_now(asked.target).absolute()}\n")


def _restore(desk: Desk, asked: argparse.Namespace) -> None:
    done = desk.restore(asked.file, force=asked.force)
    kept = f"; the former archive is kept as “{done.former.name}” beside it" if done.former else ""
    meetings = "1 meeting" if done.meetings == 1 else f"{done.meetings} meetings"
    _say(f"Restored {meetings} from “{asked.file.name}”{kept}.\n")


def _doctor(desk: Desk, asked: argparse.Namespace) -> int:
    health = desk.health()
    if asked.json:
        _print_json(_health_values(health))
    else:
        _say("".join(f"{clean(line)}\n" for line in _health_lines(desk, health)))
    return DONE if health.ok else HURT


def _demo(desk: Desk, asked: argparse.Namespace) -> None:
    raise MinuterError("The demonstration needs the window: start it as “minuter demo”.")


# --- the health of the archive ------------------------------------------------------------------


def _health_values(health: Health) -> dict[str, Any]:
    good = health.newest_good
    return {
        "ok": health.ok,
        "meetings": health.meetings,
        "hurt": [{"meeting": each.meeting or None, "what": each.what} for each in health.hurt],
        "spills": [str(path.absolute()) for path in health.spills],
        "newest_good_backup": str(good.path.absolute()) if good else None,
    }


def _health_lines(desk: Desk, health: Health) -> list[str]:
    """One line a finding, and what to do about it."""
    good = health.newest_good
    lines = [
        f"Hurt: {f'meeting {each.meeting}: ' if each.meeting else 'the archive: '}{each.what}."
        for each in health.hurt
    ]
    if not health.begun and health.ok:
        lines.append(f"There is no archive in “{desk.folder}” yet.")
    elif health.ok:
        meetings = "1 meeting" if health.meetings == 1 else f"{health.meetings} meetings"
        lines.append(f"The archive is well: {meetings}, every row as it was written.")
    if health.behind:
        lines.append("An older Minuter wrote it; it is copied and brought up to date when opened.")
    lines += [
        f"Waiting to be saved: “{path}”; it is taken home when its meeting is next opened."
        for path in health.spills
    ]
    lines.append(
        f"Newest good backup: “{good.path.absolute()}”, of {good.taken:%d/%m/%Y %H.%M}."
        if good
        else "There is no good backup."
    )
    if health.hurt and any(each.meeting for each in health.hurt) and good:
        lines.append("To do: open a hurt meeting in Minuter, which offers it from that backup, or")
        lines[-1] += " put all meetings back as they were then: minuter restore FILE."
    elif health.hurt and good:
        lines.append("To do: put all meetings back as they were then: minuter restore FILE.")
    elif health.hurt:
        lines.append("To do: look for an older copy of this folder, and leave this one as it is.")
    return lines


# --- a list of meetings -------------------------------------------------------------------------

HEADINGS = ("ID", "DATE", "START", "STATE", "MINUTED", "BODY")


def _summary_row(summary: Summary) -> tuple[str, ...]:
    return (
        summary.id,
        summary.date.isoformat() if summary.date else "-",
        summary.start.isoformat("minutes") if summary.start else "-",
        summary.state,
        f"{summary.minuted} of {summary.items}",
        summary.body or "-",
    )


def _summary_values(summary: Summary) -> dict[str, Any]:
    return {
        "id": summary.id,
        "body": summary.body,
        "date": summary.date.isoformat() if summary.date else None,
        "start": summary.start.isoformat("minutes") if summary.start else None,
        "state": summary.state,
        "items": summary.items,
        "minuted": summary.minuted,
    }


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows in columns, two spaces apart; the last column as long as it is."""
    rows = [tuple(clean(cell) for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"


# --- JSON ---------------------------------------------------------------------------------------


def _print_json(values: Any) -> None:
    _say(json.dumps(values, ensure_ascii=False, indent=2) + "\n")


def _read_json(name: str) -> Any:
    """The values in a JSON file, or on standard input for ``-``.

    Raises MinuterError when it is missing, unreadable, too large or not JSON.
    """
    shown = "What was given" if name == "-" else f"“{Path(name).name}”"
    try:
        if name == "-":
            content = _input()
        else:
            with open(name, "rb") as file:
                content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise MinuterError(f"There is no file “{name}”; nothing was stored.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is not possible"
        raise MinuterError(f"{shown} cannot be read ({reason}); nothing was stored.") from error
    if len(content) > MOST_BYTES:
        raise MinuterError(f"{shown} is larger than 64 MB; nothing was stored.")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MinuterError(f"{shown} is not UTF-8 text; nothing was stored.") from None
    except json.JSONDecodeError as error:
        raise MinuterError(
            f"{shown} is not JSON (line {error.lineno}); nothing was stored."
        ) from None
    except (RecursionError, ValueError):
        raise MinuterError(f"{shown} is not a meeting; nothing was stored.") from None
