package governed.alert_test

import data.governed.example

about(member) := {"resource": {"author": member}}

test_the_network_raises_alerts_and_tells_the_compliance_office if {
	example.permits("alert.raise", [])
	example.answer("alert.raise", []).obligations == [{"type": "notify", "role": "compliance"}]
}

test_nobody_else_raises_or_tells if {
	every action in ["alert.raise", "alert.tell"] {
		example.refuses(action, [{"subject": {"kind": "member", "id": "m3", "roles": ["compliance"]}}], "no_rule")
	}
}

test_an_alert_that_is_not_new_is_not_raised if example.refuses("alert.raise", [example.in_state("open")], "no_rule")

test_that_nobody_could_be_told_is_told_inside if {
	example.answer("alert.tell", []).obligations == []
	example.answer("alert.tell", [{"details": {"result": "given_up"}}]).obligations == [{"type": "notify", "role": "compliance"}]
}

test_an_officer_acknowledges if {
	example.permits("alert.acknowledge", [])
	example.permits("alert.acknowledge", [about(null)])
}

test_nobody_else_does if {
	example.refuses("alert.acknowledge", [{"subject": {"roles": ["manager", "moderator"]}}], "alert.not_officer")
	example.refuses("alert.acknowledge", [example.as_network], "alert.not_officer")
}

test_officers_do_not_acknowledge_what_is_about_them if example.refuses("alert.acknowledge", [about("m3")], "alert.about_oneself")

test_what_was_acknowledged_is_not_again if {
	every state in ["acknowledged", "unheard of", null] {
		example.refuses("alert.acknowledge", [example.in_state(state)], "alert.not_open")
	}
}
