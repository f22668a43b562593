"""What leaves here is a yes, or the reason why a person may not do a thing."""
