"""Blocks become files, and what the public may not read is looked for in the finished file."""
