package governed.question_test

import data.governed.example

# Members of the question that no rule of any action may do without.
always := {
	["action"], ["subject"], ["subject", "id"], ["subject", "kind"], ["subject", "state"], ["subject", "roles"], ["subject", "groups"],
	["resource"], ["resource", "type"], ["resource", "id"], ["resource", "labels"], ["approvals"], ["context"], ["context", "counts"], ["details"],
}

in_groups := {
	["group"], ["group", "id"], ["group", "name"], ["group", "kind"], ["group", "rights"], ["group", "barriers"], ["group", "sensitive"],
	["resource", "group"],
}

written := {["resource", "author"], ["resource", "state"], ["subject", "segment"]}

told := {
	["destination"], ["destination", "network"], ["destination", "account"], ["destination", "length"], ["destination", "limit"],
	["context", "counts", "exchange_24h"], ["group", "rights", "exchange"],
}

told_again := told - {["context", "counts", "exchange_24h"]}

steps := {["details", "content_hash"], ["details", "post_author"], ["resource", "author"], ["resource", "state"]}

versions := {["details", "shared_version"], ["details", "post_version"], ["details", "exchange_state"]}

# What else each action may not do without.
needs := {
	"posts.read": union({in_groups, {["resource", "author_segment"], ["resource", "state"], ["subject", "segment"]}}),
	"posts.publish": union({in_groups, written}),
	"posts.edit": union({in_groups, written}),
	"posts.remove": union({in_groups, {["resource", "state"], ["resource", "author"]}}),
	"posts.approve": union({in_groups, written}),
	"posts.decline": union({in_groups, written}),
	"posts.import": set(),
	"comments.add": union({in_groups, written, {["details", "post_state"], ["details", "post_author_segment"]}}),
	"comments.edit": union({in_groups, written}),
	"comments.remove": union({in_groups, {["resource", "state"], ["resource", "author"]}}),
	"comments.approve": union({in_groups, written}),
	"groups.read": union({in_groups, {["subject", "segment"]}}),
	"groups.create": union({in_groups, {["resource", "state"]}}),
	"groups.appoint": union({in_groups, {["resource", "state"]}}),
	"groups.join": union({in_groups, written}),
	"groups.screen": union({in_groups, {["subject", "segment"]}}),
	"groups.admit": union({in_groups, written}),
	"groups.refuse": union({in_groups, written}),
	"members.enrol": {["resource", "state"], ["details", "segment"]},
	"members.sign_in": {["resource", "state"]},
	"members.sign_out": set(),
	"members.sign_in_failed": set(),
	"service.start": set(),
	"service.stop": set(),
	"alert.raise": {["resource", "state"]},
	"alert.tell": set(),
	"alert.acknowledge": {["resource", "state"]},
	"access.break_glass": union({in_groups, {["subject", "segment"], ["subject", "session"], ["details", "purpose"]}}),
	"access.end": union({in_groups, {["resource", "author"], ["resource", "state"]}}),
	"access.review": union({in_groups, {["resource", "author"], ["details", "verdict"], ["details", "reviewed"]}}),
	"configuration.change": set(),
	"audit.search": set(),
	"record.erase": {["resource", "state"], ["details", "basis"], ["details", "recorded_action"], ["details", "own_deed"]},
	"record.save_search": {["resource", "author"], ["details", "shared_with"]},
	"record.forget_search": {["resource", "author"]},
	"record.redrive": set(),
	"ledger.rotate_key": set(),
	"policies.activate": {["resource", "state"]},
	"exchanges.share": union({in_groups, written, told}),
	"exchanges.deliver": union({in_groups, written, told_again, versions}),
	"exchanges.approve": union({in_groups, steps}),
	"exchanges.stop": union({in_groups, {["resource", "state"]}}),
	"exchanges.recall": union({in_groups, {["resource", "state"], ["resource", "author"]}}),
	"exchanges.retry": union({in_groups, {["resource", "state"]}}),
	"exchanges.read": in_groups,
	"exchanges.attempt": union({in_groups, {["resource", "state"]}}),
	"exchanges.receipt": in_groups,
	"exchanges.recalled": in_groups,
	"exchanges.recall_failed": in_groups,
}

test_every_action_is_examined if object.keys(needs) == object.keys(example.usual) | {"posts.read", "posts.edit", "posts.remove"}

test_what_is_null_never_permits if permitted_although_null == set()

permitted_although_null contains [action, path] if {
	some action, paths in needs
	some path in (always | paths)
	asked := example.silent(example.ask(action, []), path)
	given := data.governed.decision with input as asked
	given.effect == "permit"
}

test_what_is_missing_never_permits if permitted_although_missing == set()

permitted_although_missing contains [action, path] if {
	some action, paths in needs
	some path in (always | paths)
	present(example.ask(action, []), path)
	asked := example.without(example.ask(action, []), path)
	given := data.governed.decision with input as asked
	given.effect == "permit"
}

present(question, path) if object.get(question, path, "absent") != "absent"

test_a_label_without_code_or_confidence_never_permits if {
	example.refuses("posts.publish", [{"resource": {"labels": [{"code": "phi.ssn", "confidence": null}]}}], "question.incomplete")
	example.refuses("posts.publish", [{"resource": {"labels": [{"code": "phi.ssn"}]}}], "question.incomplete")
	example.refuses("posts.publish", [{"resource": {"labels": [{"code": null, "confidence": 1}]}}], "question.incomplete")
	example.refuses("posts.publish", [{"resource": {"labels": [null]}}], "question.incomplete")
}

test_a_group_other_than_the_resources_own_never_permits if {
	example.refuses("posts.publish", [{"group": {"id": "g2"}}], "question.incomplete")
}

test_a_kind_of_subject_that_nobody_knows_never_permits if {
	example.refuses("posts.publish", [{"subject": {"kind": "robot"}}], "question.incomplete")
}

test_a_post_of_no_group_never_permits if {
	example.refuses("posts.remove", [{"resource": {"group": null}, "group": null}], "question.incomplete")
}
