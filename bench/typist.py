"""A process with one window to type in, driven over standard input.

``python -m bench.typist ours|bare WORDS FOLDER REST [WIDTH HEIGHT POINTS]``. It prints what its box
is like, then answers each line of JSON (``{"keys": 150, "gap": 30, "export": false}``) with the
milliseconds that each key took to be on the screen. After typing it rests for REST milliseconds:
the last words are told, saved and previewed before it answers.
"""

from __future__ import annotations

if __name__ == "__main__":
    # Here and not above: a worker imports this module again, as it does Minuter's light main.py.
    from bench.typed_window import main

    main()
