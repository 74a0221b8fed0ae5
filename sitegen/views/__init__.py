"""What templates may see: plain frozen values, and the functions that make them."""
