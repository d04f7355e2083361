# METADATA
# description: A question that is permitted, for each action; tests change what they are about.
package governed.example

person := {
	"id": "m1", "kind": "member", "state": "active", "roles": ["clinician"], "segment": "provider", "attributes": {},
	"groups": {"g1": {"role": "member", "state": "member", "since": "2026-01-02T00:00:00Z", "probation": false}},
	"session": {"strength": "mfa", "age_seconds": 60}, "emergency": {},
}

post := {
	"type": "post", "id": "p1", "group": "g1", "author": "m1", "author_segment": "provider", "state": "published", "audience": "group",
	"labels": [], "legal_hold": false,
}

group := {
	"id": "g1", "name": "Oncology", "kind": "closed", "barriers": ["industry"], "sensitive": false,
	"rights": {"exchange": {"bluesky": {"out": "permit"}}},
}

# The organisation sets data.settings; these are the tests' own, so that a kill switch that is thrown fails no test.
settings := {
	"networks": {"bluesky": "Bluesky", "mastodon": "Mastodon"},
	"kill_switch": {"all": false, "networks": []},
	"exchange_cap_24h": 50,
	"segments": ["provider", "patient", "industry", "staff"],
	"label_threshold": 0.5,
	"identifiers": ["phi.ssn", "phi.mrn", "phi.phone", "phi.email", "phi.address", "phi.id", "phi.ip"],
	"never_reads": [{"reader": "industry", "author": "patient"}],
	"erasure_bases": ["erasure_request"],
	"emergency": {"segments": ["provider"], "purposes": ["treatment", "emergency"], "lasts": "PT1H", "session_seconds": 900},
}

under(changed) := {"settings": changed}

question := {
	"settings": settings, "action": "", "subject": person, "resource": post, "group": group, "destination": null, "approvals": [],
	"context": {"now": "2026-11-22T08:00:00Z", "channel": "api", "counts": {}}, "details": {},
}

# Who takes part, as a change to a question.
as_moderator := {"subject": {"id": "m2", "segment": "provider", "groups": {"g1": {"role": "moderator", "state": "member"}}}}

as_officer := {"subject": {"id": "m3", "roles": ["compliance"], "segment": "staff", "groups": {"g1": {"state": "none"}}}}

as_manager := {"subject": {"id": "m4", "roles": ["manager"], "segment": "staff"}}

as_network := {"subject": {"id": "system", "kind": "system", "roles": ["system"], "segment": null}}

as_outsider := {"subject": {"id": "m5", "groups": {"g1": {"state": "none"}}}}

as_industry := {"subject": {"id": "m6", "segment": "industry"}}

in_state(state) := {"resource": {"state": state}}

labelled(codes) := {"resource": {"labels": [{"code": code, "confidence": 0.9} | some code in codes]}}

with_rights(rights) := {"group": {"rights": rights}}

bluesky(right) := with_rights({"exchange": {"bluesky": right}})

# Nobody's thing of no group: a member's own card, the record, a set of policies.
outside_groups(type, id) := {"group": null, "resource": {"type": type, "id": id, "group": null}}

ask(action, changes) := object.remove(stage(action, changes), {"settings"})

stage(action, changes) := object.union_n(array.concat([question, {"action": action}, object.get(usual, action, {})], changes))

answer(action, changes) := given if {
	staged := stage(action, changes)
	given := data.governed.decision with input as object.remove(staged, {"settings"}) with data.settings as staged.settings
}

effect(action, changes) := answer(action, changes).effect

codes(action, changes) := {reason.code | some reason in answer(action, changes).reasons}

permits(action, changes) if effect(action, changes) == "permit"

refuses(action, changes, code) if {
	given := answer(action, changes)
	given.effect == "deny"
	given.obligations == []
	some reason in given.reasons
	reason.code == code
	explained(reason)
}

holds(action, changes, code) if {
	given := answer(action, changes)
	given.effect == "hold"
	some duty in given.obligations
	duty.type == "approve"
	some reason in given.reasons
	reason.code == code
	explained(reason)
}

explained(reason) if {
	is_string(reason.message)
	object.keys(reason) == {"code", "message", "remedy"}
}

# What makes each action's question one that is permitted.
usual := {
	"posts.publish": in_state("draft"),
	"posts.approve": object.union(as_moderator, in_state("pending")),
	"posts.decline": object.union(as_moderator, in_state("pending")),
	"posts.import": object.union(as_manager, outside_groups("import", "r1")),
	"comments.add": {
		"resource": {"type": "comment", "id": "c1", "state": "draft"},
		"details": {"post_state": "published", "post_author": "m2", "post_author_segment": "provider"},
	},
	"comments.edit": {"resource": {"type": "comment", "id": "c1"}},
	"comments.remove": {"resource": {"type": "comment", "id": "c1"}},
	"comments.approve": object.union(as_moderator, {"resource": {"type": "comment", "id": "c1", "state": "pending"}}),
	"groups.read": {"resource": {"type": "group", "id": "g1", "author": null, "author_segment": null, "state": null}},
	"groups.create": object.union(as_manager, {"resource": {"type": "group", "id": "g1", "state": "new"}}),
	"groups.appoint": object.union(as_manager, {"resource": {"type": "membership", "id": "m9", "author": "m9", "state": "none"}}),
	"groups.join": {
		"subject": {"groups": {"g1": {"state": "none"}}}, "group": {"kind": "open"},
		"resource": {"type": "membership", "id": "m1", "state": "none"},
	},
	"groups.screen": object.union(as_moderator, {"resource": {"type": "group", "id": "g1", "author": null, "author_segment": null, "state": null}}),
	"groups.admit": object.union(as_moderator, {"resource": {"type": "membership", "id": "m9", "author": "m9", "state": "applied"}}),
	"groups.refuse": object.union(as_moderator, {"resource": {"type": "membership", "id": "m9", "author": "m9", "state": "applied"}}),
	"members.enrol": object.union_n([as_manager, outside_groups("member", "m9"), in_state("new"), {"details": {"segment": "provider"}}]),
	"members.sign_in": object.union(outside_groups("member", "m1"), in_state("active")),
	"members.sign_out": outside_groups("member", "m1"),
	"members.sign_in_failed": object.union(as_network, outside_groups("member", "unknown")),
	"service.start": object.union(as_network, outside_groups("service", "s1")),
	"service.stop": object.union(as_network, outside_groups("service", "s1")),
	"alert.raise": object.union_n([as_network, outside_groups("alert", "a1"), in_state("new")]),
	"alert.tell": object.union_n([as_network, outside_groups("alert", "a1"), in_state("open"), {"details": {"outlet": "alert.mail", "result": "told"}}]),
	"alert.acknowledge": object.union_n([as_officer, outside_groups("alert", "a1"), in_state("open"), {"resource": {"author": "m9"}}]),
	"access.break_glass": {
		"subject": {"groups": {"g1": {"state": "none"}}}, "details": {"purpose": "treatment"},
		"resource": {"type": "group", "id": "g1", "author": null, "author_segment": null, "state": null},
	},
	"access.end": {"resource": {"type": "access", "id": "d1", "state": "running"}},
	"access.review": object.union(as_officer, {"resource": {"type": "access", "id": "d1", "state": "over"}, "details": {"verdict": "justified", "reviewed": "no"}}),
	"configuration.change": object.union(as_network, outside_groups("configuration", "service")),
	"audit.search": object.union(as_officer, outside_groups("audit", "record")),
	"record.erase": object.union_n([
		as_officer, outside_groups("record", "d1"), in_state("kept"),
		{"details": {"basis": "erasure_request", "reference": "2026-17", "recorded_action": "members.enrol", "own_deed": "no"}},
	]),
	"record.save_search": object.union_n([
		as_officer, outside_groups("search", "s1"), in_state("new"),
		{"resource": {"author": "m3"}, "details": {"shared_with": "compliance"}},
	]),
	"record.forget_search": object.union_n([
		as_officer, outside_groups("search", "s1"), in_state("kept"),
		{"resource": {"author": "m3"}, "details": {"shared_with": "compliance"}},
	]),
	"record.redrive": object.union(as_officer, outside_groups("index", "dead_letters")),
	"ledger.rotate_key": object.union(as_officer, outside_groups("ledger", "key")),
	"policies.activate": object.union_n([as_officer, outside_groups("policy", "r1"), in_state("sound")]),
	"exchanges.share": leaving,
	"exchanges.deliver": object.union(leaving, {"details": {"exchange_state": "queued", "shared_version": "1", "post_version": "1", "content_hash": "h1"}}),
	"exchanges.approve": object.union_n([as_officer, exchange("held"), {"details": {"content_hash": "h1", "post_author": "m1"}}]),
	"exchanges.stop": object.union(as_network, exchange("sending")),
	"exchanges.recall": exchange("delivered"),
	"exchanges.retry": object.union(as_officer, exchange("failed")),
	"exchanges.read": object.union(as_officer, exchange(null)),
	"exchanges.receipt": object.union(as_network, exchange("sending")),
	"exchanges.attempt": object.union(as_network, exchange("sending")),
	"exchanges.recalled": object.union(as_network, exchange("recalling")),
	"exchanges.recall_failed": object.union(as_network, exchange("recalling")),
}

leaving := {
	"destination": {"kind": "external", "network": "bluesky", "account": "us", "direction": "out", "length": 200, "limit": 300},
	"context": {"counts": {"exchange_24h": 3}}, "details": {"content_hash": "h1"},
}

exchange(state) := {
	"resource": {"type": "exchange", "id": "x1", "state": state},
	"destination": {"kind": "external", "network": "bluesky", "account": "us", "direction": "out", "length": null, "limit": null},
}
