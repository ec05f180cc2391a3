"""What someone who cloned a record reads first; the same bytes in every record of format 1."""

from __future__ import annotations

TEXT = """\
# The record of a negotiation

This is an ordinary git repository. Every act of the negotiation is one commit on the one branch
`main`, in the order in which it was recorded: tabling, revising, voting, deciding, publishing.

- The author of a commit is the person who acted, with their delegation; its date is when.
- Its subject is a line of minutes. `git log --oneline --reverse` reads as the minutes of the
  meeting.
- Its trailer `Act:` holds all of the act as JSON. The files are what the acts add up to:
  `git log --reverse --format='%(trailers:key=Act,valueonly)'` gives the acts alone.

| file or folder | what it holds |
| --- | --- |
| `framework.json` | the memorandum: title, origin, and its clauses in order |
| `clauses/` | each clause as it stands: its particulars between two lines of `---`, then its text |
| `former/` | each clause as it stood before an adoption replaced it, by revision |
| `delegations/`, `people/` | who takes part |
| `proposals/` | each proposal, by sponsor and number, with every revision of its wording |
| `votes/` | each vote, by number in hundreds, with one ballot for each delegation |
| `decisions/` | what became of proposals, by number in hundreds |
| `publications/` | the consolidated drafts, as they were issued |

Every file but this one names its format (`v`). Texts are Markdown in UTF-8.

`drafter verify FOLDER` replays the whole history and checks that every commit is the lawful
result of its act on what stood before. Compare the last commit's id with that of another copy:
equal ids mean equal histories.
"""
