"""One function per act: clean what was typed, ask the proceedings, record. No read goes here."""
