"""What the program is made of: its dependencies, their licenses, why they are there, and what is known against them."""
