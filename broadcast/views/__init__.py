"""Page models: what each page shows, as values; the web only renders them."""
