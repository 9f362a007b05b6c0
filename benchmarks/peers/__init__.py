"""What people would use instead, built by the same hands with the same figures."""
