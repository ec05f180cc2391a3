"""Direction controls made visible: no reader may see words in another order than git has them."""

from __future__ import annotations

# Embeddings, overrides and isolates. The plain marks (U+200E, U+200F, U+061C) reorder no letters
# and are part of good Arabic and Hebrew typing.
CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
NAMES = {code: f"\u27e8U+{code:04X}\u27e9" for code in CONTROLS}


def show_directions(text: str) -> str:
    """Each control becomes its code point in angle brackets, which reorders nothing."""
    return text.translate(NAMES)
