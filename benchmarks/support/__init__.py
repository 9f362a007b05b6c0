"""What the benchmarks share: a large region, a server of their own, sessions, and tables of figures."""
