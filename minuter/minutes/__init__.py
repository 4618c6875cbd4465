"""A meeting and an edition become blocks: the order and the form of the minutes."""
