package import MasterData
package import Resources

/// What is asked of suppliers' prices.
package struct SupplierPriceQuestion: FieldSet {
    package static let schema = Schema(
        input: "supplier_price_question", of: SupplierPriceQuestion.self, "What is asked of suppliers' prices.")

    package let price = PriceQuestion()
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("Whose price; the best if absent.")

    package init() {}
}

/// `GET /v1/supplier_items/price`: what a product costs us, at one supplier or the best.
package let supplierPrice = Report(
    "supplier_items/price", readersOf: SupplierItem.self, input: SupplierPriceQuestion.self, "What a product costs us, and why.",
    schema: Pricing.schema
) { question, records in
    let pricing = try Pricing(question.price, in: records)
    let product = pricing.product
    let catalogue = try SupplierCatalogue(of: question.supplier.map { [$0] }, [product.id], [product.id: product], in: records)
    return pricing.answer(catalogue.candidates(of: product.id))
}
