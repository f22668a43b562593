"""The only room that knows SQL: one repository a noun, one transaction a unit of work."""
