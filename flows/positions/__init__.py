"""Stated positions: attributions found in a text, their speakers, and the labels of what was said."""
