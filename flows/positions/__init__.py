"""Stated positions: attributions found in a text, their speakers, and the labels of what was said."""

from flows.compiled import modules_of

__path__[:0] = modules_of("positions")
