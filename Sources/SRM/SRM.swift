package import Resources

/// The buying side.
package let srm = Module(
    "SRM",
    resources: [
        Supplier.self, SupplierItem.self, PurchaseRequisition.self, PurchaseOrder.self, PurchasePromise.self, ShipmentNotice.self,
        GoodsReceipt.self, SupplierReturn.self, CorrectiveAction.self, SupplierScorecard.self, SupplyTally.self, SupplierComplaint.self,
        EvaluationTemplate.self, SupplierEvaluation.self,
    ],
    subscriptions: [proposeSource, followPerformance, followStandardCosts, noteComplaints],
    reports: [supplierPrice, purchaseOrderPrices, scorecardReport, scorecardExplanation, scorecardHistory],
    rules: [knowMetrics])
