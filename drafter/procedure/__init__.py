"""Rules of procedure: quorum, majorities, counting. Numbers such as R12 are those of the README."""
