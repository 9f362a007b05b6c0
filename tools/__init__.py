"""What the project's own commands need: environments, a browser, rules of the house."""
