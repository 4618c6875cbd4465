"""What may go wrong that a clerk can do something about."""


class MinuterError(Exception):
    """An expected failure: one clear sentence of what happened, what is safe, what to do.

    Anything else that is raised is a bug. The sentence never holds minute text.
    """
