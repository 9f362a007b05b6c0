"""From answers to plotly figures. One palette, no Streamlit."""
