"""The first start of a checkout, with nothing but Python's standard library, pip and git."""
