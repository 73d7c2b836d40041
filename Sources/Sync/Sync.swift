package import Resources

/// Where buying and selling meet.
package let sync = Module(
    "Sync",
    resources: [
        SupplyLink.self, PurchaseProposal.self, ProposalDecision.self, DelayNotice.self, ComplaintTrace.self, Rule.self, RuleFiring.self,
        Observation.self,
    ],
    subscriptions: [planSupply, applyRules, followLiability],
    reports: [explainProposal, partyOverview, stockLevels],
    actions: [AddedAction(traceComplaint)])
