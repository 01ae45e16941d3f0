"""`python -m debater`: the same as the command `debater`."""

from debater.cli.main import run

if __name__ == "__main__":
    run()
