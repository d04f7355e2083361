package governed.exchanges.share_test

import data.governed.example

both := ["exchanges.share", "exchanges.deliver"]

test_authors_and_moderators_share if {
	every action in both {
		example.permits(action, [])
		example.permits(action, [example.as_moderator])
		example.refuses(action, [{"resource": {"author": "m9"}}], "exchange.not_yours")
	}
}

test_who_left_the_group_shares_nothing if {
	every action in both {
		example.refuses(action, [{"subject": {"groups": {"g1": {"state": "refused"}}}}], "exchange.not_member")
	}
}

test_a_barred_member_shares_nothing if {
	example.refuses("exchanges.share", [example.as_industry, {"resource": {"author": "m6"}}], "exchange.not_member")
}

test_what_the_matrix_does_not_name_stays if {
	every action in both {
		example.refuses(action, [{"destination": {"network": "facebook"}}], "exchange.group_forbids_network")
		example.refuses(action, [example.bluesky({"out": "deny"})], "exchange.group_forbids_network")
	}
}

test_redaction_is_a_right if example.permits("exchanges.share", [example.bluesky({"out": "redact"})])

test_a_network_without_account_takes_nothing if {
	every action in both {
		example.refuses(action, [{"destination": {"account": null}}], "exchange.not_connected")
	}
}

test_the_kill_switch_stops_one_network if {
	every action in both {
		example.refuses(action, [example.under({"kill_switch": {"all": false, "networks": ["bluesky"]}})], "exchange.stopped")
		example.permits(action, [example.under({"kill_switch": {"all": false, "networks": ["mastodon"]}})])
	}
}

test_the_kill_switch_stops_all if {
	every action in both {
		example.refuses(action, [example.under({"kill_switch": {"all": true, "networks": []}})], "exchange.stopped")
	}
}

test_only_what_is_published_leaves if {
	every state in ["pending", "declined", "removed"] {
		example.refuses("exchanges.share", [example.in_state(state)], "exchange.not_published")
		example.refuses("exchanges.deliver", [example.in_state(state)], "exchange.not_published")
	}
}

test_a_text_must_fit if {
	example.permits("exchanges.share", [{"destination": {"length": 300}}])
	example.refuses("exchanges.share", [{"destination": {"length": 301}}], "exchange.too_long")
	example.refuses("exchanges.share", [{"destination": {"length": null}}], "exchange.unmeasured")
}

test_the_networks_cap_holds if {
	example.permits("exchanges.share", [shared(49)])
	example.refuses("exchanges.share", [shared(50)], "exchange.cap_reached")
	example.refuses("exchanges.share", [shared(51)], "exchange.cap_reached")
}

test_a_group_may_have_its_own_cap if {
	example.permits("exchanges.share", [shared(4), capped(5)])
	example.refuses("exchanges.share", [shared(5), capped(5)], "exchange.cap_reached")
	example.refuses("exchanges.share", [shared(0), capped(null)], "exchange.cap_reached")
}

test_what_was_shared_is_delivered_past_the_cap if example.permits("exchanges.deliver", [shared(5), capped(5)])

shared(times) := {"context": {"counts": {"exchange_24h": times}}}

capped(cap) := example.bluesky({"out": "permit", "cap_24h": cap})
