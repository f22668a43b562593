"""From sound to parts, from parts to recipes, from recipes to bytes that every decoder takes. Values in, values out."""
