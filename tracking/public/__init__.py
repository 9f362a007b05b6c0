"""What the public sees without a dashboard: ready-made views, a small site, pictures, files and an API of releases."""
