/// The answers of the routes that read across types, as JSON Schema.
enum ReadingSchemas {
    static let events = #"""
        {"type":"object","required":["object","data","has_more","next_after"],"properties":{
        "object":{"type":"string","const":"list"},"has_more":{"type":"boolean"},"next_after":{"type":["string","null"]},
        "data":{"type":"array","items":\#(event)}}}
        """#

    /// A page of events.
    static let timeline = #"""
        {"type":"object","required":["object","data","has_more","next_cursor"],"properties":{
        "object":{"type":"string","const":"list"},"has_more":{"type":"boolean"},"next_cursor":{"type":["string","null"]},
        "data":{"type":"array","items":\#(event)}}}
        """#

    private static let event = #"""
        {"type":"object",
        "required":["id","type","timestamp","sequence","subject","data","previous","cause","effective_on","historical"],"properties":{
        "id":{"type":"string","pattern":"^evt_[0-7][0-9a-hjkmnp-tv-z]{12}$"},"type":{"type":"string"},
        "timestamp":{"type":"string","format":"date-time"},"sequence":{"type":"integer"},
        "subject":{"type":"object","required":["object","id","version"],"properties":{
        "object":{"type":"string"},"id":{"type":"string"},"version":{"type":"integer"}}},
        "data":{"type":"object"},"previous":{"type":["object","null"]},
        "cause":{"type":"object","required":["event_id","rule_id","actor","request_id"],"properties":{
        "event_id":{"type":["string","null"]},"rule_id":{"type":["string","null"]},"actor":{"type":"string"},"request_id":{"type":"string"}}},
        "effective_on":{"type":["string","null"],"format":"date"},"historical":{"type":"boolean"}}}
        """#

    static let search = #"""
        {"type":"object","required":["object","data","has_more"],"properties":{
        "object":{"type":"string","const":"list"},"has_more":{"type":"boolean"},
        "data":{"type":"array","items":{"type":"object","required":["id","object"],"properties":{
        "id":{"type":"string"},"object":{"type":"string"}}}}}}
        """#

    private static let summary = #"""
        "object":{"type":"string","const":"type"},"name":{"type":"string"},"singular":{"type":"string"},"id_prefix":{"type":"string"},
        "summary":{"type":"string"},"extends":{"type":["string","null"]},"parent":{"type":["string","null"]},
        "can":{"type":"object","required":["read","write"],"properties":{"read":{"type":"boolean"},"write":{"type":"boolean"}}}
        """#
    private static let summaryNames = #""object","name","singular","id_prefix","summary","extends","parent","can""#

    static let types = #"""
        {"type":"object","required":["object","data","has_more"],"properties":{
        "object":{"type":"string","const":"list"},"has_more":{"type":"boolean"},
        "data":{"type":"array","items":{"type":"object","required":[\#(summaryNames)],"properties":{\#(summary)}}}}}
        """#

    static let type = #"""
        {"type":"object","required":[\#(summaryNames),
        "is_archivable","is_deletable","is_searchable","status_field","fields","lines","actions","deadlines","custom_fields"],"properties":{
        \#(summary),"is_archivable":{"type":"boolean"},"is_deletable":{"type":"boolean"},"is_searchable":{"type":"boolean"},
        "status_field":{"type":["string","null"]},"fields":{"type":"array","items":{"type":"object"}},
        "lines":{"type":"array","items":{"type":"object"}},"actions":{"type":"array","items":{"type":"object"}},
        "deadlines":{"type":"array","description":"What is told when a day passes or comes near, without a request.","items":{
        "type":"object","required":["event","field","summary"],"properties":{"event":{"type":"string"},"field":{"type":"string"},
        "summary":{"type":"string"}}}},
        "custom_fields":{"type":"array","items":{"type":"object"}}}}
        """#
}
