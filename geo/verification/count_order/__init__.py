"""The order of the count: why the lead changes while sheets come in, and where it is heading."""

from geo.verification.count_order.order import CountOrder, OrderRequest, order_of_count

__all__ = ["CountOrder", "OrderRequest", "order_of_count"]
