"""The browser's side: the server, its guard and its sign-in pages, and the Streamlit screens."""
