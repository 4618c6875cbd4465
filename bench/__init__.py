"""Measurements side by side with peers: ``python -m bench``.

Every figure stands beside its peer, measured in the same run; each is a median of interleaved
runs. Nothing here is asserted by a test: a busy machine is no defect of the program.
"""
