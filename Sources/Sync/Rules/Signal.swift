internal import Resources

/// What rules count: things that happen to suppliers, customers and products.
package enum Signal: String, Choice {
    /// A customer's complaint; a supplier's once it was traced to him.
    case complaint
    /// A posted receipt.
    case receipt
    /// Goods that were refused on receipt.
    case rejection
    /// A supplier moved what he had promised to a later day.
    case slip
    /// Goods that left for a customer.
    case delivery
    /// Goods that came back from a customer.
    case customerReturn = "customer_return"
    /// Goods that went back to a supplier.
    case supplierReturn = "supplier_return"
    /// A customer's question or trouble.
    case ticket
}
