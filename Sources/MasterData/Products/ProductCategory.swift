package import Resources

/// A node in the tree of what we trade in.
package struct ProductCategory: Tolerant {
    package static let schema = Schema(
        "product_categories", object: "product_category", prefix: "cat", of: ProductCategory.self, "A node in the tree of products.")

    package let name = Field.text("name", max: 120).searchable.sortable.describedAs("Its name.", example: "\"Beverages\"")
    package let code = Field.text("code", max: 40, as: .code).optional.unique
    package let description = Field.note("description").optional
    package let parent = Field.reference("parent_id", to: ProductCategory.self).optional
    package let tolerances = ReceiptTolerances()

    package init() {}

    package static func derive(_ category: inout Record<ProductCategory>, in transaction: borrowing Transaction) throws {
        try transaction.refuseCircle(of: category, through: \.parent)
    }
}
