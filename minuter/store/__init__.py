"""A meeting ↔ rows: one SQLite archive per data folder, its saver and its backups.

Importing this package, ``short_list`` or ``saver`` costs nothing; ``archive`` brings SQLAlchemy.
"""
