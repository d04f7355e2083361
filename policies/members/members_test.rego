package governed.members_test

import data.governed.example

suspended := {"subject": {"state": "suspended"}}

test_a_suspended_member_does_nothing if {
	every action, _ in example.usual {
		not example.permits(action, [suspended, {"subject": {"kind": "member"}}])
	}
	example.refuses("posts.publish", [suspended], "members.not_active")
}

test_an_unknown_member_does_nothing if example.refuses("posts.publish", [{"subject": {"state": "unknown"}}], "members.not_active")

test_the_network_needs_no_membership if example.permits("members.enrol", [example.as_network])

test_a_manager_enrols if example.permits("members.enrol", [])

test_a_clinician_does_not_enrol if example.refuses("members.enrol", [{"subject": {"roles": ["clinician"]}}], "no_rule")

test_a_handle_is_given_once if example.refuses("members.enrol", [example.in_state("taken")], "members.handle_taken")

test_a_member_stands_on_a_known_side if {
	every segment in data.settings.segments {
		example.permits("members.enrol", [{"details": {"segment": segment}}])
	}
	example.refuses("members.enrol", [{"details": {"segment": "Industry"}}], "members.segment_unknown")
}

test_a_member_signs_in_as_themself if {
	example.permits("members.sign_in", [])
	example.refuses("members.sign_in", [{"resource": {"id": "m9"}}], "no_rule")
}

test_a_suspended_member_does_not_sign_in if example.refuses("members.sign_in", [suspended, example.in_state("suspended")], "members.not_active")

test_a_member_signs_out_as_themself if {
	example.permits("members.sign_out", [])
	example.refuses("members.sign_out", [{"resource": {"id": "m9"}}], "no_rule")
}
