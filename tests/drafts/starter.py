"""The starter library as a draft. After a wanted change of a clause or a template, run

python -m tests.drafts.starter > tests/golden/starter-draft.md

and read what git shows of the golden file before committing it.
"""

from __future__ import annotations

import sys

from drafter.data import data_folder
from drafter.drafts import Document, sections_of, to_markdown
from drafter.library import load


def starter_document() -> Document:
    return Document(
        title="Memorandum of Understanding on Cooperation in Countering Spam",
        subtitle="Draft for consideration by the delegations",
        revision=1,
        commit="0123456789abcdef0123456789abcdef01234567",
        date="2004-07-07T09:00:00Z",
        sections=sections_of(found.clause for found in load(data_folder("clauses"))),
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(to_markdown(starter_document()).encode("utf-8"))
