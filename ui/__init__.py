"""The window: panes that show a value and emit what the clerk did."""
