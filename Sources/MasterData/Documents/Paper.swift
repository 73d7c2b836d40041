package import Resources

/// What a document says on paper of who deals with whom: copied when it is sent or issued, whatever becomes of the records since.
package struct Paper: FieldGroup {
    package let sellerName = Field.text("seller_name", max: 200).optional.readOnly
    package let sellerAddress = Field.note("seller_address", max: 1_000).optional.readOnly
    package let sellerTaxID = Field.text("seller_tax_id", max: 200).optional.readOnly
    package let sellerBank = Field.note("seller_bank", max: 1_000).optional.readOnly
    package let buyerName = Field.text("buyer_name", max: 200).optional.readOnly
    package let buyerAddress = Field.note("buyer_address", max: 1_000).optional.readOnly
    package let buyerTaxID = Field.text("buyer_tax_id", max: 200).optional.readOnly
    package let deliveryAddress = Field.note("delivery_address", max: 1_000).optional.readOnly
    package let termsText = Field.text("terms_text", max: 200).optional.readOnly

    package init() {}
}
