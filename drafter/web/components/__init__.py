"""Streamlit components that ship as files, as the content policy demands."""
