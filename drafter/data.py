"""The folders of text that drafter ships: clauses and templates."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import DrafterError


class DataMissing(DrafterError):
    """An installation without one of its folders."""

    def __init__(self, name: str, *, looked_in: tuple[Path, ...]) -> None:
        self.name, self.looked_in = name, looked_in
        places = " nor ".join(map(str, looked_in))
        super().__init__(
            f"This installation of drafter lacks its {name}: neither {places} is there. "
            "Install it again."
        )


def data_folder(name: str) -> Path:
    """`clauses` or `templates`: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    places = (package / "_data" / name, package.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise DataMissing(name, looked_in=places)
