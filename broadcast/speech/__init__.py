"""Engines that speak Vietnamese, one file each behind the port ``TtsEngine``; ``breaker.py`` rests one that fails."""
