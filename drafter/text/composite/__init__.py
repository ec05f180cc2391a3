"""Rolling text: a base and everybody's proposals as one text with attributed brackets."""

from drafter.text.composite.compose import composite
from drafter.text.composite.values import Composite, Counts, Group, Reading, Row
from drafter.text.composite.writing import write

__all__ = ["Composite", "Counts", "Group", "Reading", "Row", "composite", "write"]
