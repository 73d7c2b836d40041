internal import MasterData
internal import Resources

/// A notice in words, as it is put before whoever sends it.
struct NoticeWords {
    let title: String
    let assignee: String?
    let language: String
    let draft: String

    /// Writes a task that is new.
    func begin(_ task: inout Record<Task>) {
        task.title = title
        task.assignee = assignee
        task.language = language
        task.draft = draft
    }

    /// Brings a task up to date. What somebody has written there since the notice was worded stays.
    func follow(_ notice: Record<DelayNotice>, in task: inout Record<Task>) {
        if task.title == notice.title { task.title = title }
        guard task.draft == notice.draft else { return }
        task.language = language
        task.draft = draft
    }
}
