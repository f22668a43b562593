"""What stations fetch and report: downloads, feeds, tokens, urgent messages, ledgers."""
