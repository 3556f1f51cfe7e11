"""The register's figures, for boards and the front page (`movement.figures`)."""


def register_figures():
    pass
