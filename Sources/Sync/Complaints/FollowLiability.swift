internal import CRM
internal import MasterData
package import Resources
internal import SRM

/// Whoever turns out not to answer for a complaint is not hurt by it any more: neither its score nor its list of what it has to correct.
package let followLiability = Subscription(
    "follow_liability",
    on: [.init(Complaint.self, "updated", "approved", "rejected", "cancelled", "closed", "reopened", "withdrawn")]
) { event, transaction in
    guard let id = event.subject(as: Complaint.self), let complaint = try transaction.find([id])[id],
        try !transaction.complaints(noted: id.description).isEmpty()
    else { return }
    let traces = try transaction.select(ComplaintTrace.self).where(\.complaint, is: id).all()
    let answering = try transaction.suppliersAnswering(for: complaint, traced: traces.compactMap(\.supplier))
    try transaction.holdToAccount(
        Set(answering), for: id.description,
        because: complaint.stands ? "The complaint turned out not to be the supplier's fault." : "The complaint does not stand.")
}
