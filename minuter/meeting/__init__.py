"""What a meeting, an item, a decision, a line of text *is*: frozen values and pure edits."""
