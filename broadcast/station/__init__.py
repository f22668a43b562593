"""The box at a station: what lies on its disk, how it fetches a day, what it may play. It speaks HTTP and knows no database."""
