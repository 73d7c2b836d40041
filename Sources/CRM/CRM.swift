package import Resources

/// The selling side.
package let crm = Module(
    "CRM",
    resources: [
        Customer.self, PriceList.self, Lead.self, Pipeline.self, Opportunity.self, Quote.self, SalesOrder.self, Delivery.self,
        CustomerReturn.self, SalesInvoice.self, Payment.self, Interaction.self, Ticket.self, Complaint.self,
    ],
    reports: [salesPrice, partyBalance, pipelineFigures])
