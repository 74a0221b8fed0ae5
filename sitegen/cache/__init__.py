"""What a build remembers for the next one; deleting it changes nothing but time."""
