package import MasterData
package import Resources

/// What is asked of our own prices.
package struct SalesPriceQuestion: FieldSet {
    package static let schema = Schema(input: "sales_price_question", of: SalesPriceQuestion.self, "What is asked of our own prices.")

    package let price = PriceQuestion()
    package let customer = Field.reference("customer_id", to: Customer.self).optional.describedAs("Whose price; anybody's if absent.")

    package init() {}
}

/// `GET /v1/price_lists/price`: what we ask for a product, of one customer or of anybody. Whoever buys is quoted in the currency it pays in.
package let salesPrice = Report(
    "price_lists/price", readersOf: PriceList.self, input: SalesPriceQuestion.self, "What we ask for a product, and why.",
    schema: Pricing.schema
) { question, records in
    let customer = try question.customer.map { try records.find($0) }
    let pricing = try Pricing(question.price, currency: customer?.currency, in: records)
    let product = pricing.product
    return pricing.answer(try SalesCatalogue(for: customer, [product.id], [product.id: product], in: records)[product.id])
}
