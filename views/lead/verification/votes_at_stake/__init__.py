"""The section on votes at stake and proceedings."""
