"""`python -m sitegen` is the `sitegen` command, for when the scripts folder is not on the path."""

from sitegen.cli import main

if __name__ == "__main__":
    main()
