"""Files that come with Minuter, read by ``importlib.resources``."""
