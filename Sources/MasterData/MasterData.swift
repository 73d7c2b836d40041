package import Resources

/// What both sides share: companies, parties, products, terms.
package let masterData = Module(
    "MasterData",
    resources: [
        Company.self, Policy.self, Calendar.self, Party.self, Unit.self, ProductCategory.self, Product.self, Warehouse.self,
        ActiveCurrency.self, ExchangeRate.self, Tax.self, PaymentTerms.self, Tag.self, Note.self, Attachment.self,
        PrintedCopy.self,
        Task.self,
    ])
