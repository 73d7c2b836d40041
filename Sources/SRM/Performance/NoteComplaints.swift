internal import MasterData
package import Resources

/// A corrective action that follows from a customer's complaint says whose goods it was about.
package let noteComplaints = Subscription("supplier_complaints", on: CorrectiveAction.self, events: "created") { action, _, transaction in
    guard let complaint = action.complaint,
        try transaction.complaints(noted: complaint).where(\.supplier, is: action.supplier).isEmpty()
    else { return }
    try transaction.noteComplaint(complaint, about: action.supplier, company: action.company, reportedOn: action.openedOn)
}
