"""drafter: negotiate a multilateral memorandum over a git record."""

__version__ = "0.1.0"
