"""How messages leave the house: e-mail over SMTP, and one web address."""
