/// What documents say in their own voice, in each language.
package enum PrintWord: Sendable {
    // Titles.
    case quote, salesOrder, delivery, invoice, creditNote, purchaseOrder
    case draft
    // Parties.
    case supplier, customer, deliverTo, taxNumber
    // Facts.
    case number, revision, date, validUntil, orderNumber, quoteNumber, yourReference, invoiceNumber, dueOn, suppliedOn, requestedOn,
        shippedOn, carrier, trackingNumber, deliveryTerms, paymentTerms, deposit, earlyPayment, currency, warehouse, owner
    // Columns.
    case position, article, description, quantity, unitPrice, discount, tax, amount, lot, neededOn
    // Totals.
    case netTotal, grossTotal, rounding, taxable, pricesIncludeTax
    // Below.
    case bank, note, reason, signature
    // Why a tax is not charged.
    case zeroRated, exempt, reverseCharge, intraCommunity, export, outOfScope

    var texts: (chinese: String, english: String, german: String) {
        switch self {
        case .quote: ("报价单", "Quotation", "Angebot")
        case .salesOrder: ("销售订单确认", "Order confirmation", "Auftragsbestätigung")
        case .delivery: ("送货单", "Delivery note", "Lieferschein")
        case .invoice: ("发票", "Invoice", "Rechnung")
        case .creditNote: ("贷项通知单", "Credit note", "Rechnungskorrektur")
        case .purchaseOrder: ("采购订单", "Purchase order", "Bestellung")
        case .draft: ("草稿", "Draft", "Entwurf")
        case .supplier: ("供应商", "Supplier", "Lieferant")
        case .customer: ("客户", "Customer", "Kunde")
        case .deliverTo: ("收货地址", "Deliver to", "Lieferanschrift")
        case .taxNumber: ("税号", "Tax number", "Steuernummer")
        case .number: ("编号", "Number", "Nummer")
        case .revision: ("版本", "Revision", "Fassung")
        case .date: ("日期", "Date", "Datum")
        case .validUntil: ("有效期至", "Valid until", "Gültig bis")
        case .orderNumber: ("订单号", "Order", "Auftrag")
        case .quoteNumber: ("报价单号", "Quotation", "Angebot")
        case .yourReference: ("贵方订单号", "Your reference", "Ihre Bestellung")
        case .invoiceNumber: ("原发票号", "Credits invoice", "Zu Rechnung")
        case .dueOn: ("付款到期日", "Due on", "Zahlbar bis")
        case .suppliedOn: ("供货日期", "Date of supply", "Leistungsdatum")
        case .requestedOn: ("要求交货日期", "Requested delivery", "Wunschtermin")
        case .shippedOn: ("发货日期", "Shipped on", "Versanddatum")
        case .carrier: ("承运人", "Carrier", "Spediteur")
        case .trackingNumber: ("运单号", "Tracking number", "Sendungsnummer")
        case .deliveryTerms: ("交货条款", "Delivery terms", "Lieferbedingung")
        case .paymentTerms: ("付款条件", "Payment terms", "Zahlungsbedingung")
        case .deposit: ("预付款", "Deposit", "Anzahlung")
        case .earlyPayment: ("提前付款折扣", "Discount for early payment", "Skonto")
        case .currency: ("币种", "Currency", "Währung")
        case .warehouse: ("仓库", "Warehouse", "Lager")
        case .owner: ("联系人", "Contact", "Ansprechpartner")
        case .position: ("序号", "No.", "Pos.")
        case .article: ("货号", "Article", "Artikel")
        case .description: ("品名及规格", "Description", "Bezeichnung")
        case .quantity: ("数量", "Quantity", "Menge")
        case .unitPrice: ("单价", "Unit price", "Einzelpreis")
        case .discount: ("折扣", "Discount", "Rabatt")
        case .tax: ("税率", "Tax", "Steuer")
        case .amount: ("金额", "Amount", "Betrag")
        case .lot: ("批号", "Lot", "Charge")
        case .neededOn: ("需求日期", "Needed on", "Bedarfstermin")
        case .netTotal: ("不含税合计", "Net total", "Nettobetrag")
        case .grossTotal: ("价税合计", "Total", "Gesamtbetrag")
        case .rounding: ("尾差", "Rounding", "Rundung")
        case .taxable: ("计税金额", "of", "auf")
        case .pricesIncludeTax: ("单价含税。", "Unit prices include tax.", "Die Einzelpreise enthalten die Steuer.")
        case .bank: ("银行账户", "Bank details", "Bankverbindung")
        case .note: ("备注", "Note", "Bemerkung")
        case .reason: ("原因", "Reason", "Grund")
        case .signature: ("签收", "Received by", "Empfangen von")
        case .zeroRated: ("零税率", "Zero rated", "Nullsatz")
        case .exempt: ("免税", "Exempt from tax", "Steuerfrei")
        case .reverseCharge: ("反向征收：由买方缴税", "Reverse charge: the buyer owes the tax", "Steuerschuldnerschaft des Leistungsempfängers")
        case .intraCommunity: ("欧盟内部供货，免税", "Intra-community supply, exempt", "Steuerfreie innergemeinschaftliche Lieferung")
        case .export: ("出口，免税", "Export, exempt", "Steuerfreie Ausfuhrlieferung")
        case .outOfScope: ("不征税", "Outside the scope of tax", "Nicht steuerbar")
        }
    }
}
