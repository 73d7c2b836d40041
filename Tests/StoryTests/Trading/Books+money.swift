import JSON
import TestSupport

/// Amounts, what is owed, and the events that tell of all of it.
extension Books {
    /// Documents come to exactly what their lines, charges and rounding do.
    func checkAmounts() {
        for path in ["purchase_orders", "quotes", "sales_orders", "sales_invoices"] {
            for document in self[path] {
                let members = (document["lines"]?.elements ?? []) + (document["charges"]?.elements ?? [])
                let net = members.reduce(0) { $0 + Trade.cents($1["net"]) }
                let tax = members.reduce(0) { $0 + Trade.cents($1["tax"]) }
                let name = "\(path) \(document["number"]?.text ?? document["id"]?.text ?? "")"
                demand(net == Trade.cents(document["net_total"]), "\(name): the lines' net is \(net)")
                demand(tax == Trade.cents(document["tax_total"]), "\(name): the lines' tax is \(tax)")
                let gross = net + tax + Trade.cents(document["rounding"])
                demand(gross == Trade.cents(document["gross_total"]), "\(name): the gross is \(gross)")
                for line in document["lines"]?.elements ?? [] {
                    demand(Trade.cents(line["net"]) + Trade.cents(line["tax"]) == Trade.cents(line["gross"]), "\(name): a line's gross")
                    guard document["kind"]?.text != "credit_note", let price = line["unit_price"]?.text else { continue }
                    let exact =
                        Trade.quantity(.string(price)) * (quantity(line, "quantity") / 1_000_000)
                        * (1_000 - Trade.quantity(line["discount_percent"]) / 100_000)
                    let cents = (exact + 5_000_000) / 10_000_000
                    demand(cents == Trade.cents(line["net"]), "\(name): a line's net is \(Trade.cents(line["net"])), not \(cents)")
                }
            }
        }
    }

    /// What is open of each invoice is what no payment and no credit note settled, and a party owes the sum of it.
    func checkMoney() throws {
        var paid: [String: Int] = [:]
        var owed: [String: Int] = [:]
        for payment in self["payments"] where payment["status"]?.text == "posted" {
            let allocations = payment["allocations"]?.elements ?? []
            for allocation in allocations { paid[allocation["invoice_id"]?.text ?? "", default: 0] += Trade.cents(allocation["amount"]) }
            let rest = Trade.cents(payment["amount"]) - allocations.reduce(0) { $0 + Trade.cents($1["amount"]) }
            demand(rest == Trade.cents(payment["open_amount"]), "\(payment["number"]?.text ?? ""): \(rest) is left of it")
            owed[payment["party_id"]?.text ?? "", default: 0] -= rest
        }
        var credits = 0
        for invoice in self["sales_invoices"] where ["issued", "paid"].contains(invoice["status"]?.text) {
            let (gross, open) = (Trade.cents(invoice["gross_total"]), Trade.cents(invoice["open_amount"]))
            let settled = gross - open - (paid[invoice["id"]?.text ?? ""] ?? 0)
            let isNote = invoice["kind"]?.text == "credit_note"
            credits += isNote ? settled : -settled
            demand(settled >= 0 && open >= 0, "\(invoice["number"]?.text ?? ""): \(open) is open, \(settled) was credited")
            demand(
                (open == 0) == (invoice["status"]?.text == "paid"), "\(invoice["number"]?.text ?? ""): is \(invoice["status"]?.text ?? "")")
            owed[invoice["bill_to_party_id"]?.text ?? "", default: 0] += isNote ? -open : open
        }
        checkCredits()
        demand(credits == 0, "credit notes and what they were set off against differ by \(credits)")
        for (party, amount) in owed {
            let balance = try trade.server.get("/v1/parties/\(party)/balance")
            let told = Trade.cents(balance.value("balances.0.amount"))
            demand(told == amount, "\(party) owes \(amount), its balance is \(told)")
        }
    }

    /// What was credited of each invoice, line and charge is what its credit notes say, and never more than was billed.
    private func checkCredits() {
        var credited: [String: (taken: Int, net: Int, tax: Int)] = [:]
        func count(_ id: JSONValue?, _ taken: Int, _ net: Int, _ tax: Int) {
            let sum = credited[id?.text ?? "", default: (0, 0, 0)]
            credited[id?.text ?? ""] = (sum.taken + taken, sum.net + net, sum.tax + tax)
        }
        for note in self["sales_invoices"]
        where note["kind"]?.text == "credit_note" && ["issued", "paid"].contains(note["status"]?.text) {
            count(note["credits_id"], Trade.cents(note["gross_total"]), 0, 0)
            for line in note["lines"]?.elements ?? [] {
                count(line["credits_line_id"], quantity(line, "base_quantity"), Trade.cents(line["net"]), Trade.cents(line["tax"]))
            }
            for charge in note["charges"]?.elements ?? [] {
                count(charge["credits_charge_id"], quantity(charge, "amount"), Trade.cents(charge["net"]), Trade.cents(charge["tax"]))
            }
        }
        for invoice in self["sales_invoices"] where invoice["kind"]?.text == "invoice" {
            let name = invoice["number"]?.text ?? ""
            let total = Trade.cents(invoice["credited_total"])
            demand(total == credited[invoice["id"]?.text ?? ""]?.taken ?? 0, "\(name): \(total) are said to be credited")
            demand(total <= Trade.cents(invoice["gross_total"]), "\(name): \(total) are credited")
            var isWhole = true
            for (members, taken, whole) in [("lines", "credited_quantity", "base_quantity"), ("charges", "credited_amount", "amount")] {
                for member in invoice[members]?.elements ?? [] {
                    let sum = credited[member["id"]?.text ?? ""] ?? (0, 0, 0)
                    let isCredited = member[taken] == member[whole]
                    isWhole = isWhole && isCredited
                    demand(quantity(member, taken) == sum.taken, "\(name): \(sum.taken) are credited of \(member)")
                    demand(sum.taken <= quantity(member, whole), "\(name): \(sum.taken) are credited of \(member)")
                    demand(
                        !isCredited || sum.net == Trade.cents(member["net"]) && sum.tax == Trade.cents(member["tax"]),
                        "\(name): \(sum.net) and \(sum.tax) are credited for all of \(member)")
                }
            }
            let isBilled = ["issued", "paid"].contains(invoice["status"]?.text)
            demand(!isWhole || !isBilled || total == Trade.cents(invoice["gross_total"]), "\(name): \(total) are credited for all of it")
        }
    }

    /// Each change raises a record's version by one, and the last event of a record tells what it is now.
    func checkEvents() throws {
        for gap in try trade.chronicle.readOn(trade.server) { demand(false, gap) }
        for path in Self.paths where !["stock_moves", "reservations"].contains(path) {
            for record in self[path] {
                let id = record["id"]?.text ?? ""
                let told = trade.chronicle[id]
                demand(
                    told?.status == record["status"] && told?.version == record["version"]?.integer,
                    "\(path) \(id): its last event tells \(told?.status?.text ?? "nothing"), it is \(record["status"]?.text ?? "")")
            }
        }
    }
}
