package governed.exchanges.approvals_test

import data.governed.example

both := ["exchanges.share", "exchanges.deliver"]

held := example.bluesky({"out": "hold"})

given_by(whom) := [{"by": officer, "role": "compliance", "content_hash": "h1", "at": "2026-11-22T07:00:00Z"} | some officer in whom]

agreed(whom) := {"approvals": given_by(whom)}

one_with(change) := {"approvals": [object.union(given_by(["m3"])[0], change)]}

test_what_the_matrix_holds_waits_for_an_officer if {
	every action in both {
		example.holds(action, [held], "exchange.needs_approval")
		example.permits(action, [held, agreed(["m3"])])
	}
}

test_a_side_effect_waits_for_an_officer if {
	every action in both {
		example.holds(action, [example.labelled(["ae.suspected"])], "exchange.adverse_event")
		example.permits(action, [example.labelled(["ae.suspected"]), agreed(["m3"])])
	}
}

test_promotion_waits_for_an_officer if {
	every action in both {
		example.holds(action, [example.labelled(["promo.suspected"])], "exchange.promotion")
		example.permits(action, [example.labelled(["promo.suspected"]), agreed(["m3"])])
	}
}

test_an_approval_binds_to_the_exact_content if {
	example.holds("exchanges.deliver", [held, one_with({"content_hash": "h2"})], "exchange.needs_approval")
	example.holds("exchanges.deliver", [held, one_with({"content_hash": null})], "exchange.needs_approval")
}

test_only_an_officers_approval_counts if example.holds("exchanges.deliver", [held, one_with({"role": "moderator"})], "exchange.needs_approval")

test_the_authors_own_approval_does_not_count if {
	example.holds("exchanges.deliver", [held, example.as_moderator, agreed(["m1"])], "exchange.needs_approval")
}

test_the_sharers_own_approval_does_not_count if {
	example.holds("exchanges.deliver", [held, example.as_moderator, agreed(["m2"])], "exchange.needs_approval")
}

test_a_quorum_counts_different_people if {
	two := example.bluesky({"out": "hold", "quorum": 2})
	example.holds("exchanges.deliver", [two, agreed(["m3"])], "exchange.needs_approval")
	example.holds("exchanges.deliver", [two, agreed(["m3", "m3"])], "exchange.needs_approval")
	example.permits("exchanges.deliver", [two, agreed(["m3", "m4"])])
}

test_a_quorum_that_is_none_is_never_reached if {
	every quorum in [0, -1, null, "1"] {
		example.holds("exchanges.deliver", [example.bluesky({"out": "hold", "quorum": quorum}), agreed(["m3"])], "exchange.needs_approval")
	}
}

test_the_quorum_is_said if {
	given := example.answer("exchanges.share", [example.bluesky({"out": "hold", "quorum": 2})])
	given.obligations == [{"type": "approve", "role": "compliance", "quorum": 2}]
}

test_no_approval_lifts_a_denial if {
	example.refuses("exchanges.share", [held, agreed(["m3"]), example.labelled(["phi.ssn"])], "exchange.identifier_present")
}
