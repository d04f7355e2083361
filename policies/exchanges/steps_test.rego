package governed.exchanges.steps_test

import data.governed.example

as_clinician := {"subject": {"id": "m9", "kind": "member", "segment": "provider", "roles": ["clinician"]}}

test_an_edit_voids_what_was_shared if {
	example.refuses("exchanges.deliver", [{"details": {"post_version": "2"}}], "exchange.post_changed")
}

test_only_what_waits_is_delivered if {
	example.permits("exchanges.deliver", [{"details": {"exchange_state": "sending"}}])
	every state in ["held", "delivered", "refused", "failed", "recalling", "recalled"] {
		example.refuses("exchanges.deliver", [{"details": {"exchange_state": state}}], "exchange.not_waiting")
	}
}

test_an_officer_approves if {
	example.permits("exchanges.approve", [])
	example.refuses("exchanges.approve", [as_clinician], "exchange.not_officer")
}

test_nobody_approves_what_they_wrote_or_share if {
	example.refuses("exchanges.approve", [{"resource": {"author": "m3"}}], "exchange.own_approval")
	example.refuses("exchanges.approve", [{"details": {"post_author": "m3"}}], "exchange.own_approval")
}

test_nobody_agrees_twice if {
	agreed := {"approvals": [{"by": "m3", "role": "compliance", "content_hash": "h1", "at": "2026-11-22T07:00:00Z"}]}
	example.refuses("exchanges.approve", [agreed], "exchange.already_approved")
	example.permits("exchanges.approve", [agreed, {"details": {"content_hash": "h2"}}])
	example.permits("exchanges.approve", [agreed, {"subject": {"id": "m8"}}])
}

test_only_what_is_held_is_approved if {
	every state in ["queued", "sending", "delivered", "refused", "failed", "recalling", "recalled"] {
		example.refuses("exchanges.approve", [example.in_state(state)], "exchange.not_held")
	}
}

test_an_officer_stops_what_is_held if {
	example.permits("exchanges.stop", [example.as_officer, {"subject": {"kind": "member"}}, example.in_state("held")])
	example.refuses("exchanges.stop", [as_clinician, example.in_state("held")], "exchange.not_officer")
}

test_the_network_stops_what_is_on_its_way_and_nothing_else if {
	every state in ["held", "queued", "sending"] {
		example.permits("exchanges.stop", [example.in_state(state)])
	}
	every state in ["delivered", "recalling", "recalled", "failed", "refused"] {
		example.refuses("exchanges.stop", [example.in_state(state)], "exchange.not_on_its_way")
	}
}

test_sharers_moderators_and_officers_recall if {
	every state in ["held", "queued", "delivered"] {
		example.permits("exchanges.recall", [example.in_state(state)])
	}
	example.permits("exchanges.recall", [example.as_moderator])
	example.permits("exchanges.recall", [example.as_officer])
	example.refuses("exchanges.recall", [as_clinician], "exchange.recall_not_yours")
}

test_what_is_moving_is_not_recalled if {
	example.refuses("exchanges.recall", [example.in_state("sending")], "exchange.in_flight")
	example.refuses("exchanges.recall", [example.in_state("recalling")], "exchange.in_flight")
}

test_what_is_not_out_there_is_not_recalled if {
	every state in ["refused", "failed", "recalled"] {
		example.refuses("exchanges.recall", [example.in_state(state)], "exchange.nothing_out_there")
	}
}

test_an_officer_tries_again if {
	example.permits("exchanges.retry", [])
	example.permits("exchanges.retry", [example.in_state("recalling")])
	example.refuses("exchanges.retry", [example.in_state("delivered")], "no_rule")
	example.refuses("exchanges.retry", [as_clinician], "no_rule")
}

test_moderators_and_officers_oversee if {
	example.permits("exchanges.read", [])
	example.permits("exchanges.read", [example.as_moderator, {"subject": {"roles": []}}])
	example.refuses("exchanges.read", [as_clinician], "no_rule")
}

test_only_what_is_being_sent_has_attempts if {
	example.permits("exchanges.attempt", [{"resource": {"state": "sending"}}])
	example.refuses("exchanges.attempt", [{"resource": {"state": "sending"}}, as_clinician], "no_rule")
	every state in ["held", "queued", "delivered", "refused", "failed", "recalling", "recalled"] {
		example.refuses("exchanges.attempt", [{"resource": {"state": state}}], "no_rule")
	}
}

test_only_the_network_records_what_came_of_it if {
	every action in ["exchanges.receipt", "exchanges.recalled", "exchanges.recall_failed"] {
		example.permits(action, [])
		example.refuses(action, [as_clinician], "no_rule")
		example.refuses(action, [example.as_officer, {"subject": {"kind": "member"}}], "no_rule")
	}
}
