"""A file or a pasted page becomes a meeting, and no word of it is dropped.

Every reader (``plain``, ``page``, ``word``) makes the same lines; one recogniser turns them into
the meeting.
"""

from minuter.agenda.reading import read_agenda, read_agenda_file, read_pasted
from minuter.agenda.values import Agenda, Stray

__all__ = ["Agenda", "Stray", "read_agenda", "read_agenda_file", "read_pasted"]
