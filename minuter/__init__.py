"""Minuter's core: meetings, agendas, minutes, the store; it knows nothing of Qt."""
