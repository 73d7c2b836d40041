extension SyncRoutes {
    static let statusSchema = """
        {"type":"object","required":["object","head","reached","retrying","parked","subscribers"],"properties":{\
        "object":{"const":"sync_status"},"head":{"type":["string","null"],"description":"The newest event."},\
        "reached":{"type":["boolean","null"],"description":"Whether every subscriber has passed `after`; null without it."},\
        "retrying":{"type":["string","null"],"description":"The oldest event that is still to be tried again."},\
        "parked":{"type":"integer","description":"How many events wait for a replay."},\
        "subscribers":{"type":"array","items":{"type":"object","required":["name","events","position","lag","parked","error"],"properties":{\
        "name":{"type":"string"},"events":{"type":"array","items":{"type":"string"}},"position":{"type":["string","null"]},"lag":{"type":"integer"},\
        "parked":{"type":"integer","description":"How many events it is not done with."},\
        "error":{"type":["string","null"],"description":"What the first of them failed at."}}}}}}
        """
    static let parkedSchema = """
        {"type":"object","required":["object","data","has_more","next_cursor"],"properties":{"object":{"const":"list"},\
        "data":{"type":"array","items":{"type":"object",\
        "required":["subscriber","event_id","type","subject","attempts","next_attempt_at","error"],"properties":{\
        "subscriber":{"type":"string"},"event_id":{"type":"string"},"type":{"type":"string"},\
        "subject":{"type":"object","required":["object","id"],"properties":{"object":{"type":"string"},"id":{"type":"string"}}},\
        "attempts":{"type":"integer"},"next_attempt_at":{"type":["string","null"],"format":"date-time"},"error":{"type":"string"}}}},\
        "has_more":{"type":"boolean"},"next_cursor":{"type":["string","null"]}}}
        """
    static let replaySchema = """
        {"type":"object","required":["object","delivered"],"properties":{"object":{"const":"replay"},"delivered":{"type":"integer"}}}
        """
}
