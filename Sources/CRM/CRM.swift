package import Resources

/// The selling side.
package let crm = Module("CRM", resources: [Customer.self, PriceList.self])
