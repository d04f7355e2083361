package governed.groups_test

import data.governed.example

secret := {"group": {"kind": "secret"}}

sensitive := {"group": {"sensitive": true}}

closed := {"group": {"kind": "closed"}}

test_open_and_closed_groups_are_known if {
	example.permits("groups.read", [example.as_outsider])
	example.permits("groups.read", [example.as_outsider, {"group": {"kind": "open"}}])
}

test_a_secret_group_is_known_to_its_members_and_officers if {
	example.permits("groups.read", [secret])
	example.permits("groups.read", [secret, example.as_officer])
	example.refuses("groups.read", [secret, example.as_outsider], "no_rule")
	example.permits("groups.read", [secret, example.as_outsider, {"subject": {"emergency": {"g1": "2026-11-22T08:30:00Z"}}}])
}

test_a_barred_segment_knows_of_no_group if {
	example.refuses("groups.read", [example.as_industry], "no_rule")
	example.refuses("groups.read", [example.as_industry, {"group": {"kind": "open"}}], "no_rule")
	example.permits("groups.read", [example.as_industry, {"group": {"barriers": []}}])
}

test_a_look_into_a_sensitive_group_is_recorded if {
	example.answer("groups.read", [sensitive]).obligations == [{"type": "record_view"}]
	example.answer("groups.read", [sensitive, example.as_officer]).obligations == [{"type": "record_view"}]
	example.answer("groups.read", []).obligations == []
}

test_managers_and_the_network_found_groups if {
	example.permits("groups.create", [])
	example.permits("groups.create", [example.as_network])
	example.refuses("groups.create", [{"subject": {"roles": ["clinician"]}}], "no_rule")
	example.refuses("groups.create", [example.in_state("taken")], "groups.name_taken")
}

test_managers_and_the_network_appoint if {
	every state in ["none", "applied", "refused"] {
		example.permits("groups.appoint", [example.in_state(state)])
	}
	example.permits("groups.appoint", [example.as_network])
	example.refuses("groups.appoint", [{"subject": {"roles": ["clinician"]}}], "no_rule")
	example.refuses("groups.appoint", [example.in_state("member")], "groups.appointed_already")
}

test_an_open_group_lets_in if example.permits("groups.join", [])

test_a_closed_group_screens if example.holds("groups.join", [closed], "groups.screened")

test_who_was_refused_may_ask_again if example.holds("groups.join", [closed, example.in_state("refused")], "groups.screened")

test_nobody_asks_twice if {
	example.refuses("groups.join", [closed, example.in_state("applied")], "groups.already_there")
	example.refuses("groups.join", [example.in_state("member")], "groups.already_there")
}

test_nobody_asks_for_another if example.refuses("groups.join", [{"resource": {"author": "m9"}}], "no_rule")

test_a_secret_group_is_not_asked if example.refuses("groups.join", [secret], "no_rule")

test_a_barred_segment_does_not_enter if example.refuses("groups.join", [example.as_industry, {"resource": {"author": "m6"}}], "no_rule")

test_moderators_see_who_asks if {
	example.permits("groups.screen", [])
	example.refuses("groups.screen", [{"subject": {"groups": {"g1": {"role": "member"}}}}], "no_rule")
}

test_moderators_and_owners_screen if {
	every action in ["groups.admit", "groups.refuse"] {
		example.permits(action, [])
		example.permits(action, [{"subject": {"groups": {"g1": {"role": "owner"}}}}])
		example.refuses(action, [{"subject": {"groups": {"g1": {"role": "member"}}}}], "groups.not_moderator")
	}
}

test_nobody_screens_themself if {
	every action in ["groups.admit", "groups.refuse"] {
		example.refuses(action, [{"resource": {"author": "m2"}}], "groups.own_application")
	}
}

test_only_an_open_application_is_screened if {
	every state in ["none", "member", "refused"] {
		example.refuses("groups.admit", [example.in_state(state)], "groups.no_application")
		example.refuses("groups.refuse", [example.in_state(state)], "groups.no_application")
	}
}
