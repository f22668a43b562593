"""What people should hear of: noticed once, told once."""
