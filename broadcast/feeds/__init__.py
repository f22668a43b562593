"""A station's programme, urgent messages and logs in the forms that other programs read."""
