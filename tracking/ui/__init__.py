"""The only Streamlit code outside `pages/`: doors to answers, widgets, navigation."""
