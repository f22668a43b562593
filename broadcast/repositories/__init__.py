"""What a unit of work keeps, noun by noun: one repository each. Adapters stand in ``db``; all take and return ``model`` values."""
