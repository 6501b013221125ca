"""Makes every product and writes it to output/."""
